package dev.jackfield.engine.estimate;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/** Who came to a queue lately, and with how much head start. Thread-safe. */
final class Arrivals {
  private static final Duration KEPT = Duration.ofMinutes(10);
  private static final int MOST = 300;

  private record Arrival(Instant at, double headStartMillis) {}

  private final Deque<Arrival> newest = new ArrayDeque<>();
  private @Nullable Instant since;

  synchronized void arrived(Instant at, Duration headStart) {
    if (since == null) {
      since = at;
    }
    newest.addLast(new Arrival(at, (double) headStart.toMillis()));
    forget(at);
  }

  private void forget(Instant now) {
    while (!newest.isEmpty()
        && (newest.size() > MOST || newest.getFirst().at().plus(KEPT).isBefore(now))) {
      since = newest.removeFirst().at();
    }
  }

  /** By how much each of them has more head start than this, where it has more. */
  synchronized double[] moreThan(Duration headStart, Instant now) {
    forget(now);
    double own = (double) headStart.toMillis();
    return newest.stream()
        .mapToDouble(a -> a.headStartMillis() - own)
        .filter(more -> more > 0)
        .toArray();
  }

  /** How long these were counted. */
  synchronized double watchedMillis(Instant now) {
    Instant begun = since;
    return begun == null ? 1 : Math.max(1_000, (double) Duration.between(begun, now).toMillis());
  }
}
