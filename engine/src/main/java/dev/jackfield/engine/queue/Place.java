package dev.jackfield.engine.queue;

import dev.jackfield.exchange.AgentId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A call in its place in the line: in the pools of all that is enough for it by now, or in the line
 * of the one agent who is asked first. Guarded by the matcher's lock.
 */
final class Place {
  /** Who is served first: priority and waiting together, then who waits longest. */
  static final Comparator<Place> ORDER =
      Comparator.comparing((Place p) -> p.rank)
          .thenComparing(p -> p.call.enteredAt())
          .thenComparing(p -> p.call.call().value());

  /** Whose next stage comes first. */
  static final Comparator<Place> DUE =
      Comparator.comparing((Place p) -> p.dueAt).thenComparing(ORDER);

  final WaitingCall call;
  final Match.Taker taker;
  final Set<AgentId> triedInVain;

  /** What is enough, from the first needs on; those before {@link #next} are reached. */
  final List<WaitingCall.Stage> stages = new ArrayList<>();

  private final List<Pool.Key> keys = new ArrayList<>();

  final List<Pool> pools = new ArrayList<>();
  int next;
  Instant dueAt;
  @Nullable Seat asked;
  private final Instant rank;

  /** What was last told of it; null: nothing yet. */
  @Nullable Told told;

  /**
   * An estimate, and what it was made of.
   *
   * @param left how long it still waits
   * @param ahead how many were before it, each by how likely it takes one of its agents
   * @param agents who could take it
   */
  record Told(Duration left, double ahead, int agents) {}

  Place(WaitingCall call, Match.Taker taker, Set<AgentId> triedInVain) {
    this.call = call;
    this.taker = taker;
    this.triedInVain = triedInVain;
    this.rank = call.rank();
    this.dueAt = call.enteredAt();
    stages.add(new WaitingCall.Stage(Duration.ZERO, call.skills()));
    stages.addAll(call.stages());
    for (WaitingCall.Stage stage : stages) {
      keys.add(new Pool.Key(call.queue(), call.kind().channel(), stage.skills()));
    }
  }

  boolean mayTake(Seat seat) {
    AgentId agent = seat.agent.id();
    return !triedInVain.contains(agent) && !call.excluded().contains(agent);
  }

  /** Whether the agent can take it by its first needs. */
  boolean fits(Seat seat) {
    return keys.getFirst().fits(seat.agent);
  }

  /** Of the stage that comes next. */
  Pool.Key nextKey() {
    return keys.get(next);
  }

  Instant rank() {
    return rank;
  }

  /** The pool with the most agents of those in which it waits; null: it waits for one alone. */
  @Nullable Pool widest() {
    Pool widest = null;
    for (Pool pool : pools) {
      if (widest == null || pool.atWork.size() > widest.atWork.size()) {
        widest = pool;
      }
    }
    return widest;
  }

  boolean hasNext() {
    return next < stages.size();
  }

  /** What is told of it now, in place of a fresh estimate that is worse without a reason. */
  Duration tell(Duration fresh, double ahead, int agents) {
    Told before = told;
    boolean isAgainstIt =
        before != null && (ahead > before.ahead() + 0.5 || agents < before.agents());
    Duration left =
        before == null || isAgainstIt || fresh.compareTo(before.left()) < 0 ? fresh : before.left();
    told = new Told(left, ahead, agents);
    return left;
  }

  /** When its next stage begins. */
  Instant nextAt() {
    return call.enteredAt().plus(stages.get(next).after());
  }

  /** The first stage by which this agent may take it. */
  WaitingCall.Stage stageFor(Seat seat) {
    return stages.subList(0, next).stream()
        .filter(s -> seat.agent.has(s.skills()))
        .findFirst()
        .orElse(stages.getFirst());
  }
}
