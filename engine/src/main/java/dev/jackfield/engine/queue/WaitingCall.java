package dev.jackfield.engine.queue;

import dev.jackfield.exchange.CallId;
import dev.jackfield.exchange.NodeName;
import java.time.Instant;
import java.util.Comparator;
import java.util.Map;

/**
 * A call that waits for an agent.
 *
 * @param jobKey key of its {@code queue} job; 0 when it waits without a flow
 * @param priority higher is served first
 * @param skills least level of each skill that its agent needs
 * @param enteredAt when it first entered the queue; a call that comes back keeps it
 */
public record WaitingCall(
    CallId call,
    long jobKey,
    NodeName node,
    String queue,
    int priority,
    Map<String, Integer> skills,
    Instant enteredAt) {

  /** Who is served first: priority, then who waits longest. */
  static final Comparator<WaitingCall> ORDER =
      Comparator.comparingInt((WaitingCall w) -> -w.priority())
          .thenComparing(WaitingCall::enteredAt)
          .thenComparing(w -> w.call().value());
}
