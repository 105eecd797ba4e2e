package dev.jackfield.engine.queue;

import dev.jackfield.engine.agent.Agent;
import dev.jackfield.engine.agent.AgentState;
import dev.jackfield.engine.agent.Agents;
import dev.jackfield.engine.agent.Wish;
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
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Brings waiting calls and free agents together: the call whose priority and waiting are worth
 * most, and of the agents with its skills the longest idle; before them for a while the one who is
 * to be asked first. While a call waits it joins the pools of what is enough by then. In memory,
 * O(log n) for each event in each of the agent's or the call's pools. Thread-safe; who is told of a
 * match is told outside the lock.
 */
public final class Matcher {

  private record Found(Match match, Match.Taker taker) {
    void tell() {
      taker.take(match);
    }
  }

  private final Clock clock;
  private final Duration awayAfterNoAnswer;
  private final Map<AgentId, Seat> seats = new TreeMap<>(Comparator.comparing(AgentId::value));
  private final Pools pools = new Pools();
  private final Map<CallId, Place> places = new HashMap<>();
  private final TreeSet<Place> due = new TreeSet<>(Place.DUE);
  private final Map<CallId, Place> served = new HashMap<>();
  private final Map<CallId, Seat> engaged = new HashMap<>();
  private final Map<String, Integer> waitingIn = new HashMap<>();
  private final Map<String, Map<String, Integer>> usualNeeds = new HashMap<>();
  private HandlingTime handling = new HandlingTime();
  private final AtomicLong changes = new AtomicLong();

  /**
   * @param awayAfterNoAnswer how long an agent who did not answer gets no call
   */
  public Matcher(Clock clock, Duration awayAfterNoAnswer) {
    this.clock = clock;
    this.awayAfterNoAnswer = awayAfterNoAnswer;
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
      leave(call.call());
      Place before = served.remove(call.call());
      Set<AgentId> tried = before == null ? new HashSet<>() : before.triedInVain;
      Place place = new Place(call, taker, tried);
      Seat seat = begin(place);
      usualNeeds.merge(call.queue(), call.skills(), Matcher::common);
      changes.incrementAndGet();
      if (seat == null) {
        places.put(call.call(), place);
        waitingIn.merge(call.queue(), 1, Integer::sum);
        return false;
      }
      remove(place);
      found = reserve(place, seat);
    }
    found.tell();
    return true;
  }

  /** The call does not wait any more. True when it did. */
  public synchronized boolean leave(CallId call) {
    Place place = places.get(call);
    if (place == null) {
      return false;
    }
    leaveLine(place);
    return true;
  }

  /** The call is over: it leaves the line, and an agent who was reserved or rung for it is free. */
  public void ended(CallId call) {
    Seat seat;
    synchronized (this) {
      leave(call);
      served.remove(call);
      seat = engaged.get(call);
    }
    if (seat != null) {
      change(
          seat.agent.id(),
          s ->
              call.equals(s.call()) && !(s.state instanceof AgentState.Talking)
                  ? idle(s)
                  : s.state);
    }
  }

  /** How many calls wait in the queue. */
  public synchronized int waiting(String queue) {
    return waitingIn.getOrDefault(queue, 0);
  }

  /** All waiting calls, in the order in which they are served. */
  public synchronized List<WaitingCall> waiting() {
    return places.values().stream().sorted(Place.ORDER).map(p -> p.call).toList();
  }

  /**
   * How long a call with these needs would wait if it entered now: calls before it times the
   * handling time over the agents at work. Zero when an agent is free, or when nobody is there to
   * reckon with.
   *
   * @param headStart of its priority: {@link WaitingCall#headStart}
   */
  public synchronized Duration estimate(Map<String, Integer> skills, Duration headStart) {
    Pool pool = pools.of(skills, seats.values());
    if (!pool.free.isEmpty()) {
      return Duration.ZERO;
    }
    long atWork =
        seats.values().stream()
            .filter(s -> s.pools.contains(pool) && !(s.state instanceof AgentState.Offline))
            .count();
    Instant rank = clock.instant().minus(headStart);
    long before = pool.waiting.stream().takeWhile(p -> !p.call.rank().isAfter(rank)).count();
    return atWork == 0
        ? Duration.ZERO
        : handling.average().multipliedBy(before + 1).dividedBy(atWork);
  }

  // --- agents

  /** Takes over who there is and what they know; nobody's state changes by it. */
  public void agentsChanged(Agents agents) {
    synchronized (this) {
      Set<AgentId> there = new HashSet<>();
      for (Agent agent : agents.all()) {
        if (agent.enabled()) {
          there.add(agent.id());
          Seat seat = seats.computeIfAbsent(agent.id(), _ -> new Seat(agent, clock.instant()));
          Pools.leave(seat);
          seat.agent = agent;
          pools.qualify(seat);
        }
      }
      seats.values().stream()
          .filter(s -> !there.contains(s.agent.id()))
          .forEach(
              s -> {
                Pools.leave(s);
                askOthers(s);
              });
      seats.keySet().retainAll(there);
      changes.incrementAndGet();
    }
    changeAll(s -> s.state);
  }

  /** The agent has a phone that can be rung, or has none any more. */
  public void reachable(AgentId agent, boolean reachable) {
    change(
        agent,
        seat -> {
          seat.reachable = reachable;
          return seat.isIdle() ? idle(seat) : seat.state;
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
        seat -> {
          seat.wish = wish;
          boolean wrappedUp =
              wrapUpEnded != null
                  && seat.state instanceof AgentState.WrapUp w
                  && !w.since().isAfter(wrapUpEnded);
          return wrappedUp || seat.isIdle() || seat.state instanceof AgentState.Away
              ? idle(seat)
              : seat.state;
        });
  }

  public void ringing(AgentId agent, CallId call) {
    change(agent, seat -> new AgentState.Ringing(clock.instant(), call));
  }

  public void answered(AgentId agent, CallId call) {
    change(agent, seat -> new AgentState.Talking(clock.instant(), call));
    synchronized (this) {
      served.remove(call);
    }
  }

  /** The agent was tried in vain: gets no call for a while, and not this one again. */
  public void notReached(AgentId agent, CallId call) {
    synchronized (this) {
      Place place = served.get(call);
      if (place != null) {
        place.triedInVain.add(agent);
      }
    }
    Instant now = clock.instant();
    change(agent, seat -> new AgentState.Away(now, now.plus(awayAfterNoAnswer), "did not answer"));
  }

  /** The agent's phone is on hook after a talk. */
  public void freed(AgentId agent, CallId call) {
    Instant now = clock.instant();
    change(
        agent,
        seat -> {
          if (!call.equals(seat.call())) {
            return seat.state;
          }
          if (!(seat.state instanceof AgentState.Talking talk)) {
            return idle(seat); // rung for a call that somebody took back meanwhile
          }
          handling.took(Duration.between(talk.since(), now));
          return seat.agent.wrapUp().isZero()
              ? idle(seat)
              : new AgentState.WrapUp(now, now.plus(seat.agent.wrapUp()));
        });
  }

  /** The call for which the agent was reserved does not come. */
  public void release(AgentId agent, CallId call) {
    change(
        agent,
        seat ->
            seat.state instanceof AgentState.Reserved r && r.call().equals(call)
                ? idle(seat)
                : seat.state);
  }

  /**
   * Ends wrap-ups, absences and reservations that are over, and leads calls to what is enough now;
   * called every second or so.
   */
  public void tick(Duration reservationLimit) {
    Instant now = clock.instant();
    relax(now);
    changeAll(
        seat ->
            switch (seat.state) {
              case AgentState.WrapUp w when !w.until().isAfter(now) -> idle(seat);
              case AgentState.Away a when !a.until().isAfter(now) -> idle(seat);
              case AgentState.Reserved r when r.since().plus(reservationLimit).isBefore(now) ->
                  idle(seat);
              default -> seat.state;
            });
  }

  /** Every agent's state, by id. */
  public synchronized Map<AgentId, AgentState> states() {
    Map<AgentId, AgentState> states = new TreeMap<>(Comparator.comparing(AgentId::value));
    seats.forEach((id, seat) -> states.put(id, seat.state));
    return states;
  }

  /** Rises with everything that can be seen here. */
  long changes() {
    return changes.get();
  }

  /** Who there is and what they do, by id. */
  synchronized List<QueueBoard.AgentNow> agentsNow() {
    return seats.values().stream()
        .map(
            s ->
                new QueueBoard.AgentNow(
                    s.agent.id(), s.agent.name(), s.state, Optional.ofNullable(s.call())))
        .toList();
  }

  /** How things stand in a queue, for what its calls usually need. */
  synchronized QueueBoard.QueueNow queueNow(CallQueue queue, @Nullable Duration longestWait) {
    Map<String, Integer> needs = usualNeeds.getOrDefault(queue.name(), Map.of(queue.name(), 1));
    Pool pool = pools.of(needs, seats.values());
    return new QueueBoard.QueueNow(
        queue.name(),
        queue.title(),
        waiting(queue.name()),
        longestWait,
        estimate(needs, Duration.ZERO),
        pool.free.size(),
        (int) seats.values().stream().filter(s -> s.pools.contains(pool) && s.isAtWork()).count());
  }

  private static Map<String, Integer> common(Map<String, Integer> one, Map<String, Integer> other) {
    return one.entrySet().stream()
        .filter(n -> other.containsKey(n.getKey()))
        .collect(
            Collectors.toMap(
                Map.Entry::getKey, n -> Math.min(n.getValue(), other.getOrDefault(n.getKey(), 0))));
  }

  /** Reckons as before the first talk: what was measured was not real. */
  public synchronized void forgetTalks() {
    handling = new HandlingTime();
  }

  // --- inside

  private void changeAll(SeatChange next) {
    List<AgentId> ids;
    synchronized (this) {
      ids = List.copyOf(seats.keySet());
    }
    ids.forEach(id -> change(id, next));
  }

  private interface SeatChange {
    AgentState of(Seat seat);
  }

  private void change(AgentId id, SeatChange next) {
    Found found;
    synchronized (this) {
      Seat seat = seats.get(id);
      if (seat == null) {
        return;
      }
      AgentState state = next.of(seat);
      if (!state.equals(seat.state)) {
        become(seat, state);
      }
      Place place = seat.isFree() ? bestFor(seat) : null;
      if (place == null) {
        return;
      }
      leaveLine(place);
      found = reserve(place, seat);
    }
    found.tell();
  }

  private void become(Seat seat, AgentState state) {
    CallId before = seat.call();
    if (before != null) {
      engaged.remove(before, seat);
    }
    changes.incrementAndGet();
    Pools.leave(seat);
    seat.state = state;
    Pools.enter(seat);
    if (!seat.isAtWork()) {
      askOthers(seat);
    }
    CallId now = seat.call();
    if (now != null) {
      engaged.put(now, seat);
    }
  }

  private @Nullable Place bestFor(Seat seat) {
    Stream<Place> asking = seat.asking.stream().filter(p -> seat.agent.has(p.call.skills()));
    return Stream.concat(Stream.of(asking), seat.pools.stream().map(pool -> pool.waiting.stream()))
        .flatMap(line -> line.filter(p -> p.mayTake(seat)).limit(1))
        .min(Place.ORDER)
        .orElse(null);
  }

  private Found reserve(Place place, Seat seat) {
    Instant now = clock.instant();
    WaitingCall call = place.call;
    Duration idle = Duration.between(seat.state.since(), now);
    Duration waited = Duration.between(call.enteredAt(), now);
    List<String> why = Reasons.of(place, seat, waited, idle);
    become(seat, new AgentState.Reserved(now, call.call()));
    served.put(call.call(), place);
    return new Found(new Match(call, seat.agent, waited, why), place.taker);
  }

  private void leaveLine(Place place) {
    changes.incrementAndGet();
    places.remove(place.call.call());
    waitingIn.merge(place.call.queue(), -1, Integer::sum);
    remove(place);
  }

  private void remove(Place place) {
    due.remove(place);
    place.pools.forEach(pool -> pool.waiting.remove(place));
    place.pools.clear();
    if (place.asked != null) {
      place.asked.asking.remove(place);
    }
  }

  // --- what is enough while a call waits

  /** The agent who can take it at once; null: it waits in its lines. */
  private @Nullable Seat begin(Place place) {
    Seat first = askedFirst(place);
    if (first == null) {
      return goOn(place);
    }
    if (first.isFree()) {
      place.asked = first;
      return first;
    }
    WaitingCall.First asks = Objects.requireNonNull(place.call.first());
    place.asked = first;
    first.asking.add(place);
    place.dueAt = place.call.enteredAt().plus(asks.alone());
    due.add(place);
    return null;
  }

  /** Who is to be asked first, if that is of use: at work, able, and there is time left for it. */
  private @Nullable Seat askedFirst(Place place) {
    WaitingCall.First first = place.call.first();
    Seat seat = first == null ? null : seats.get(first.agent());
    return first != null
            && seat != null
            && seat.isAtWork()
            && place.mayTake(seat)
            && seat.agent.has(place.call.skills())
            && place.call.enteredAt().plus(first.alone()).isAfter(clock.instant())
        ? seat
        : null;
  }

  /** Joins the pools of the stages that it has reached, until one has a free agent. */
  private @Nullable Seat goOn(Place place) {
    Instant now = clock.instant();
    while (place.hasNext() && !place.nextAt().isAfter(now)) {
      Pool pool = pools.of(place.stages.get(place.next).skills(), seats.values());
      place.next++;
      Seat seat = pool.free.stream().filter(place::mayTake).findFirst().orElse(null);
      if (seat != null) {
        return seat;
      }
      place.pools.removeIf(p -> p.isWithin(pool) && p.waiting.remove(place));
      if (!place.pools.contains(pool)) {
        place.pools.add(pool);
        pool.waiting.add(place);
      }
    }
    if (place.hasNext()) {
      place.dueAt = place.nextAt();
      due.add(place);
    }
    return null;
  }

  private void relax(Instant now) {
    for (boolean more = true; more; ) {
      Found found = null;
      synchronized (this) {
        Place place = due.isEmpty() ? null : due.first();
        more = place != null && !place.dueAt.isAfter(now);
        if (place != null && more) {
          due.remove(place);
          if (place.asked != null) {
            place.asked.asking.remove(place);
            place.asked = null;
          }
          Seat seat = goOn(place);
          if (seat != null) {
            leaveLine(place);
            found = reserve(place, seat);
          }
        }
      }
      if (found != null) {
        found.tell();
      }
    }
  }

  /** The agent is not at work any more: who waits for that one does not have to. */
  private void askOthers(Seat seat) {
    for (Place place : List.copyOf(seat.asking)) {
      due.remove(place);
      place.dueAt = place.call.enteredAt();
      due.add(place);
    }
  }

  /** Idle since now, or as it is if it is that already. */
  private AgentState idle(Seat seat) {
    return seat.idle(clock.instant());
  }
}
