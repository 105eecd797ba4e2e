package dev.jackfield.app.trial;

import java.time.Duration;
import java.util.function.BooleanSupplier;

/** Whether anything moves in a try. Thread-safe. */
final class Pulse {
  private static final Duration LOOK = Duration.ofMillis(10);

  private long beats;
  private long lastBeat = System.nanoTime();

  /** Something happened. */
  synchronized void beat() {
    beats++;
    lastBeat = System.nanoTime();
  }

  /** How often something happened so far. */
  synchronized long beats() {
    return beats;
  }

  /** Waits until this holds and nothing happened for a while; false: not within the limit. */
  boolean awaitQuiet(Duration quiet, Duration limit, BooleanSupplier settled) {
    long deadline = System.nanoTime() + limit.toNanos();
    while (System.nanoTime() - deadline < 0) {
      if (isQuiet(quiet) && settled.getAsBoolean() && isQuiet(quiet)) {
        return true;
      }
      if (!pause()) {
        return false;
      }
    }
    return false;
  }

  /** Waits until this holds; false: not within the limit. */
  boolean await(Duration limit, BooleanSupplier holds) {
    return awaitQuiet(Duration.ZERO, limit, holds);
  }

  /** Nothing happened for so long. */
  synchronized boolean isQuiet(Duration quiet) {
    return System.nanoTime() - lastBeat >= quiet.toNanos();
  }

  private synchronized boolean pause() {
    long until = System.nanoTime() + LOOK.toNanos();
    try {
      for (long left = LOOK.toMillis(); left > 0; left = (until - System.nanoTime()) / 1_000_000) {
        wait(left);
      }
      return true;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
