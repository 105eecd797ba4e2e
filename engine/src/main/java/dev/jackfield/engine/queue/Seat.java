package dev.jackfield.engine.queue;

import dev.jackfield.engine.agent.Agent;
import dev.jackfield.engine.agent.AgentState;
import dev.jackfield.engine.agent.Wish;
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
  Wish wish = new Wish.Ready();
  List<Pool> pools = new ArrayList<>();

  /** Calls that wait for this agent alone. */
  final TreeSet<Place> asking = new TreeSet<>(Place.ORDER);

  /** Calls in a row that the agent did not answer. */
  int unanswered;

  /** The queue of the call that takes the agent now, and since when; null: none of a queue. */
  @Nullable String takenBy;

  Instant takenSince;

  Seat(Agent agent, Instant now) {
    this.agent = agent;
    this.state = new AgentState.Offline(now);
    this.takenSince = now;
  }

  /**
   * What the agent is who has nothing to do: as reachable, and as wished; as it is, if it is that.
   */
  AgentState idle(Instant now) {
    AgentState idle =
        switch (wish) {
          case Wish.SignedOff _ -> new AgentState.Offline(now);
          case Wish.OnBreak b when reachable -> new AgentState.Break(now, b.reason());
          case Wish.Ready _ when reachable -> new AgentState.Available(now);
          case Wish.OnBreak _, Wish.Ready _ -> new AgentState.Offline(now);
        };
    boolean isThat =
        state.getClass() == idle.getClass()
            && !(state instanceof AgentState.Break b
                && wish instanceof Wish.OnBreak w
                && !b.reason().equals(w.reason()));
    return isThat ? state : idle;
  }

  /** Whether it has nothing to do, so that what is wished holds at once. */
  boolean isIdle() {
    return switch (state) {
      case AgentState.Offline _, AgentState.Available _, AgentState.Break _ -> true;
      case AgentState.Reserved _,
          AgentState.Ringing _,
          AgentState.Talking _,
          AgentState.WrapUp _,
          AgentState.Away _ ->
          false;
    };
  }

  boolean isFree() {
    return state instanceof AgentState.Available;
  }

  /** Whether it is worth waiting for the agent. */
  boolean isAtWork() {
    return switch (state) {
      case AgentState.Available _,
          AgentState.Reserved _,
          AgentState.Ringing _,
          AgentState.Talking _,
          AgentState.WrapUp _ ->
          true;
      case AgentState.Offline _, AgentState.Break _, AgentState.Away _ -> false;
    };
  }

  /** Whether its state ends by itself. */
  boolean isTimed() {
    return switch (state) {
      case AgentState.WrapUp _, AgentState.Away _, AgentState.Reserved _ -> true;
      case AgentState.Offline _,
          AgentState.Available _,
          AgentState.Ringing _,
          AgentState.Talking _,
          AgentState.Break _ ->
          false;
    };
  }

  /** The call that the agent is reserved for, rung for or talks with. */
  @Nullable CallId call() {
    return switch (state) {
      case AgentState.Reserved r -> r.call();
      case AgentState.Ringing r -> r.call();
      case AgentState.Talking t -> t.call();
      case AgentState.Offline _,
          AgentState.Available _,
          AgentState.WrapUp _,
          AgentState.Away _,
          AgentState.Break _ ->
          null;
    };
  }
}
