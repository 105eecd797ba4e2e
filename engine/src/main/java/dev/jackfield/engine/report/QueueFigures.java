package dev.jackfield.engine.report;

import java.time.Duration;
import java.util.OptionalDouble;

/**
 * What became of the calls that entered queues. A call that is in two queues counts in each.
 *
 * @param group a queue, or the beginning of a day or a quarter of an hour as {@code
 *     2026-11-21T09:15}
 * @param offered entered
 * @param answered by an agent
 * @param inTime answered within the queue's target
 * @param abandoned the caller left before an agent answered
 * @param abandonedSoon those of them that left within the target
 * @param led waited too long, and were led elsewhere by their flow
 * @param waiting wait still
 * @param waited sum of the waits of the answered ones
 * @param longest wait of any of them
 * @param talk sum of the talks of agents who answered
 * @param wrapUp sum of what those agents did afterwards
 * @param passedOn talks that were passed on
 */
public record QueueFigures(
    String group,
    int offered,
    int answered,
    int inTime,
    int abandoned,
    int abandonedSoon,
    int led,
    int waiting,
    Duration waited,
    Duration longest,
    Duration talk,
    Duration wrapUp,
    int passedOn) {

  /** Nothing happened. */
  public static QueueFigures none(String group) {
    return new QueueFigures(
        group, 0, 0, 0, 0, 0, 0, 0, Duration.ZERO, Duration.ZERO, Duration.ZERO, Duration.ZERO, 0);
  }

  /**
   * Share of those answered in time among all whose wait is over, but for callers who left so soon
   * that nobody could answer in time; empty when there are none. 0 to 1.
   */
  public OptionalDouble serviceLevel() {
    int counted = offered - waiting - abandonedSoon;
    return counted <= 0 ? OptionalDouble.empty() : OptionalDouble.of((double) inTime / counted);
  }

  public Duration averageWait() {
    return answered == 0 ? Duration.ZERO : waited.dividedBy(answered);
  }

  /** Talk and wrap-up of a call. */
  public Duration averageHandling() {
    return answered == 0 ? Duration.ZERO : talk.plus(wrapUp).dividedBy(answered);
  }
}
