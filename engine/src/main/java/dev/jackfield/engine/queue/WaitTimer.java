package dev.jackfield.engine.queue;

import java.time.Duration;
import java.util.concurrent.Future;

/** Wakes whoever waits after a while, on a thread of its own. Can be cancelled until then. */
@FunctionalInterface
public interface WaitTimer {
  Future<?> after(Duration pause, Runnable action);
}
