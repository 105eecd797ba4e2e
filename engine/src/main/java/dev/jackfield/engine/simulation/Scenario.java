package dev.jackfield.engine.simulation;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What is played. All times of day are seconds from the beginning of the day that is played.
 *
 * @param begin of the first call that can come
 * @param length of a day
 * @param days how many days are played; figures are of all of them
 * @param seed the same seed brings the same callers
 * @param within the service level is the share of calls answered within this
 * @param interval figures are told for each of these
 */
public record Scenario(
    String title,
    Instant begin,
    Duration length,
    int days,
    long seed,
    Duration within,
    Duration interval,
    List<QueuePlan> queues,
    List<AgentPlan> agents) {

  public Scenario {
    queues = List.copyOf(queues);
    agents = List.copyOf(agents);
  }

  /**
   * A queue and its callers.
   *
   * @param needs least level of each skill
   * @param capacity how many may wait
   * @param arrivals how many come, from when to when
   * @param handling of a talk
   * @param patience how long one waits before giving up; null: for ever
   */
  public record QueuePlan(
      String name,
      Map<String, Integer> needs,
      int priority,
      int capacity,
      List<Arriving> arrivals,
      Spread handling,
      @Nullable Spread patience) {}

  /** Calls come by chance, at this rate, from one second of the day to another. */
  public record Arriving(double from, double to, double perHour) {}

  /**
   * @param queues takes calls of these only; none: of all
   * @param shifts when the agent is there
   */
  public record AgentPlan(
      String id,
      Map<String, Integer> skills,
      Set<String> queues,
      Duration wrapUp,
      List<Shift> shifts) {}

  /** From one second of the day to another. */
  public record Shift(double from, double to) {}

  /** The same callers with other agents. */
  public Scenario with(List<AgentPlan> others) {
    return new Scenario(title, begin, length, days, seed, within, interval, queues, others);
  }

  int intervals() {
    return (int) Math.max(1, Math.ceil((double) length.toSeconds() / interval.toSeconds()));
  }
}
