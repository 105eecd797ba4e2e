package dev.jackfield.engine.report;

import java.time.Duration;

/**
 * What a queue is to achieve, and from when on its line shows that it does not. A limit of 0 is
 * none.
 *
 * @param answerWithin a call is answered in time until then
 * @param percent of the calls that are to be answered in time
 */
public record QueueTarget(
    String queue,
    Duration answerWithin,
    int percent,
    int waitingWarn,
    int waitingAlarm,
    Duration waitWarn,
    Duration waitAlarm) {

  /** Of a queue for which nobody set anything: 80 % within 20 seconds. */
  public static QueueTarget usual(String queue) {
    return new QueueTarget(
        queue, Duration.ofSeconds(20), 80, 5, 10, Duration.ofMinutes(1), Duration.ofMinutes(3));
  }

  /** How bad it is. */
  public enum Level {
    FINE,
    WARN,
    ALARM
  }

  public Level ofWaiting(int waiting) {
    return waitingAlarm > 0 && waiting >= waitingAlarm
        ? Level.ALARM
        : waitingWarn > 0 && waiting >= waitingWarn ? Level.WARN : Level.FINE;
  }

  public Level ofWait(Duration longest) {
    return reached(longest, waitAlarm)
        ? Level.ALARM
        : reached(longest, waitWarn) ? Level.WARN : Level.FINE;
  }

  /** Below the target is a warning, below nine tenths of it an alarm. */
  public Level ofServiceLevel(double share) {
    double target = percent / 100.0;
    return share >= target ? Level.FINE : share >= 0.9 * target ? Level.WARN : Level.ALARM;
  }

  private static boolean reached(Duration wait, Duration limit) {
    return !limit.isZero() && wait.compareTo(limit) >= 0;
  }
}
