package dev.jackfield.telephony.media;

/** Hears the keys of a leg. Called on the leg's media thread: hand over and return. */
@FunctionalInterface
public interface LegListener {

  /**
   * A key was pressed; a prompt that it interrupts has stopped already.
   *
   * @param key one of {@code 0123456789*#ABCD}
   */
  void key(char key);
}
