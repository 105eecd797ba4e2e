package dev.jackfield.engine.queue;

import dev.jackfield.exchange.CallId;
import dev.jackfield.exchange.NodeName;
import java.time.Instant;
import java.util.Map;

/** A callback's place in the line: it stands there as its caller would. */
public final class CallbackPlace {
  private CallbackPlace() {}

  /**
   * @param call under which it stands in line, and which is placed when an agent is found
   * @param decision who is right, as the step {@code queue} is given it
   * @param enteredAt since when it counts
   * @throws dev.jackfield.step.BadStepInput when something in the decision is wrong
   */
  public static WaitingCall of(
      CallId call, NodeName node, String queue, Map<String, Object> decision, Instant enteredAt) {
    return new RoutingGiven("callback", decision)
        .waiting(call, 0, node, queue, enteredAt)
        .as(WaitingCall.Kind.CALLBACK);
  }
}
