package dev.jackfield.engine.estimate;

import java.util.List;

/** How things stand for one who waits, or would enter a queue now. Immutable. */
public final class Standing {

  /** An agent who is busy now. */
  public sealed interface Busy {
    /** With a call of a queue, for so long already. */
    record Handling(String queue, double elapsedMillis) implements Busy {}

    /** Until a known time, in a wrap-up say. */
    record Until(double millis) implements Busy {}
  }

  private final String queue;
  private final List<Busy> busy;
  private final double[] ahead;
  private final double[] overtakers;
  private final double watchedMillis;

  /**
   * @param queue in which it waits
   * @param busy the agents at work who can take it; no one of them is free
   * @param ahead who is before it: of each, how likely it takes one of these agents, more than 0
   * @param overtakers who came to the queue lately and would pass it: how much later each such one
   *     may come and still be before it, in milliseconds
   * @param watchedMillis how long the overtakers were counted
   */
  public Standing(
      String queue, List<Busy> busy, double[] ahead, double[] overtakers, double watchedMillis) {
    this.queue = queue;
    this.busy = List.copyOf(busy);
    this.ahead = ahead.clone();
    this.overtakers = overtakers.clone();
    this.watchedMillis = watchedMillis;
  }

  String queue() {
    return queue;
  }

  List<Busy> busy() {
    return busy;
  }

  double[] ahead() {
    return ahead;
  }

  double[] overtakers() {
    return overtakers;
  }

  double watchedMillis() {
    return watchedMillis;
  }

  /** How many may come that pass it, as is to be expected. */
  double overtakersToCome() {
    double sum = 0;
    for (double within : overtakers) {
      sum += within / watchedMillis;
    }
    return sum;
  }

  /** How many agents there are to reckon with. */
  public int agents() {
    return busy.size();
  }

  /** How many calls before it take one of these agents, as is to be expected. */
  public double weightAhead() {
    double sum = 0;
    for (double share : ahead) {
      sum += share;
    }
    return sum;
  }
}
