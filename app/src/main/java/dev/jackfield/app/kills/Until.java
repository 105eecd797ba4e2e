package dev.jackfield.app.kills;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.locks.LockSupport;

/** Waits for what is looked for again and again. */
final class Until {
  private static final Duration LOOK_EVERY = Duration.ofMillis(100);

  private Until() {}

  /** What cannot be looked at now, because what would say it is down, does not hold yet. */
  static boolean held(Duration within, Callable<Boolean> condition) {
    long deadline = System.nanoTime() + within.toNanos();
    while (true) {
      try {
        if (condition.call()) {
          return true;
        }
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new IllegalStateException("interrupted", e);
      } catch (Exception notNow) {
        // Looked at again.
      }
      if (System.nanoTime() - deadline > 0) {
        return false;
      }
      LockSupport.parkNanos(LOOK_EVERY.toNanos());
    }
  }

  static void holds(String what, Duration within, Callable<Boolean> condition) {
    if (!held(within, condition)) {
      throw new IllegalStateException("not within " + within + ": " + what);
    }
  }

  /** Load goes on meanwhile. */
  static void passed(Duration time) {
    held(time, () -> false);
  }
}
