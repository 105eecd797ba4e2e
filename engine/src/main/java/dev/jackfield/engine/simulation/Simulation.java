package dev.jackfield.engine.simulation;

import dev.jackfield.engine.agent.Agent;
import dev.jackfield.engine.agent.AgentStore;
import dev.jackfield.engine.agent.Agents;
import dev.jackfield.engine.estimate.Estimates;
import dev.jackfield.engine.queue.Matcher;
import dev.jackfield.engine.queue.WaitingCall;
import dev.jackfield.engine.simulation.Scenario.AgentPlan;
import dev.jackfield.engine.simulation.Scenario.QueuePlan;
import dev.jackfield.engine.simulation.Scenario.Shift;
import dev.jackfield.exchange.AgentId;
import dev.jackfield.exchange.CallId;
import dev.jackfield.exchange.NodeName;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;

/**
 * Plays the days of a scenario, event by event, on the matcher that serves real calls; only its
 * clock and its callers are not real. Used once, by one thread.
 */
public final class Simulation {
  private static final NodeName NODE = new NodeName("simulation");
  private static final Duration NEVER = Duration.ofDays(9_999);
  private static final double AFTER_WRAP_UP = 1e-6;

  private final Scenario scenario;
  private final Counts counts;
  private final Estimates estimates = new Estimates();
  private final Watcher watcher;

  /** Sees each call as it goes; for measuring estimates. */
  interface Watcher {
    Watcher NOBODY =
        new Watcher() {
          @Override
          public void comes(Matcher matcher, Caller caller) {}

          @Override
          public void answered(Caller caller, double wait) {}
        };

    /** Before it enters its queue. */
    void comes(Matcher matcher, Caller caller);

    void answered(Caller caller, double wait);
  }

  private record Event(double at, long order, Runnable what) implements Comparable<Event> {
    @Override
    public int compareTo(Event other) {
      int byTime = Double.compare(at, other.at);
      return byTime != 0 ? byTime : Long.compare(order, other.order);
    }
  }

  public Simulation(Scenario scenario) {
    this(scenario, Watcher.NOBODY);
  }

  Simulation(Scenario scenario, Watcher watcher) {
    this.scenario = scenario;
    this.watcher = watcher;
    this.counts = new Counts(scenario);
  }

  public Outcome run() {
    for (int day = 0; day < scenario.days(); day++) {
      new Day(day).play();
    }
    return counts.outcome();
  }

  /** What is learnt of one day holds on the next. */
  private final class Day {
    private final VirtualClock clock = new VirtualClock(scenario.begin());
    private final Matcher matcher = new Matcher(clock, Duration.ZERO, 0, estimates);
    private final PriorityQueue<Event> events = new PriorityQueue<>();
    private final Map<String, AgentPlan> plans = new HashMap<>();
    private final int day;
    private long order;
    private double now;

    Day(int day) {
      this.day = day;
    }

    void play() {
      staff();
      for (int q = 0; q < scenario.queues().size(); q++) {
        new Callers(scenario, q, day).next(0).ifPresent(this::expect);
      }
      for (Event next = events.poll(); next != null; next = events.poll()) {
        now = next.at();
        clock.put(now);
        next.what().run();
      }
    }

    private void at(double time, Runnable what) {
      events.add(new Event(time, order++, what));
    }

    private void staff() {
      for (AgentPlan plan : scenario.agents()) {
        plans.put(plan.id(), plan);
        AgentId id = new AgentId(plan.id());
        for (Shift shift : plan.shifts()) {
          at(shift.from(), () -> matcher.reachable(id, true));
          at(shift.to(), () -> matcher.reachable(id, false));
        }
      }
      matcher.agentsChanged(new Agents(new Planned(scenario.agents())));
    }

    private void expect(Caller caller) {
      at(
          caller.at(),
          () -> {
            caller.callers().next(caller.at()).ifPresent(this::expect);
            comes(caller);
          });
    }

    private void comes(Caller caller) {
      QueuePlan queue = caller.queue();
      Tally tally = counts.at(caller.index(), caller.at());
      tally.arrived();
      if (matcher.waiting(queue.name()) >= queue.capacity()) {
        tally.refused();
        return;
      }
      watcher.comes(matcher, caller);
      CallId id = new CallId("d" + day + "-" + queue.name() + "-" + caller.number());
      WaitingCall call =
          new WaitingCall(
              id, 0, NODE, queue.name(), queue.priority(), queue.needs(), clock.instant());
      boolean waits = !matcher.enter(call, match -> talk(caller, id, match.agent().id()));
      if (waits && caller.patience() < Double.MAX_VALUE) {
        at(
            caller.at() + caller.patience(),
            () -> {
              if (matcher.leave(id)) {
                tally.abandoned(now - caller.at());
              }
            });
      }
    }

    private void talk(Caller caller, CallId call, AgentId agent) {
      double wait = now - caller.at();
      counts.answered(caller.index(), caller.at(), wait);
      watcher.answered(caller, wait);
      matcher.answered(agent, call);
      AgentPlan plan = plans.get(agent.value());
      double wrapUp = plan == null ? 0 : plan.wrapUp().toMillis() / 1e3;
      double end = now + caller.handling();
      counts.busy(now, end + wrapUp);
      at(
          end,
          () -> {
            matcher.freed(agent, call);
            matcher.ended(call);
            if (wrapUp > 0) {
              at(now + wrapUp + AFTER_WRAP_UP, () -> matcher.tick(NEVER));
            }
          });
    }
  }

  /** Agents of a scenario. */
  private record Planned(List<AgentPlan> plans) implements AgentStore {
    @Override
    public List<Agent> all() {
      return plans.stream()
          .map(
              p ->
                  new Agent(
                      new AgentId(p.id()),
                      p.id(),
                      p.skills(),
                      null,
                      null,
                      p.wrapUp(),
                      true,
                      p.queues(),
                      Map.of()))
          .toList();
    }

    @Override
    public void put(Agent agent) {
      throw new UnsupportedOperationException("agents of a simulation are planned");
    }

    @Override
    public void remove(AgentId id) {
      throw new UnsupportedOperationException("agents of a simulation are planned");
    }
  }
}
