package dev.jackfield.engine.simulation;

import dev.jackfield.engine.simulation.Scenario.Arriving;
import dev.jackfield.engine.simulation.Scenario.QueuePlan;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

/** Makes those who call a queue in a day, one after the other. Not thread-safe. */
final class Callers {
  private static final double SECONDS_AN_HOUR = 3_600;

  private final QueuePlan queue;
  private final int index;
  private final double length;
  private final RandomGenerator chance;
  private long count;

  Callers(Scenario scenario, int index, int day) {
    this.queue = scenario.queues().get(index);
    this.index = index;
    this.length = scenario.length().toMillis() / 1e3;
    this.chance = new SplittableRandom(scenario.seed() * 1_000_003 + day * 1_009L + index);
  }

  /** The first one after this second of the day. */
  Optional<Caller> next(double after) {
    double at = after;
    for (Arriving rate : queue.arrivals()) {
      double begin = Math.max(at, rate.from());
      if (begin >= rate.to() || rate.perHour() <= 0) {
        continue;
      }
      // Exponential gaps have no memory: what does not fit into this rate begins anew in the next.
      double comes = begin - Math.log(1 - chance.nextDouble()) * SECONDS_AN_HOUR / rate.perHour();
      if (comes < Math.min(rate.to(), length)) {
        return Optional.of(
            new Caller(
                queue,
                index,
                count++,
                comes,
                Math.max(0, queue.handling().draw(chance)),
                queue.patience() == null ? Double.MAX_VALUE : queue.patience().draw(chance),
                this));
      }
      at = rate.to();
    }
    return Optional.empty();
  }
}
