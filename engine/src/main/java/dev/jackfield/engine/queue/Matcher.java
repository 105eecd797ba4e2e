package dev.jackfield.engine.queue;

import dev.jackfield.engine.agent.AgentState;
import dev.jackfield.engine.agent.Agents;
import dev.jackfield.engine.agent.BreakReason;
import dev.jackfield.engine.agent.Channel;
import dev.jackfield.engine.agent.Wish;
import dev.jackfield.engine.estimate.Estimates;
import dev.jackfield.engine.estimate.Standing;
import dev.jackfield.exchange.AgentId;
import dev.jackfield.exchange.CallId;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Brings waiting calls and free agents together: the call whose priority and waiting are worth
 * most, and of the agents with its skills those it prefers, then the longest idle; before them for
 * a while the one who is to be asked first. While a call waits it joins the pools of what is enough
 * by then. In memory, O(log n) for each event in each of the agent's or the call's pools.
 * Thread-safe; who is told of a match is told outside the lock.
 */
public final class Matcher {

  private record Found(Match match, Match.Taker taker) {
    void tell() {
      taker.take(match);
    }
  }

  private final Clock clock;
  private final Duration awayAfterNoAnswer;
  private final int mostUnanswered;
  private final Estimates estimates;
  private final Seats seats = new Seats();
  private final Lines lines = new Lines(seats);
  private final Outlook outlook;
  private final Map<CallId, Place> served = new HashMap<>();
  private final Map<String, Map<String, Integer>> usualNeeds = new HashMap<>();
  private final AtomicLong changes = new AtomicLong();

  /**
   * @param awayAfterNoAnswer how long an agent who did not answer gets no call
   */
  public Matcher(Clock clock, Duration awayAfterNoAnswer) {
    this(clock, awayAfterNoAnswer, 0, new Estimates());
  }

  /**
   * @param mostUnanswered an agent who did not answer so many calls in a row is on a break until
   *     another wish; 0: never
   */
  public Matcher(Clock clock, Duration awayAfterNoAnswer, int mostUnanswered, Estimates estimates) {
    this.clock = clock;
    this.awayAfterNoAnswer = awayAfterNoAnswer;
    this.mostUnanswered = mostUnanswered;
    this.estimates = estimates;
    this.outlook = new Outlook(estimates);
    seats.watch((_, _) -> changes.incrementAndGet());
  }

  /** Is told of each change of an agent's state. */
  public synchronized void watch(StateWatcher watcher) {
    seats.watch(watcher);
  }

  // --- on duty

  /** Calls and agents are brought together only while this is true. Must not block. */
  public synchronized void openWhile(BooleanSupplier condition) {
    lines.openWhile(condition);
  }

  /** It is true again: whoever is free and waited for is matched. */
  public void opened() {
    List<AgentId> free;
    synchronized (this) {
      free = seats.all().stream().filter(Seat::isFree).map(s -> s.agent.id()).toList();
    }
    free.forEach(id -> change(id, (seat, _) -> seat.state));
  }

  /**
   * Another engine matches from now on: what waits here is forgotten, and who is on which call.
   * When this one is on duty again, the nodes tell who still is; nobody tells that a talk of before
   * is over.
   */
  public void forgetCalls() {
    List<AgentId> engaged;
    synchronized (this) {
      lines.inOrder().forEach(w -> lines.leave(Objects.requireNonNull(lines.find(w.call()))));
      served.clear();
      changes.incrementAndGet();
      engaged = seats.all().stream().filter(s -> s.call() != null).map(s -> s.agent.id()).toList();
    }
    engaged.forEach(id -> change(id, Seat::idle));
  }

  /**
   * The agent's phone is not in use for this call any more, as its node says or because that is
   * gone; there is nothing to wrap up.
   */
  public void isNotOn(AgentId agent, CallId call) {
    change(agent, (seat, now) -> call.equals(seat.call()) ? seat.idle(now) : seat.state);
  }

  // --- calls

  /**
   * When the call first entered this queue, if it comes back to it because no agent was reached.
   */
  public synchronized @Nullable Instant oldPlace(CallId call, String queue) {
    Place place = served.get(call);
    return place != null && place.call.queue().equals(queue) ? place.call.enteredAt() : null;
  }

  /**
   * The call waits from now on, or has its agent already when this returns.
   *
   * @return true when it was matched at once
   */
  public boolean enter(WaitingCall call, Match.Taker taker) {
    Found found;
    synchronized (this) {
      Instant now = clock.instant();
      leave(call.call());
      Place before = served.remove(call.call());
      if (before == null) {
        estimates.arrived(call.queue(), now, call.headStart());
      }
      usualNeeds.merge(call.queue(), call.skills(), Matcher::common);
      changes.incrementAndGet();
      Place place = new Place(call, taker, before == null ? new HashSet<>() : before.triedInVain);
      Seat seat = lines.enter(place, now);
      if (seat == null) {
        return false;
      }
      found = reserve(place, seat, now);
    }
    found.tell();
    return true;
  }

  /** The call does not wait any more. True when it did. */
  public synchronized boolean leave(CallId call) {
    Place place = lines.find(call);
    if (place == null) {
      return false;
    }
    lines.leave(place);
    changes.incrementAndGet();
    estimates.waited(place.call.queue(), waited(place, clock.instant()), true);
    return true;
  }

  /** The call is over: it leaves the line, and an agent who was reserved or rung for it is free. */
  public void ended(CallId call) {
    Seat seat;
    synchronized (this) {
      leave(call);
      served.remove(call);
      seat = seats.with(call);
    }
    if (seat != null) {
      change(
          seat.agent.id(),
          (s, now) ->
              call.equals(s.call()) && !(s.state instanceof AgentState.Talking)
                  ? s.idle(now)
                  : s.state);
    }
  }

  /** How many calls wait in the queue. */
  public synchronized int waiting(String queue) {
    return lines.waiting(queue);
  }

  /** All waiting calls, in the order in which they are served. */
  public synchronized List<WaitingCall> waiting() {
    return lines.inOrder();
  }

  // --- how long it takes

  /**
   * How long a call with these needs would wait if it entered the queue now. Zero when an agent is
   * free, or when nobody is there to reckon with.
   *
   * @param headStart of its priority: {@link WaitingCall#headStart}
   */
  public Duration estimate(String queue, Map<String, Integer> skills, Duration headStart) {
    Standing standing;
    synchronized (this) {
      Instant now = clock.instant();
      Pool pool = seats.pool(new Pool.Key(queue, Channel.VOICE, skills));
      standing = outlook.of(pool, headStart, now.minus(headStart), null, now);
    }
    return standing == null ? Duration.ZERO : estimates.of(standing);
  }

  /**
   * How long a waiting call still waits. Never more than what was told of it before, unless there
   * are fewer agents for it, or more calls before it, than then.
   */
  public Optional<Duration> estimate(CallId call) {
    Place place;
    Pool pool;
    Standing standing;
    Instant now = clock.instant();
    synchronized (this) {
      place = lines.find(call);
      pool = place == null ? null : place.widest();
      if (place == null || pool == null) {
        return Optional.empty();
      }
      standing = outlook.of(pool, place.call.headStart(), place.rank(), place, now);
    }
    Duration fresh = standing == null ? Duration.ZERO : estimates.of(standing);
    double ahead = standing == null ? 0 : standing.weightAhead();
    int agents = standing == null ? 0 : standing.agents();
    synchronized (this) {
      return Optional.of(place.tell(fresh, ahead, agents));
    }
  }

  // --- agents

  /** Takes over who there is and what they know; nobody's state changes by it. */
  public void agentsChanged(Agents agents) {
    List<AgentId> here;
    synchronized (this) {
      Seats.Changed changed = seats.take(agents, clock.instant());
      changed.gone().forEach(lines::askOthers);
      here = changed.here();
      changes.incrementAndGet();
    }
    here.forEach(id -> change(id, (seat, _) -> seat.state));
  }

  /** The agent has a phone that can be rung, or has none any more. */
  public void reachable(AgentId agent, boolean reachable) {
    change(
        agent,
        (seat, now) -> {
          seat.reachable = reachable;
          return seat.isIdle() ? seat.idle(now) : seat.state;
        });
  }

  /**
   * What the agent wishes to be from now on. Who is on a call, or wraps up, becomes it afterwards.
   *
   * @param wrapUpEnded wrap-ups that began before are over
   */
  public void wished(AgentId agent, Wish wish, @Nullable Instant wrapUpEnded) {
    change(
        agent,
        (seat, now) -> {
          seat.wish = wish;
          if (wish instanceof Wish.Ready) {
            seat.unanswered = 0;
          }
          boolean wrappedUp =
              wrapUpEnded != null
                  && seat.state instanceof AgentState.WrapUp w
                  && !w.since().isAfter(wrapUpEnded);
          if (wrappedUp) {
            handled(seat, now);
          }
          return wrappedUp || seat.isIdle() || seat.state instanceof AgentState.Away
              ? seat.idle(now)
              : seat.state;
        });
  }

  public void ringing(AgentId agent, CallId call) {
    change(
        agent,
        (seat, now) -> {
          takenBesides(seat, call, now);
          return new AgentState.Ringing(now, call);
        });
  }

  /**
   * The agent was found for this call, which may take long to ring: held until the call is over.
   *
   * @return false when the agent was free again meanwhile
   */
  public boolean hold(AgentId agent, CallId call) {
    AtomicBoolean held = new AtomicBoolean();
    change(
        agent,
        (seat, now) -> {
          if (!(seat.state instanceof AgentState.Reserved r) || !r.call().equals(call)) {
            return seat.state;
          }
          held.set(true);
          return new AgentState.Ringing(now, call);
        });
    return held.get();
  }

  /** The engine before held the agent for this call; who is on a call by now is left alone. */
  public void holdAgain(AgentId agent, CallId call) {
    change(
        agent, (seat, now) -> seat.call() == null ? new AgentState.Ringing(now, call) : seat.state);
  }

  public void answered(AgentId agent, CallId call) {
    change(
        agent,
        (seat, now) -> {
          seat.unanswered = 0;
          takenBesides(seat, call, now);
          return new AgentState.Talking(now, call);
        });
    synchronized (this) {
      served.remove(call);
    }
  }

  /** A call that another one passed on, say, is of no queue. */
  private static void takenBesides(Seat seat, CallId call, Instant now) {
    if (!call.equals(seat.call())) {
      seat.takenBy = null;
      seat.takenSince = now;
    }
  }

  /**
   * The agent was tried in vain: gets no call for a while, and not this one again; after too many
   * in a row none until another wish.
   */
  public void notReached(AgentId agent, CallId call) {
    synchronized (this) {
      Place place = served.get(call);
      if (place != null) {
        place.triedInVain.add(agent);
      }
    }
    change(
        agent,
        (seat, now) -> {
          seat.unanswered++;
          if (mostUnanswered > 0 && seat.unanswered >= mostUnanswered) {
            seat.wish = new Wish.OnBreak(BreakReason.NO_ANSWER.id());
          }
          return seat.wish instanceof Wish.Ready
              ? new AgentState.Away(now, now.plus(awayAfterNoAnswer), "did not answer")
              : seat.idle(now);
        });
  }

  /** The agent's phone is on hook after a talk. */
  public void freed(AgentId agent, CallId call) {
    change(
        agent,
        (seat, now) -> {
          if (!call.equals(seat.call())) {
            return seat.state;
          }
          if (!(seat.state instanceof AgentState.Talking)) {
            return seat.idle(now); // rung for a call that somebody took back meanwhile
          }
          Duration wrapUp = seat.agent.wrapUp();
          if (wrapUp.isZero()) {
            handled(seat, now);
          }
          return wrapUp.isZero() ? seat.idle(now) : new AgentState.WrapUp(now, now.plus(wrapUp));
        });
  }

  /** The call for which the agent was reserved does not come. */
  public void release(AgentId agent, CallId call) {
    change(
        agent,
        (seat, now) ->
            seat.state instanceof AgentState.Reserved r && r.call().equals(call)
                ? seat.idle(now)
                : seat.state);
  }

  /**
   * Ends wrap-ups, absences and reservations that are over, and leads calls to what is enough now;
   * called every second or so.
   */
  public void tick(Duration reservationLimit) {
    relax(clock.instant());
    List<AgentId> timed;
    synchronized (this) {
      timed = seats.timed();
    }
    timed.forEach(id -> change(id, (seat, now) -> inTime(seat, now, reservationLimit)));
  }

  private AgentState inTime(Seat seat, Instant now, Duration reservationLimit) {
    return switch (seat.state) {
      case AgentState.WrapUp w when !w.until().isAfter(now) -> {
        handled(seat, now);
        yield seat.idle(now);
      }
      case AgentState.Away a when !a.until().isAfter(now) -> seat.idle(now);
      case AgentState.Reserved r when r.since().plus(reservationLimit).isBefore(now) ->
          seat.idle(now);
      default -> seat.state;
    };
  }

  private void handled(Seat seat, Instant now) {
    String queue = seat.takenBy;
    if (queue != null) {
      estimates.handled(queue, Duration.between(seat.takenSince, now));
      seat.takenBy = null;
    }
  }

  // --- what is seen

  /** Every agent's state, by id. */
  public synchronized Map<AgentId, AgentState> states() {
    Map<AgentId, AgentState> states = new TreeMap<>(Comparator.comparing(AgentId::value));
    seats.all().forEach(seat -> states.put(seat.agent.id(), seat.state));
    return states;
  }

  /** Rises with everything that can be seen here. */
  long changes() {
    return changes.get();
  }

  /** Who there is and what they do, by id. */
  synchronized List<QueueBoard.AgentNow> agentsNow() {
    return seats.all().stream()
        .map(
            s ->
                new QueueBoard.AgentNow(
                    s.agent.id(), s.agent.name(), s.state, Optional.ofNullable(s.call())))
        .toList();
  }

  /** Who can take what the queue's calls usually need. */
  synchronized Staff staff(String queue) {
    Map<String, Integer> needs = usualNeeds(queue);
    Pool pool = seats.pool(new Pool.Key(queue, Channel.VOICE, needs));
    return new Staff(pool.free.size(), pool.atWork.size(), needs);
  }

  /**
   * @param needs that all calls of the queue had in common lately
   */
  record Staff(int free, int atWork, Map<String, Integer> needs) {}

  /** Before its first call: a skill of its own name, if anybody has that. */
  private Map<String, Integer> usualNeeds(String queue) {
    Map<String, Integer> seen = usualNeeds.get(queue);
    if (seen != null) {
      return seen;
    }
    boolean isSkill = seats.all().stream().anyMatch(s -> s.agent.skills().containsKey(queue));
    return isSkill ? Map.of(queue, 1) : Map.of();
  }

  private static Map<String, Integer> common(Map<String, Integer> one, Map<String, Integer> other) {
    return one.equals(other)
        ? one
        : one.entrySet().stream()
            .filter(n -> other.containsKey(n.getKey()))
            .collect(
                Collectors.toMap(
                    Map.Entry::getKey,
                    n -> Math.min(n.getValue(), other.getOrDefault(n.getKey(), 0))));
  }

  /** Reckons as before the first talk: what was measured was not real. */
  public void forgetTalks() {
    estimates.forget();
  }

  // --- inside

  private interface SeatChange {
    AgentState of(Seat seat, Instant now);
  }

  private void change(AgentId id, SeatChange next) {
    Found found;
    synchronized (this) {
      Seat seat = seats.find(id);
      if (seat == null) {
        return;
      }
      Instant now = clock.instant();
      AgentState state = next.of(seat, now);
      if (!state.equals(seat.state)) {
        become(seat, state);
      }
      Place place = seat.isFree() && lines.isOpen() ? lines.bestFor(seat) : null;
      if (place == null) {
        return;
      }
      lines.leave(place);
      found = reserve(place, seat, now);
    }
    found.tell();
  }

  private void become(Seat seat, AgentState state) {
    seats.become(seat, state);
    if (seat.call() == null && !(state instanceof AgentState.WrapUp)) {
      seat.takenBy = null;
    }
    if (!seat.isAtWork()) {
      lines.askOthers(seat);
    }
  }

  private Found reserve(Place place, Seat seat, Instant now) {
    WaitingCall call = place.call;
    Duration idle = Duration.between(seat.state.since(), now);
    Duration waited = waited(place, now);
    List<String> why = Reasons.of(place, seat, waited, idle);
    if (!waited.isZero() && !served.containsKey(call.call())) {
      estimates.waited(call.queue(), waited, false);
    }
    seat.takenBy = call.queue();
    seat.takenSince = now;
    become(seat, new AgentState.Reserved(now, call.call()));
    served.put(call.call(), place);
    return new Found(new Match(call, seat.agent, waited, why), place.taker);
  }

  private static Duration waited(Place place, Instant now) {
    return Duration.between(place.call.enteredAt(), now);
  }

  private void relax(Instant now) {
    while (true) {
      Found found = null;
      synchronized (this) {
        Place place = lines.due(now);
        if (place == null) {
          return;
        }
        Seat seat = lines.relax(place, now);
        if (seat != null) {
          lines.leave(place);
          found = reserve(place, seat, now);
        }
      }
      if (found != null) {
        found.tell();
      }
    }
  }
}
