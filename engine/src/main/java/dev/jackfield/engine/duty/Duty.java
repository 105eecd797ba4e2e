package dev.jackfield.engine.duty;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Whether the engine of this process is on duty. Of several that share a database one is: whoever
 * holds the lock, and has seen so a moment ago. Who takes over waits until the one before has
 * surely stopped by itself, so that two never match calls at the same time. Thread-safe.
 */
public final class Duty implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Duty.class);
  private static final Duration LOOK = Duration.ofMillis(400);

  /** So long the engine on duty goes on without having seen that it holds the lock. */
  static final Duration LEASE = Duration.ofSeconds(2);

  private static final Duration SURELY_OVER = LEASE.plusMillis(300);

  /** What the engine on duty does. Told by one thread, in turn. */
  public interface Work {

    /**
     * @param term rises from one engine on duty to the next; 0: there is only this engine
     * @param lasts whether it is still on duty: calls and agents are matched only then
     */
    void begin(long term, BooleanSupplier lasts);

    /** Ends at once; may be called without a beginning. */
    void end();
  }

  private final @Nullable DutyLock lock;
  private final String who;
  private final Work work;
  private final LongSupplier nanoTime;
  private final ExecutorService working =
      Executors.newSingleThreadExecutor(Thread.ofPlatform().daemon().name("duty-work").factory());
  private final CountDownLatch closing = new CountDownLatch(1);
  private DutyLock.@Nullable Hold hold;
  private volatile long term = -1;
  private volatile long confirmedAt;

  private Duty(@Nullable DutyLock lock, String who, Work work, LongSupplier nanoTime) {
    this.lock = lock;
    this.who = who;
    this.work = work;
    this.nanoTime = nanoTime;
  }

  /** The only engine: on duty as long as it runs. */
  public static Duty alone(Work work) {
    return new Duty(null, "", work, System::nanoTime);
  }

  /**
   * One engine of several.
   *
   * @param who this process
   */
  public static Duty shared(DutyLock lock, String who, Work work) {
    return new Duty(lock, who, work, System::nanoTime);
  }

  /** The only engine works when this returns; one of several looks from now on. */
  public void start() {
    if (lock == null) {
      term = 0;
      work.begin(0, this::isOnDuty);
    } else {
      Thread.ofPlatform().daemon().name("duty").start(() -> look(lock));
    }
  }

  public boolean isOnDuty() {
    return term >= 0 && (lock == null || nanoTime.getAsLong() - confirmedAt < LEASE.toNanos());
  }

  /**
   * Of the engine of this process, also when it does not know yet that its term is over; 0: it is
   * alone, or not on duty.
   */
  public long term() {
    return Math.max(0, term);
  }

  private void look(DutyLock shared) {
    while (closing.getCount() > 0) {
      try {
        if (hold == null) {
          take(shared);
        } else {
          confirm(hold);
        }
      } catch (RuntimeException away) {
        LOG.debug("who is on duty cannot be found out now: {}", away.toString());
      }
      pause(LOOK);
    }
  }

  private void take(DutyLock shared) {
    DutyLock.Hold taken = shared.take(who).orElse(null);
    if (taken == null) {
      return;
    }
    hold = taken;
    if (!taken.wasGivenBack()) {
      LOG.warn("the engine on duty is gone; this one takes over");
      pause(SURELY_OVER);
    }
    confirm(taken);
    if (hold != null) {
      term = taken.term();
      LOG.info("on duty, term {}", taken.term());
      working.execute(() -> work.begin(taken.term(), this::isOnDuty));
    }
  }

  private void confirm(DutyLock.Hold held) {
    long askedAt = nanoTime.getAsLong();
    boolean isLate = term >= 0 && !isOnDuty();
    if (isLate || !held.isStillHeld()) {
      LOG.warn("not on duty any more: the lock is lost");
      hold = null;
      if (term >= 0) {
        term = -1;
        working.execute(work::end);
      }
      held.close();
    } else {
      confirmedAt = askedAt;
    }
  }

  private void pause(Duration pause) {
    try {
      if (closing.await(pause.toMillis(), TimeUnit.MILLISECONDS)) {
        LOG.debug("the duty ends");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Ends the work and gives the duty back, so that another takes over at once. */
  @Override
  public void close() {
    closing.countDown();
    boolean wasOnDuty = term >= 0;
    term = -1;
    if (wasOnDuty) {
      working.execute(work::end);
    }
    working.shutdown();
    try {
      if (!working.awaitTermination(LEASE.toMillis(), TimeUnit.MILLISECONDS)) {
        LOG.warn("the work of the engine on duty does not end in time");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    DutyLock.Hold held = hold;
    if (held != null) {
      held.close();
    }
  }
}
