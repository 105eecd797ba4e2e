package dev.jackfield.telephony.speech.sphinx;

/**
 * Turns evidence (nepers a frame over the loop of sounds, plus the lead over the next phrase) into
 * a confidence of 0 to 1. Measured with synthetic voices over real calls: docs/speech.md.
 */
final class Confidence {
  private static final double EVEN = 1.8;
  private static final double STEEPNESS = 3;

  private Confidence() {}

  static double of(double evidence) {
    return 1 / (1 + Math.exp(-STEEPNESS * (evidence - EVEN)));
  }
}
