package dev.jackfield.engine.queue;

import dev.jackfield.exchange.CallId;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The calls that wait: each in the line of the one agent who is asked first, or in those of all
 * that is enough for it by now. Guarded by the matcher's lock.
 */
final class Lines {
  private final Seats seats;
  private final Map<CallId, Place> places = new HashMap<>();
  private final TreeSet<Place> due = new TreeSet<>(Place.DUE);
  private final Map<String, Integer> waitingIn = new HashMap<>();
  private BooleanSupplier open = () -> true;

  Lines(Seats seats) {
    this.seats = seats;
  }

  /** Nobody is given a call while this is false. */
  void openWhile(BooleanSupplier condition) {
    open = condition;
  }

  boolean isOpen() {
    return open.getAsBoolean();
  }

  @Nullable Place find(CallId call) {
    return places.get(call);
  }

  int waiting(String queue) {
    return waitingIn.getOrDefault(queue, 0);
  }

  /** In the order in which they are served. */
  List<WaitingCall> inOrder() {
    return places.values().stream().sorted(Place.ORDER).map(p -> p.call).toList();
  }

  /**
   * The call waits from now on, if nobody can take it at once.
   *
   * @return who can; then it does not wait
   */
  @Nullable Seat enter(Place place, Instant now) {
    Seat seat = begin(place, now);
    if (seat == null) {
      places.put(place.call.call(), place);
      waitingIn.merge(place.call.queue(), 1, Integer::sum);
    } else {
      remove(place);
    }
    return seat;
  }

  void leave(Place place) {
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

  /** The call whose turn it is of those that this free agent can take. */
  @Nullable Place bestFor(Seat seat) {
    Stream<Place> asking = seat.asking.stream().filter(p -> p.fits(seat));
    return Stream.concat(Stream.of(asking), seat.pools.stream().map(pool -> pool.waiting.stream()))
        .flatMap(line -> line.filter(p -> p.mayTake(seat)).limit(1))
        .min(Place.ORDER)
        .orElse(null);
  }

  // --- what is enough while a call waits

  /** The agent who can take it at once; null: it waits in its lines. */
  private @Nullable Seat begin(Place place, Instant now) {
    Seat first = askedFirst(place, now);
    if (first == null) {
      return goOn(place, now);
    }
    place.asked = first;
    if (first.isFree() && isOpen()) {
      return first;
    }
    WaitingCall.First asks = Objects.requireNonNull(place.call.first());
    first.asking.add(place);
    place.dueAt = place.call.enteredAt().plus(asks.alone());
    due.add(place);
    return null;
  }

  /** Who is to be asked first, if that is of use: at work, able, and there is time left for it. */
  private @Nullable Seat askedFirst(Place place, Instant now) {
    WaitingCall.First first = place.call.first();
    Seat seat = first == null ? null : seats.find(first.agent());
    return first != null
            && seat != null
            && seat.isAtWork()
            && place.mayTake(seat)
            && place.fits(seat)
            && place.call.enteredAt().plus(first.alone()).isAfter(now)
        ? seat
        : null;
  }

  /** Joins the pools of the stages that it has reached, until one has a free agent. */
  private @Nullable Seat goOn(Place place, Instant now) {
    while (place.hasNext() && !place.nextAt().isAfter(now)) {
      Pool pool = seats.pool(place.nextKey());
      place.next++;
      Seat seat = isOpen() ? pool.freeFor(place, seats) : null;
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

  /** The next call for which more is enough by now; it has left its wait for that. */
  @Nullable Place due(Instant now) {
    Place place = due.isEmpty() ? null : due.first();
    if (place == null || place.dueAt.isAfter(now)) {
      return null;
    }
    due.remove(place);
    if (place.asked != null) {
      place.asked.asking.remove(place);
      place.asked = null;
    }
    return place;
  }

  /**
   * What is enough by now for a call that was due.
   *
   * @return who can take it at once
   */
  @Nullable Seat relax(Place place, Instant now) {
    return goOn(place, now);
  }

  /** The agent is not at work any more: who waits for that one does not have to. */
  void askOthers(Seat seat) {
    for (Place place : List.copyOf(seat.asking)) {
      due.remove(place);
      place.dueAt = place.call.enteredAt();
      due.add(place);
    }
  }
}
