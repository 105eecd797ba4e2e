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

  final List<Pool> pools = new ArrayList<>();
  int next;
  Instant dueAt;
  @Nullable Seat asked;
  private final Instant rank;

  Place(WaitingCall call, Match.Taker taker, Set<AgentId> triedInVain) {
    this.call = call;
    this.taker = taker;
    this.triedInVain = triedInVain;
    this.rank = call.rank();
    this.dueAt = call.enteredAt();
    stages.add(new WaitingCall.Stage(Duration.ZERO, call.skills()));
    stages.addAll(call.stages());
  }

  boolean mayTake(Seat seat) {
    AgentId agent = seat.agent.id();
    return !triedInVain.contains(agent) && !call.excluded().contains(agent);
  }

  boolean hasNext() {
    return next < stages.size();
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
