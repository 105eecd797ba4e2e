package dev.jackfield.engine.queue;

import dev.jackfield.engine.estimate.EstimateErrors;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The board of the matcher in this process. Thread-safe. */
public final class LiveQueueBoard implements QueueBoard, AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(LiveQueueBoard.class);
  private static final Duration LOOK = Duration.ofMillis(250);

  /** Then times of waiting are drawn anew although nothing else changed. */
  private static final Duration FRESH = Duration.ofSeconds(1);

  private final Matcher matcher;
  private final CallQueues queues;
  private final EstimateErrors errors;
  private final Clock clock;
  private final List<Runnable> watchers = new CopyOnWriteArrayList<>();
  private final ScheduledExecutorService looking =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("queue-board").factory());
  private long told = -1;
  private long drawnAt = -1;
  private @Nullable Snapshot drawn;

  public LiveQueueBoard(Matcher matcher, CallQueues queues, EstimateErrors errors, Clock clock) {
    this.matcher = matcher;
    this.queues = queues;
    this.errors = errors;
    this.clock = clock;
    looking.scheduleWithFixedDelay(
        this::look, LOOK.toMillis(), LOOK.toMillis(), TimeUnit.MILLISECONDS);
  }

  @Override
  public synchronized Snapshot now() {
    Instant now = clock.instant();
    long changes = matcher.changes();
    Snapshot last = drawn;
    if (last != null && changes == drawnAt && last.at().plus(FRESH).isAfter(now)) {
      return last;
    }
    Snapshot fresh = draw(now);
    drawn = fresh;
    drawnAt = changes;
    return fresh;
  }

  private Snapshot draw(Instant now) {
    Map<String, Instant> oldest = new HashMap<>();
    for (WaitingCall w : matcher.waiting()) {
      oldest.merge(w.queue(), w.enteredAt(), (a, b) -> a.isBefore(b) ? a : b);
    }
    return new Snapshot(
        now,
        queues.all().stream().map(q -> queueNow(q, sinceThen(oldest.get(q.name()), now))).toList(),
        matcher.agentsNow());
  }

  private QueueNow queueNow(CallQueue queue, @Nullable Duration longestWait) {
    Matcher.Staff staff = matcher.staff(queue.name());
    return new QueueNow(
        queue.name(),
        queue.title(),
        matcher.waiting(queue.name()),
        longestWait,
        matcher.estimate(queue.name(), staff.needs(), Duration.ZERO),
        staff.free(),
        staff.atWork(),
        errors.of(queue.name()).orElse(null));
  }

  private static @Nullable Duration sinceThen(@Nullable Instant then, Instant now) {
    return then == null ? null : Duration.between(then, now);
  }

  @Override
  public AutoCloseable watch(Runnable watcher) {
    watchers.add(watcher);
    return () -> watchers.remove(watcher);
  }

  private void look() {
    long changes = matcher.changes();
    if (changes == told) {
      return;
    }
    told = changes;
    for (Runnable watcher : watchers) {
      try {
        watcher.run();
      } catch (RuntimeException failed) {
        LOG.warn("somebody who watches the queues failed", failed);
      }
    }
  }

  @Override
  public void close() {
    looking.shutdownNow();
  }
}
