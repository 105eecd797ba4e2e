package dev.jackfield.engine.queue;

import dev.jackfield.engine.agent.Channel;
import dev.jackfield.exchange.AgentId;
import dev.jackfield.exchange.CallId;
import dev.jackfield.exchange.NodeName;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A call that waits for an agent, or the place in the line of somebody who is to be called back.
 *
 * @param call of a callback: an id of its own
 * @param jobKey key of its {@code queue} job; 0 when it waits without a flow
 * @param priority higher is served first
 * @param ageing points of priority that a minute of waiting is worth, more than 0
 * @param skills least level of each skill that its agent needs at first
 * @param first who is asked alone at first; null: nobody
 * @param stages what is enough too when it waited longer, the earliest first
 * @param enteredAt when it first entered the queue; a call that comes back keeps it
 * @param kind what waits
 * @param preferred of the free agents these are taken before others, the first before the next
 * @param excluded agents who do not get it
 */
public record WaitingCall(
    CallId call,
    long jobKey,
    NodeName node,
    String queue,
    int priority,
    double ageing,
    Map<String, Integer> skills,
    @Nullable First first,
    List<Stage> stages,
    Instant enteredAt,
    Kind kind,
    List<AgentId> preferred,
    Set<AgentId> excluded) {

  /** What waits in the line. */
  public enum Kind {
    /** Somebody at a phone. */
    CALL,
    /** Somebody who is called back when it is their turn. */
    CALLBACK;

    /** Of which an agent needs room for it. */
    public Channel channel() {
      return switch (this) {
        case CALL, CALLBACK -> Channel.VOICE;
      };
    }
  }

  /** Points a minute where nobody says otherwise. */
  public static final double AGEING = 30;

  /**
   * The agent who is asked before others.
   *
   * @param alone how long the call waits for that one only
   */
  public record First(AgentId agent, Duration alone) {}

  /**
   * From a time of waiting on these skills are enough; what was enough before stays so.
   *
   * @param after from entering the queue on
   */
  public record Stage(Duration after, Map<String, Integer> skills) {}

  /** A call for which agents are alike. */
  public WaitingCall(
      CallId call,
      long jobKey,
      NodeName node,
      String queue,
      int priority,
      double ageing,
      Map<String, Integer> skills,
      @Nullable First first,
      List<Stage> stages,
      Instant enteredAt) {
    this(
        call, jobKey, node, queue, priority, ageing, skills, first, stages, enteredAt, Kind.CALL,
        List.of(), Set.of());
  }

  /** One that asks for nobody, is not relaxed, and ages as usual. */
  public WaitingCall(
      CallId call,
      long jobKey,
      NodeName node,
      String queue,
      int priority,
      Map<String, Integer> skills,
      Instant enteredAt) {
    this(call, jobKey, node, queue, priority, AGEING, skills, null, List.of(), enteredAt);
  }

  /** The same in the same place, as something else. */
  public WaitingCall as(Kind other) {
    return new WaitingCall(
        call, jobKey, node, queue, priority, ageing, skills, first, stages, enteredAt, other,
        preferred, excluded);
  }

  /**
   * How much earlier than it did the call counts as entered. Priority that grows at one rate while
   * calls wait keeps their order: it is the order of these instants, so it is never sorted anew,
   * and a call waits at most this much longer for those with more priority.
   */
  public static Duration headStart(int priority, double ageing) {
    return Duration.ofMillis(Math.round(priority * 60_000.0 / ageing));
  }

  /** The same of this one. */
  public Duration headStart() {
    return headStart(priority, ageing);
  }

  /** The order in which calls are served. */
  Instant rank() {
    return enteredAt.minus(headStart());
  }
}
