package dev.jackfield.engine.queue;

import dev.jackfield.exchange.CallId;
import dev.jackfield.exchange.NodeName;

/** Where waiting calls are kept, so that their places outlive a process. */
public interface WaitingStore {
  void put(WaitingCall call);

  void remove(CallId call);

  /** Removes what a dead node left. */
  void removeAllOf(NodeName node);
}
