package dev.jackfield.engine.estimate;

import dev.jackfield.engine.estimate.HandlingTimes.Known;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Random;

/**
 * Plays what may happen next until one who waits is served: each agent's rest of the present call,
 * the calls ahead and whether they give up before, those who come later and pass. Not thread-safe.
 */
final class Play {
  private final Standing standing;
  private final Map<String, Known> handling;
  private final double leaveRate;
  private final Random random;

  /**
   * @param handling of every queue that the standing names
   * @param leaveRate how many of those who wait give up in a millisecond
   */
  Play(Standing standing, Map<String, Known> handling, double leaveRate, Random random) {
    this.standing = standing;
    this.handling = handling;
    this.leaveRate = leaveRate;
    this.random = random;
  }

  /**
   * @param stride only each so many-eth agent and each so many-eth call ahead is played; the wait
   *     is nearly the same, and it costs less where there are many
   * @return the wait in milliseconds
   */
  double once(int stride) {
    PriorityQueue<Double> free = new PriorityQueue<>();
    for (int i = 0; i < standing.busy().size(); i += stride) {
      free.add(rest(standing.busy().get(i)));
    }
    PriorityQueue<double[]> overtakers = overtakers(stride);
    Known own = known(standing.queue());
    int next = stride / 2;
    while (true) {
      double now = free.remove();
      boolean taken = false;
      while (!taken && !overtakers.isEmpty() && overtakers.peek()[0] <= now) {
        taken = overtakers.remove()[1] > now;
      }
      while (!taken && next < standing.ahead().length) {
        taken = random.nextDouble() < standing.ahead()[next] && patience() > now;
        next += stride;
      }
      if (!taken) {
        return now;
      }
      free.add(now + own.draw(random.nextDouble()));
    }
  }

  private double rest(Standing.Busy busy) {
    return switch (busy) {
      case Standing.Busy.Handling h ->
          known(h.queue()).drawRest(h.elapsedMillis(), random.nextDouble());
      case Standing.Busy.Until u -> u.millis();
    };
  }

  private double patience() {
    return leaveRate <= 0 ? Double.MAX_VALUE : -Math.log(1 - random.nextDouble()) / leaveRate;
  }

  /** When each comes, and until when it waits. */
  private PriorityQueue<double[]> overtakers(int stride) {
    PriorityQueue<double[]> coming = new PriorityQueue<>((a, b) -> Double.compare(a[0], b[0]));
    for (double within : standing.overtakers()) {
      // Each one seen stands for a stream of its kind: so many in the time in which it can pass.
      double expected = within / standing.watchedMillis() / stride;
      for (double sum = exponential(); sum < expected; sum += exponential()) {
        double at = within * random.nextDouble();
        coming.add(new double[] {at, at + patience()});
      }
    }
    return coming;
  }

  private double exponential() {
    return -Math.log(1 - random.nextDouble());
  }

  private Known known(String queue) {
    Known known = handling.get(queue);
    if (known == null) {
      throw new IllegalArgumentException("nothing is known of queue " + queue);
    }
    return known;
  }
}
