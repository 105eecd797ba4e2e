package dev.jackfield.telephony.call;

import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.concurrent.Future;

/** Wakes calls after a while. Safe for any thread. */
public interface Timers {

  /**
   * Can be cancelled until it rings; after that the owner must notice itself that it is late.
   *
   * @param owner runs the action
   */
  Future<?> after(Duration pause, Executor owner, Runnable action);
}
