package dev.jackfield.engine.simulation;

import dev.jackfield.engine.queue.Matcher;
import dev.jackfield.engine.queue.WaitingCall;
import dev.jackfield.engine.simulation.Scenario.QueuePlan;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * How right estimates are on simulated days, beside three simple methods: as long as the last
 * caller waited; as long as the last ten did on average; mean handling time x position / agents.
 */
public final class EstimateTrial implements Simulation.Watcher {
  private static final int MOVING = 10;
  private static final int TALKS = 50;

  /**
   * How wrong a method was, in seconds.
   *
   * @param calls that had to wait and were answered
   * @param mean of the errors, whichever way
   * @param rootMeanSquare counts the large ones more
   * @param bias above 0: it promised too much patience, below: too little
   * @param within share of estimates that were at most a minute, or a third of the wait, off
   */
  public record Accuracy(
      String method, int calls, double mean, double rootMeanSquare, double bias, double within) {}

  private static final List<String> METHODS =
      List.of("ours", "last wait", "moving average", "handling x position / agents");

  /** What the simple methods look at. */
  private static final class Seen {
    private final Deque<Double> waits = new ArrayDeque<>();
    private final Deque<Double> talks = new ArrayDeque<>();

    private static void keep(Deque<Double> newest, double value, int most) {
      newest.addLast(value);
      if (newest.size() > most) {
        newest.removeFirst();
      }
    }

    private static double mean(Deque<Double> newest, double other) {
      return newest.stream().mapToDouble(Double::doubleValue).average().orElse(other);
    }
  }

  private final Scenario scenario;
  private final Map<Caller, List<Double>> asked = new HashMap<>();
  private final Map<String, Seen> seen = new HashMap<>();
  private final List<List<Double>> errors = new ArrayList<>();
  private final List<Double> waits = new ArrayList<>();

  private EstimateTrial(Scenario scenario) {
    this.scenario = scenario;
  }

  /** Plays the scenario and compares. */
  public static List<Accuracy> of(Scenario scenario) {
    EstimateTrial trial = new EstimateTrial(scenario);
    new Simulation(scenario, trial).run();
    return trial.result();
  }

  @Override
  public void comes(Matcher matcher, Caller caller) {
    QueuePlan queue = caller.queue();
    Duration ours = matcher.estimate(queue.name(), queue.needs(), headStart(queue));
    if (ours.isZero()) {
      return;
    }
    Seen known = seen(queue.name());
    double last = known.waits.isEmpty() ? 0 : known.waits.getLast();
    long agents = agents(queue, caller.at());
    double position = matcher.waiting(queue.name()) + 1;
    asked.put(
        caller,
        List.of(
            ours.toMillis() / 1e3,
            last,
            Seen.mean(known.waits, 0),
            Seen.mean(known.talks, 180) * position / Math.max(1, agents)));
  }

  private static Duration headStart(QueuePlan queue) {
    return WaitingCall.headStart(queue.priority(), WaitingCall.AGEING);
  }

  private long agents(QueuePlan queue, double at) {
    return scenario.agents().stream()
        .filter(a -> a.queues().isEmpty() || a.queues().contains(queue.name()))
        .filter(
            a ->
                queue.needs().entrySet().stream()
                    .allMatch(n -> a.skills().getOrDefault(n.getKey(), 0) >= n.getValue()))
        .filter(a -> a.shifts().stream().anyMatch(s -> s.from() <= at && at < s.to()))
        .count();
  }

  private Seen seen(String queue) {
    return seen.computeIfAbsent(queue, _ -> new Seen());
  }

  @Override
  public void answered(Caller caller, double wait) {
    Seen known = seen(caller.queue().name());
    Seen.keep(known.waits, wait, MOVING);
    Seen.keep(known.talks, caller.handling(), TALKS);
    List<Double> was = asked.remove(caller);
    if (was == null || wait <= 0) {
      return;
    }
    errors.add(was.stream().map(estimate -> estimate - wait).toList());
    waits.add(wait);
  }

  private List<Accuracy> result() {
    List<Accuracy> result = new ArrayList<>();
    for (int method = 0; method < METHODS.size(); method++) {
      double sum = 0;
      double square = 0;
      double bias = 0;
      int near = 0;
      for (int i = 0; i < errors.size(); i++) {
        double off = errors.get(i).get(method);
        sum += Math.abs(off);
        square += off * off;
        bias += off;
        if (Math.abs(off) <= Math.max(60, waits.get(i) / 3)) {
          near++;
        }
      }
      int calls = Math.max(1, errors.size());
      result.add(
          new Accuracy(
              METHODS.get(method),
              errors.size(),
              sum / calls,
              Math.sqrt(square / calls),
              bias / calls,
              (double) near / calls));
    }
    return result;
  }
}
