package dev.jackfield.telephony.phone;

import java.time.Duration;

/** What a scripted phone does when it is called. */
public sealed interface Answering {

  /**
   * Rings, answers, and says a tone until somebody hangs up.
   *
   * @param ring how long it rings
   * @param hertz of the tone; 0 for silence
   */
  record AfterRinging(Duration ring, double hertz) implements Answering {}

  /**
   * Rings until who calls asks that it answers by itself; then answers at once and says a tone.
   *
   * @param hertz of the tone; 0 for silence
   */
  record WhenAsked(double hertz) implements Answering {}

  /** Rings for ever. */
  record Never() implements Answering {}

  /** Does not even ring: busy (486), declined (603), or any other final status. */
  record Refusing(int status) implements Answering {
    public static Refusing busy() {
      return new Refusing(486);
    }

    public static Refusing declined() {
      return new Refusing(603);
    }
  }
}
