package dev.jackfield.engine.contact;

import java.time.Instant;

/** Where numbers of people stand that are to be forgotten after a while. */
public interface NumbersKept {

  /**
   * Deletes the numbers, and what was written beside them, of what was over before this instant.
   *
   * @return how many
   */
  int forget(Instant before);
}
