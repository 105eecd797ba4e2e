package dev.jackfield.telephony.call;

/** A foreground step that a call carries out now. Owned by the call's executor. */
interface Step {

  void begin();

  /**
   * The caller pressed a key.
   *
   * @return true: the step used it; false: it is kept for the next menu
   */
  boolean key(char key);

  /** Whether what the caller does now is for this step: then no message tells it to the flow. */
  default boolean collects() {
    return false;
  }

  /** Whether it says something, ahead of which keys are typed for the next question. */
  default boolean says() {
    return false;
  }

  /** Whether the caller talks, or is about to talk, with somebody. */
  default boolean connects() {
    return false;
  }

  /** The process moved on or the call ends: stop. Nothing is answered. */
  void stop();

  /**
   * The caller left.
   *
   * @return true: the flow learns of it from this step's answer
   */
  default boolean callerLeft() {
    stop();
    return false;
  }
}
