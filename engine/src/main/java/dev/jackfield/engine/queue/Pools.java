package dev.jackfield.engine.queue;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * One pool for each set of needs that calls of a queue had lately. Guarded by the matcher's lock.
 */
final class Pools {
  private static final int MOST = 512;
  private static final int DROPPED = 128;

  private final Map<Pool.Key, Pool> pools = new HashMap<>();

  /** Those who have a skill, so that a new pool need not look at everybody. */
  private final Map<String, Set<Seat>> withSkill = new HashMap<>();

  private long uses;

  /** The pool of these needs; a new one takes in all seats that qualify. */
  Pool of(Pool.Key key, Collection<Seat> seats) {
    Pool known = pools.get(key);
    if (known == null) {
      if (pools.size() >= MOST) {
        dropOld(seats);
      }
      known = new Pool(key);
      pools.put(key, known);
      for (Seat seat : candidates(key, seats)) {
        if (key.fits(seat.agent)) {
          seat.pools.add(known);
          enter(seat, known);
        }
      }
    }
    known.lastUsed = ++uses;
    return known;
  }

  private Collection<Seat> candidates(Pool.Key key, Collection<Seat> seats) {
    return key.needs().keySet().stream()
        .<Collection<Seat>>map(skill -> withSkill.getOrDefault(skill, Set.of()))
        .min(Comparator.comparingInt(Collection::size))
        .orElse(seats);
  }

  private void dropOld(Collection<Seat> seats) {
    List<Pool> old =
        pools.values().stream()
            .filter(p -> p.waiting.isEmpty())
            .sorted(Comparator.comparingLong(p -> p.lastUsed))
            .limit(DROPPED)
            .toList();
    for (Pool pool : old) {
      pools.remove(pool.key);
    }
    Set<Pool> gone = new HashSet<>(old);
    seats.forEach(seat -> seat.pools.removeIf(gone::contains));
  }

  /** The seat's agent or what they know has changed: it belongs to these pools from now on. */
  void qualify(Seat seat) {
    forget(seat);
    for (String skill : seat.agent.skills().keySet()) {
      withSkill.computeIfAbsent(skill, _ -> new HashSet<>()).add(seat);
    }
    pools.values().stream().filter(p -> p.key.fits(seat.agent)).forEach(seat.pools::add);
    enter(seat);
  }

  /** The seat is there no more. */
  void forget(Seat seat) {
    leave(seat);
    seat.pools = new ArrayList<>();
    withSkill.values().forEach(s -> s.remove(seat));
  }

  /** The seat is offered in its pools, as its state is. */
  static void enter(Seat seat) {
    seat.pools.forEach(p -> enter(seat, p));
  }

  private static void enter(Seat seat, Pool pool) {
    if (seat.isFree()) {
      pool.free.add(seat);
    }
    if (seat.isAtWork()) {
      pool.atWork.add(seat);
    }
  }

  /**
   * The seat is not offered any more; before its state changes, which is its place in the order.
   */
  static void leave(Seat seat) {
    boolean isFree = seat.isFree();
    for (Pool pool : seat.pools) {
      if (isFree) {
        pool.free.remove(seat);
      }
      pool.atWork.remove(seat);
    }
  }
}
