package dev.jackfield.engine.queue;

import java.util.Map;
import java.util.TreeSet;

/**
 * The calls that need the same skills, in their order, and the free agents that have them, the
 * longest idle first. So a match looks at the heads and not at everybody. Guarded by the matcher's
 * lock.
 */
final class Pool {
  final Map<String, Integer> needs;
  final TreeSet<Place> waiting = new TreeSet<>(Place.ORDER);
  final TreeSet<Seat> free = new TreeSet<>(Seat.LONGEST_IDLE);

  Pool(Map<String, Integer> needs) {
    this.needs = needs;
  }

  /** Whether all who can serve this one can serve the other. */
  boolean isWithin(Pool other) {
    return other.needs.entrySet().stream()
        .allMatch(n -> needs.getOrDefault(n.getKey(), 0) >= n.getValue());
  }
}
