package dev.jackfield.telephony.call;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/**
 * Time that passes only when it is told to, for simulated callers: what a call waits for happens
 * when time is skipped, in order. Safe for any thread; who skips waits until what was due has run,
 * so it is never skipped from within a call.
 */
public final class VirtualTime implements Timers, InstantSource {
  private final InstantSource begun;
  private final List<Alarm> alarms = new ArrayList<>();
  private Duration skipped = Duration.ZERO;
  private long count;

  private record Alarm(
      Duration at, long order, Executor owner, Runnable action, CompletableFuture<Void> rung) {}

  /**
   * @param begun what {@link #instant} counts from: a fixed instant, or a clock that runs
   */
  public VirtualTime(InstantSource begun) {
    this.begun = begun;
  }

  @Override
  public synchronized Instant instant() {
    return begun.instant().plus(skipped);
  }

  @Override
  public synchronized Future<?> after(Duration pause, Executor owner, Runnable action) {
    CompletableFuture<Void> rung = new CompletableFuture<>();
    alarms.add(new Alarm(skipped.plus(pause), count++, owner, action, rung));
    return rung;
  }

  /** When the next thing that is waited for happens; empty when nothing is. */
  public synchronized Optional<Instant> next() {
    alarms.removeIf(a -> a.rung().isDone());
    return alarms.stream()
        .map(Alarm::at)
        .min(Comparator.naturalOrder())
        .map(at -> begun.instant().plus(at));
  }

  /** Lets this much time pass, and what is due in it happen. */
  public void pass(Duration time) {
    Duration until;
    synchronized (this) {
      until = skipped.plus(time);
    }
    while (ring(until)) {
      // One after the other: what rang may have set the next.
    }
    synchronized (this) {
      skipped = skipped.compareTo(until) > 0 ? skipped : until;
    }
  }

  /**
   * Skips to the next thing that is waited for.
   *
   * @return how much time was skipped; empty when nothing is waited for
   */
  public Optional<Duration> skip() {
    Duration before;
    synchronized (this) {
      before = skipped;
    }
    if (!ring(null)) {
      return Optional.empty();
    }
    synchronized (this) {
      return Optional.of(skipped.minus(before));
    }
  }

  private boolean ring(@Nullable Duration until) {
    Alarm next;
    synchronized (this) {
      alarms.removeIf(a -> a.rung().isDone());
      next =
          alarms.stream()
              .filter(a -> until == null || a.at().compareTo(until) <= 0)
              .min(Comparator.comparing(Alarm::at).thenComparingLong(Alarm::order))
              .orElse(null);
      if (next == null) {
        return false;
      }
      alarms.remove(next);
      skipped = skipped.compareTo(next.at()) > 0 ? skipped : next.at();
    }
    Alarm ringing = next;
    CompletableFuture.runAsync(ringing.action(), ringing.owner()).join();
    ringing.rung().complete(null);
    return true;
  }
}
