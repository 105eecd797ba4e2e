package dev.jackfield.engine.queue;

import dev.jackfield.engine.agent.Agent;
import dev.jackfield.engine.agent.AgentState;
import dev.jackfield.exchange.CallId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** An agent at work, as the matcher sees one. Guarded by the matcher's lock. */
final class Seat {
  static final Comparator<Seat> LONGEST_IDLE =
      Comparator.comparing((Seat s) -> s.state.since()).thenComparing(s -> s.agent.id().value());

  Agent agent;
  AgentState state;
  boolean reachable;
  final List<Pool> pools = new ArrayList<>();

  /** Calls that wait for this agent alone. */
  final TreeSet<Place> asking = new TreeSet<>(Place.ORDER);

  Seat(Agent agent, Instant now) {
    this.agent = agent;
    this.state = new AgentState.Offline(now);
  }

  boolean isFree() {
    return state instanceof AgentState.Available;
  }

  /** Whether it is worth waiting for the agent. */
  boolean isAtWork() {
    return !(state instanceof AgentState.Offline) && !(state instanceof AgentState.Away);
  }

  /** The call that the agent is reserved for, rung for or talks with. */
  @Nullable CallId call() {
    return switch (state) {
      case AgentState.Reserved r -> r.call();
      case AgentState.Ringing r -> r.call();
      case AgentState.Talking t -> t.call();
      case AgentState.Offline o -> null;
      case AgentState.Available a -> null;
      case AgentState.WrapUp w -> null;
      case AgentState.Away a -> null;
    };
  }
}
