package dev.jackfield.engine.agent;

import dev.jackfield.engine.agent.PresenceStore.Kept;
import dev.jackfield.exchange.AgentId;
import java.time.Clock;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What agents want to be: the one way in which a person, a page or the API changes an agent's
 * state. A wish is stored before its watchers are told; the matcher is one and carries it out.
 * Reads answer from memory. Thread-safe.
 */
public final class Presence {
  private static final Logger LOG = LoggerFactory.getLogger(Presence.class);

  private final PresenceStore store;
  private final Clock clock;
  private final Map<AgentId, Kept> wishes = new ConcurrentHashMap<>();
  private final List<Consumer<AgentId>> watchers = new CopyOnWriteArrayList<>();
  private volatile List<BreakReason> reasons;

  public Presence(PresenceStore store, Clock clock) {
    this.store = store;
    this.clock = clock;
    this.reasons = List.copyOf(store.reasons());
    this.wishes.putAll(store.wishes());
  }

  /** A break was wished for a reason that there is not. */
  public static final class UnknownReason extends IllegalArgumentException {
    private static final long serialVersionUID = 1;

    UnknownReason(String reason, List<BreakReason> known) {
      super(
          "there is no reason \""
              + reason
              + "\" for a break; there are: "
              + String.join(", ", known.stream().map(BreakReason::id).toList()));
    }
  }

  /** Empty: never wished anything, and counts as ready. */
  public Optional<Wish> wish(AgentId agent) {
    return Optional.ofNullable(wishes.get(agent)).map(Kept::wish);
  }

  /** Wrap-ups of the agent that began before this are over. */
  public Optional<Instant> wrapUpEnded(AgentId agent) {
    return Optional.ofNullable(wishes.get(agent)).map(Kept::wrapUpEnded);
  }

  /**
   * @param who did it: the agent, a supervisor, or Jackfield itself
   * @throws UnknownReason for a break
   */
  public void wish(AgentId agent, Wish wish, String who) {
    if (wish instanceof Wish.OnBreak b && reason(b.reason()).isEmpty()) {
      throw new UnknownReason(b.reason(), reasons);
    }
    synchronized (this) {
      Kept before = wishes.get(agent);
      keep(
          agent,
          new Kept(wish, who, clock.instant(), before == null ? null : before.wrapUpEnded()));
    }
    tell(agent);
  }

  /**
   * The agent did not answer too many calls: on a break until another wish. Kept behind, as a
   * talk's thread tells it; a store that is away forgets it at the next start.
   */
  public void doesNotAnswer(AgentId agent) {
    Wish onBreak = new Wish.OnBreak(BreakReason.NO_ANSWER.id());
    if (!wish(agent).equals(Optional.of(onBreak))) {
      Thread.startVirtualThread(
          () -> {
            try {
              wish(agent, onBreak, "jackfield");
            } catch (RuntimeException away) {
              LOG.warn("it is not kept that {} does not answer: {}", agent, away.toString());
            }
          });
    }
  }

  /** The agent is done with what was to do after the last call, before its time is over. */
  public void endWrapUp(AgentId agent, String who) {
    synchronized (this) {
      Instant now = clock.instant();
      keep(agent, new Kept(wish(agent).orElse(new Wish.Ready()), who, now, now));
    }
    tell(agent);
  }

  private void keep(AgentId agent, Kept kept) {
    store.put(agent, kept);
    wishes.put(agent, kept);
  }

  /** Why people may take breaks, as they are shown. */
  public List<BreakReason> reasons() {
    return reasons;
  }

  /** The reason with this id, also if nobody can choose it. */
  public Optional<BreakReason> reason(String id) {
    return Stream.concat(reasons.stream(), Stream.of(BreakReason.NO_ANSWER))
        .filter(r -> r.id().equals(id))
        .findFirst();
  }

  public synchronized void putReasons(List<BreakReason> some) {
    store.putReasons(some);
    reasons = List.copyOf(some);
  }

  /** Is told after each change which agent's it was. */
  public void watch(Consumer<AgentId> watcher) {
    watchers.add(watcher);
  }

  /** Takes over what was stored by other processes, and what agents that are gone had wished. */
  public void reload() {
    Set<AgentId> changed = new HashSet<>();
    synchronized (this) {
      reasons = List.copyOf(store.reasons());
      Map<AgentId, Kept> read = store.wishes();
      Stream.concat(read.keySet().stream(), wishes.keySet().stream())
          .filter(id -> !Objects.equals(read.get(id), wishes.get(id)))
          .forEach(changed::add);
      wishes.putAll(read);
      wishes.keySet().retainAll(read.keySet());
    }
    changed.forEach(this::tell);
  }

  private void tell(AgentId agent) {
    watchers.forEach(w -> w.accept(agent));
  }
}
