package dev.jackfield.telephony.call;

/**
 * What a caller hears while nothing is said: the music that the flow set, or that of a wait, which
 * lasts until something is said or somebody answers. Owned by the call's executor.
 */
final class Background {
  private final Call call;
  private String music = "none";
  private boolean ofWait;
  private boolean waiting;

  Background(Call call) {
    this.call = call;
  }

  /** The flow sets the music. */
  void set(String name) {
    music = name;
    ofWait = false;
    call.caller().music(name);
  }

  /** The call waits, with this music. */
  void waits(String name) {
    waiting = true;
    ofWait = true;
    call.caller().music(name);
  }

  /**
   * The wait is over; its music goes on until something is said.
   *
   * @return false when there was none
   */
  boolean waitOver() {
    boolean waited = waiting;
    waiting = false;
    return waited;
  }

  boolean isWaiting() {
    return waiting;
  }

  /** Something is said or somebody answered: the music of a wait ends, the flow's own is back. */
  void endWaitMusic() {
    if (ofWait) {
      ofWait = false;
      restore();
    }
  }

  /** Back to the music that the flow set. */
  void restore() {
    call.caller().music(music);
  }
}
