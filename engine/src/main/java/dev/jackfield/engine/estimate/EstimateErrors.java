package dev.jackfield.engine.estimate;

import dev.jackfield.engine.estimate.EstimateStore.Compared;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Compares each estimate with what then happened: the newest of each queue for the board, all of
 * them for the store, which is written behind. Thread-safe.
 */
public final class EstimateErrors {
  private static final Logger LOG = LoggerFactory.getLogger(EstimateErrors.class);
  private static final int NEWEST = 50;
  private static final int MOST_UNWRITTEN = 50_000;

  private final EstimateStore store;
  private final ConcurrentLinkedQueue<Compared> unwritten = new ConcurrentLinkedQueue<>();
  private final Map<String, Deque<Duration>> errors = new ConcurrentHashMap<>();

  public EstimateErrors(EstimateStore store) {
    this.store = store;
  }

  public void add(Compared compared) {
    unwritten.add(compared);
    if (compared.served()) {
      Deque<Duration> newest = errors.computeIfAbsent(compared.queue(), _ -> new ArrayDeque<>());
      synchronized (newest) {
        newest.addLast(compared.actual().minus(compared.estimated()).abs());
        if (newest.size() > NEWEST) {
          newest.removeFirst();
        }
      }
    }
  }

  /** By how much the newest estimates of the queue were wrong on average. */
  public Optional<Duration> of(String queue) {
    Deque<Duration> newest = errors.get(queue);
    if (newest == null) {
      return Optional.empty();
    }
    synchronized (newest) {
      return newest.stream()
          .reduce(Duration::plus)
          .map(sum -> sum.dividedBy(Math.max(1, newest.size())));
    }
  }

  /** Writes what was compared since the last time. */
  public synchronized void write() {
    List<Compared> some = new ArrayList<>();
    for (Compared c = unwritten.poll(); c != null; c = unwritten.poll()) {
      some.add(c);
    }
    if (some.isEmpty()) {
      return;
    }
    try {
      store.add(some);
    } catch (RuntimeException away) {
      LOG.warn("how right estimates were is not written now: {}", away.toString());
      if (some.size() < MOST_UNWRITTEN) {
        unwritten.addAll(some);
      }
    }
  }
}
