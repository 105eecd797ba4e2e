package dev.jackfield.engine.chore;

import java.time.Duration;

/**
 * What the engine does from time to time. Its room says it as a bean.
 *
 * @param pause between its end and its next beginning
 */
public record Chore(Place place, Duration pause, Runnable work) {
  public static final Duration SHORT = Duration.ofSeconds(1);
  public static final Duration LONG = Duration.ofSeconds(5);
  public static final Duration VERY_LONG = Duration.ofMinutes(5);

  /** Where it is done. */
  public enum Place {
    /** By the engine on duty. */
    ON_DUTY,
    /** In each process. */
    EVERYWHERE
  }

  public static Chore onDuty(Duration pause, Runnable work) {
    return new Chore(Place.ON_DUTY, pause, work);
  }

  public static Chore everywhere(Duration pause, Runnable work) {
    return new Chore(Place.EVERYWHERE, pause, work);
  }
}
