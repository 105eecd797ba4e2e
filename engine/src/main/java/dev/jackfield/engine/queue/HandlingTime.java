package dev.jackfield.engine.queue;

import java.time.Duration;

/** How long talks take, as a moving average. Guarded by the matcher's lock. */
final class HandlingTime {
  /** What to reckon with before the first talk. */
  private static final Duration AT_FIRST = Duration.ofMinutes(3);

  private static final double WEIGHT_OF_NEWEST = 0.1;

  private double averageMillis = AT_FIRST.toMillis();

  void took(Duration talk) {
    averageMillis += WEIGHT_OF_NEWEST * (talk.toMillis() - averageMillis);
  }

  Duration average() {
    return Duration.ofMillis(Math.round(averageMillis));
  }
}
