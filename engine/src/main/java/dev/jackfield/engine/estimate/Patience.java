package dev.jackfield.engine.estimate;

/**
 * How soon those who wait give up: how many did for each hour that all together waited, the older
 * ones counting less. Thread-safe.
 */
final class Patience {
  private static final double KEPT_BY_NEXT = 0.99;

  private double gaveUp;
  private double waitedMillis;

  synchronized void waited(double millis, boolean gaveUpAtLast) {
    gaveUp = gaveUp * KEPT_BY_NEXT + (gaveUpAtLast ? 1 : 0);
    waitedMillis = waitedMillis * KEPT_BY_NEXT + millis;
  }

  /** How many of those who wait give up in a millisecond. */
  synchronized double rate() {
    return waitedMillis <= 0 ? 0 : gaveUp / waitedMillis;
  }
}
