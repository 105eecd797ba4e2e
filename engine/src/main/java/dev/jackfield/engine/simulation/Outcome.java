package dev.jackfield.engine.simulation;

import java.util.List;

/**
 * What a simulation gave.
 *
 * @param occupancy how much of their time agents were taken, wrap-up included
 */
public record Outcome(
    Scenario scenario,
    Figures all,
    double occupancy,
    List<OfQueue> queues,
    List<OfInterval> intervals) {

  public record OfQueue(String queue, Figures figures) {}

  /**
   * @param from second of the day
   * @param agents who were there, on average
   */
  public record OfInterval(
      double from, Figures all, double agents, double occupancy, List<OfQueue> queues) {}
}
