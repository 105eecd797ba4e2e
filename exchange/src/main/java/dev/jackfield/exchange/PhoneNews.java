package dev.jackfield.exchange;

import java.time.Instant;
import java.util.List;

/**
 * A telephony node tells the engine what happened on its phones. Returns at once; news of one call
 * are told in order.
 */
public interface PhoneNews {

  void tell(News news);

  /** Past-tense records; {@code at} is when it happened on the node. */
  sealed interface News {
    NodeName node();

    Instant at();

    /** The node came up and holds no calls: whatever was open on it before is lost. */
    record NodeStarted(NodeName node, Instant at) implements News {}

    /**
     * The broker runs a flow instance for the call.
     *
     * @param attempt which try of creating it, from 1; an older attempt that turns up is cancelled
     */
    record FlowBegun(NodeName node, Instant at, CallId call, int attempt, long instanceKey)
        implements News {}

    /** A try to create the instance turned out to be a second one: it is to be cancelled. */
    record FlowBegunTwice(NodeName node, Instant at, CallId call, long instanceKey)
        implements News {}

    /**
     * The call is over.
     *
     * @param flowKnows true when the flow learned of the end from a step of its own ({@code
     *     hang-up} done, or {@code connect} completed with who ended it), so that nobody has to
     *     tell it
     */
    record CallEnded(NodeName node, Instant at, CallId call, EndedBy by, boolean flowKnows)
        implements News {}

    /** A phone step came for a call that this node does not hold (any more). */
    record StepForGoneCall(NodeName node, Instant at, CallId call, long processInstanceKey)
        implements News {}

    /** The flow has shown no live step for a while; the caller hears the fallback. */
    record CallStuck(NodeName node, Instant at, CallId call) implements News {}

    record AgentRinging(NodeName node, Instant at, CallId call, AgentId agent) implements News {}

    record AgentAnswered(NodeName node, Instant at, CallId call, AgentId agent) implements News {}

    /** The agent's phone was tried in vain. */
    record AgentNotReached(NodeName node, Instant at, CallId call, AgentId agent, NotReached why)
        implements News {}

    /**
     * An agent passed the caller on to a queue, or whom it found there did not answer. Told again
     * every now and then while the caller waits.
     *
     * @param at when the caller began to wait there
     */
    record QueueAsked(NodeName node, Instant at, CallId call, String queue) implements News {}

    /** The agent's phone is on hook again after a call that was answered. */
    record AgentFreed(NodeName node, Instant at, CallId call, AgentId agent) implements News {}

    /**
     * All that the node holds: told every few seconds, and when another engine goes on duty. What
     * was missed before is made good by it.
     */
    record CallsHeld(NodeName node, Instant at, List<HeldCall> calls, List<BusyAgent> agents)
        implements News {
      public CallsHeld {
        calls = List.copyOf(calls);
        agents = List.copyOf(agents);
      }
    }

    /** A phone registered, or refreshed, a contact with the node. */
    record PhoneRegistered(NodeName node, Instant at, String user, Locations.Contact contact)
        implements News {}

    /** A phone took a contact back, or it ran out. */
    record PhoneUnregistered(NodeName node, Instant at, String user, String uri) implements News {}
  }

  /**
   * A call that a node holds.
   *
   * @param instanceKey of its flow; 0: it is not begun
   */
  record HeldCall(CallId call, long instanceKey) {}

  /**
   * An agent whose phone is in use.
   *
   * @param isTalking false: it rings
   */
  record BusyAgent(AgentId agent, CallId call, boolean isTalking) {}

  /** Who or what ended a call. */
  enum EndedBy {
    CALLER,
    AGENT,
    FLOW,
    /** The node decided: fallback over, media dead, shutting down. */
    SYSTEM,
    /** The node that held the call died. */
    NODE_LOST
  }

  /** Why an agent's phone or a number was not reached; names of the errors of {@code connect}. */
  enum NotReached {
    NO_ANSWER,
    BUSY,
    DECLINED,
    UNREACHABLE
  }
}
