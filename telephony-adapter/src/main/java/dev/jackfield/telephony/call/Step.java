package dev.jackfield.telephony.call;

import org.jspecify.annotations.Nullable;

/** A foreground step that a call carries out now. Owned by the call's executor. */
interface Step {

  void begin();

  /** Whether it can be done before anybody is there to talk with. */
  default boolean needsNobody() {
    return false;
  }

  /**
   * The caller pressed a key. One that the step does not take is kept for the next that does.
   *
   * @see #takesKeys
   */
  default void key(char key) {}

  /** Whether keys are this step's answer; then no message tells the flow of them. */
  default boolean takesKeys() {
    return false;
  }

  /** Whether the keys that it takes must be told to nobody. */
  default boolean isSecret() {
    return false;
  }

  /** Puts the caller on hold, or takes the caller back; false when nobody talks. */
  default boolean hold(boolean isHeld) {
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

  /** Whether the caller talks with somebody now. */
  default boolean isTalking() {
    return false;
  }

  /** The talk that it is about; null: none. */
  default @Nullable Talk talk() {
    return null;
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
