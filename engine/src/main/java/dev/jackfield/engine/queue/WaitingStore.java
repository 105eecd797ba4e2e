package dev.jackfield.engine.queue;

import dev.jackfield.exchange.CallId;
import dev.jackfield.exchange.NodeName;
import java.time.Instant;
import java.util.List;

/** Where waiting calls are kept, so that their places outlive a process. */
public interface WaitingStore {
  /** All places that are kept, the oldest first. */
  List<Kept> waiting();

  /**
   * A place that was kept.
   *
   * @param jobKey key of its {@code queue} job; 0 when it waits without a flow
   */
  record Kept(CallId call, long jobKey, NodeName node, String queue, Instant enteredAt) {}

  void put(WaitingCall call);

  void remove(CallId call);

  /** Removes what a dead node left. */
  void removeAllOf(NodeName node);
}
