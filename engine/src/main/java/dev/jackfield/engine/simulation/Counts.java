package dev.jackfield.engine.simulation;

import dev.jackfield.engine.simulation.Outcome.OfInterval;
import dev.jackfield.engine.simulation.Outcome.OfQueue;
import dev.jackfield.engine.simulation.Scenario.AgentPlan;
import dev.jackfield.engine.simulation.Scenario.Shift;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** All that is counted while a scenario is played. Not thread-safe. */
final class Counts {
  private final Scenario scenario;
  private final double interval;
  private final double within;
  private final double lastSecond;
  private final Tally[][] tallies;
  private final double[] busy;
  private final double[] staffed;

  Counts(Scenario scenario) {
    this.scenario = scenario;
    this.interval = scenario.interval().toSeconds();
    this.within = scenario.within().toMillis() / 1e3;
    this.lastSecond = scenario.length().toMillis() / 1e3;
    int intervals = scenario.intervals();
    this.tallies = new Tally[scenario.queues().size()][intervals];
    for (Tally[] ofQueue : tallies) {
      for (int i = 0; i < intervals; i++) {
        ofQueue[i] = new Tally();
      }
    }
    this.busy = new double[intervals];
    this.staffed = new double[intervals];
    for (AgentPlan agent : scenario.agents()) {
      for (Shift shift : agent.shifts()) {
        spend(staffed, shift.from(), Math.min(shift.to(), lastSecond));
      }
    }
    for (int i = 0; i < intervals; i++) {
      staffed[i] *= scenario.days();
    }
  }

  /** The tally of calls that come to the queue then. */
  Tally at(int queue, double arrived) {
    int index = (int) Math.min(tallies[queue].length - 1, arrived / interval);
    return tallies[queue][index];
  }

  void answered(int queue, double arrived, double wait) {
    at(queue, arrived).answered(wait, wait <= within);
  }

  /** An agent was taken from then to then. */
  void busy(double from, double to) {
    spend(busy, from, Math.min(to, lastSecond));
  }

  private void spend(double[] into, double from, double to) {
    for (double at = from; at < to; ) {
      int index = (int) (at / interval);
      double end = Math.min(to, (index + 1) * interval);
      if (index >= into.length || end <= at) {
        return;
      }
      into[index] += end - at;
      at = end;
    }
  }

  Outcome outcome() {
    int days = scenario.days();
    Tally all = new Tally();
    List<OfQueue> queues = new ArrayList<>();
    for (int q = 0; q < tallies.length; q++) {
      Tally ofQueue = new Tally();
      for (Tally each : tallies[q]) {
        ofQueue.add(each);
      }
      all.add(ofQueue);
      queues.add(new OfQueue(scenario.queues().get(q).name(), ofQueue.figures(days)));
    }
    return new Outcome(
        scenario,
        all.figures(days),
        share(sum(busy), sum(staffed)),
        queues,
        IntStream.range(0, busy.length).mapToObj(this::interval).toList());
  }

  private OfInterval interval(int index) {
    int days = scenario.days();
    Tally all = new Tally();
    List<OfQueue> queues = new ArrayList<>();
    for (int q = 0; q < tallies.length; q++) {
      all.add(tallies[q][index]);
      queues.add(new OfQueue(scenario.queues().get(q).name(), tallies[q][index].figures(days)));
    }
    return new OfInterval(
        index * interval,
        all.figures(days),
        staffed[index] / interval / days,
        share(busy[index], staffed[index]),
        queues);
  }

  private static double sum(double[] each) {
    double sum = 0;
    for (double one : each) {
      sum += one;
    }
    return sum;
  }

  private static double share(double part, double whole) {
    return whole <= 0 ? 0 : part / whole;
  }
}
