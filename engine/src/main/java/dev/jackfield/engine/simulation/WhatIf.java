package dev.jackfield.engine.simulation;

import dev.jackfield.engine.agent.Agent;
import dev.jackfield.engine.agent.Agents;
import dev.jackfield.engine.simulation.Scenario.AgentPlan;
import dev.jackfield.engine.simulation.Scenario.Arriving;
import dev.jackfield.engine.simulation.Scenario.QueuePlan;
import dev.jackfield.engine.simulation.Scenario.Shift;
import java.time.Clock;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Plays a day of the week as it was lately, or as it is described, once with the agents there are
 * and once with more or fewer. The same callers call in both. Thread-safe.
 */
public final class WhatIf {
  private static final Duration LATELY = Duration.ofDays(56);
  private static final int FEWEST_CALLS = 20;
  private static final double PLAYED_CALLS = 15_000;
  private static final double OVERTIME = 7_200;
  private static final String ANY_QUEUE = "calls";

  private final PastCallStore past;
  private final Agents agents;
  private final Clock clock;

  public WhatIf(PastCallStore past, Agents agents, Clock clock) {
    this.past = past;
    this.agents = agents;
    this.clock = clock;
  }

  /**
   * @param from when agents come; calls before are left out
   * @param to when the last calls come
   * @param agents who are there
   * @param more agents; below 0: fewer
   * @param within of the service level
   * @param entered what to play instead of the past; null: the past
   */
  public record Asked(
      DayOfWeek day,
      LocalTime from,
      LocalTime to,
      int agents,
      int more,
      Duration within,
      @Nullable Entered entered) {}

  /** Calls as somebody describes them. */
  public record Entered(
      double callsPerHour, Duration handling, Duration patience, Duration wrapUp) {}

  /**
   * @param days of the past that were looked at; 0: the calls were described
   */
  public record Compared(Outcome before, Outcome after, int days) {}

  /** What happened on such days lately; empty when there were too few calls to play them. */
  public PastCalls lately(DayOfWeek day, ZoneId zone) {
    PastCalls calls = past.on(day, zone, clock.instant().minus(LATELY));
    return calls.size() < FEWEST_CALLS ? new PastCalls(List.of()) : calls;
  }

  /**
   * @throws BadScenario when there is no past to play
   */
  public Compared play(Asked asked, ZoneId zone) {
    Entered entered = asked.entered();
    PastCalls lately = entered == null ? lately(asked.day(), zone) : new PastCalls(List.of());
    List<QueuePlan> queues =
        entered == null ? measured(lately, asked) : List.of(described(entered, asked));
    double calls = queues.stream().mapToDouble(WhatIf::calls).sum();
    Scenario before =
        new Scenario(
            asked.day().name(),
            clock.instant(),
            Duration.ofSeconds(asked.to().toSecondOfDay()),
            (int) Math.clamp(PLAYED_CALLS / Math.max(1, calls), 5, 50),
            1,
            asked.within(),
            Duration.ofHours(1),
            queues,
            staff(asked.agents(), asked));
    Scenario after = before.with(staff(Math.max(0, asked.agents() + asked.more()), asked));
    return new Compared(new Simulation(before).run(), new Simulation(after).run(), lately.days());
  }

  private List<QueuePlan> measured(PastCalls lately, Asked asked) {
    if (lately.isEmpty()) {
      throw new BadScenario("there are too few calls of the past to play");
    }
    List<QueuePlan> queues = new ArrayList<>();
    for (String queue : lately.queues()) {
      Spread talks = lately.handling(queue);
      queues.add(
          new QueuePlan(
              queue,
              needs(queue),
              0,
              Integer.MAX_VALUE,
              between(lately.arrivals(queue), asked),
              talks == null ? new Spread.Exponential(180) : talks,
              lately.patience(queue)));
    }
    return queues;
  }

  /** As the queue's name, where that is a skill of somebody. */
  private Map<String, Integer> needs(String queue) {
    boolean isSkill = agents.all().stream().anyMatch(a -> a.skills().containsKey(queue));
    return isSkill ? Map.of(queue, 1) : Map.of();
  }

  private static QueuePlan described(Entered entered, Asked asked) {
    return new QueuePlan(
        ANY_QUEUE,
        Map.of(),
        0,
        Integer.MAX_VALUE,
        List.of(
            new Arriving(
                asked.from().toSecondOfDay(), asked.to().toSecondOfDay(), entered.callsPerHour())),
        new Spread.Exponential(Math.max(1, entered.handling().toSeconds())),
        entered.patience().isZero()
            ? null
            : new Spread.Exponential(Math.max(1, entered.patience().toSeconds())));
  }

  private static List<Arriving> between(List<Arriving> rates, Asked asked) {
    return rates.stream()
        .map(
            r ->
                new Arriving(
                    Math.max(r.from(), asked.from().toSecondOfDay()),
                    Math.min(r.to(), asked.to().toSecondOfDay()),
                    r.perHour()))
        .filter(r -> r.from() < r.to())
        .toList();
  }

  private static double calls(QueuePlan queue) {
    return queue.arrivals().stream()
        .mapToDouble(r -> (r.to() - r.from()) * r.perHour() / 3_600)
        .sum();
  }

  /**
   * Agents like those who are set up, in turn; they stay until all who wait at the end are served.
   */
  private List<AgentPlan> staff(int count, Asked asked) {
    Entered entered = asked.entered();
    List<Agent> set = agents.all().stream().filter(Agent::enabled).toList();
    List<Shift> shift =
        List.of(new Shift(asked.from().toSecondOfDay(), asked.to().toSecondOfDay() + OVERTIME));
    List<AgentPlan> staff = new ArrayList<>();
    for (int n = 0; n < count; n++) {
      if (entered != null || set.isEmpty()) {
        Duration wrapUp = entered == null ? Duration.ZERO : entered.wrapUp();
        staff.add(new AgentPlan("agent-" + n, Map.of(), Set.of(), wrapUp, shift));
      } else {
        Agent like = set.get(n % set.size());
        staff.add(
            new AgentPlan(
                like.id().value() + "-" + n, like.skills(), like.queues(), like.wrapUp(), shift));
      }
    }
    return staff;
  }
}
