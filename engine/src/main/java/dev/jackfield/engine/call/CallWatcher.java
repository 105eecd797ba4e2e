package dev.jackfield.engine.call;

import dev.jackfield.exchange.CallTrace.CallEvent;

/**
 * Sees every event of every call as it is recorded, on the thread that records it. Must not block.
 */
@FunctionalInterface
public interface CallWatcher {
  void take(CallEvent event);
}
