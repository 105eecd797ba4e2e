package dev.jackfield.engine.queue;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;

/** One pool for each set of needs that a call ever had. Guarded by the matcher's lock. */
final class Pools {
  private final Map<Map<String, Integer>, Pool> pools = new HashMap<>();

  /** The pool of these needs; a new one takes in all seats that qualify. */
  Pool of(Map<String, Integer> needs, Collection<Seat> seats) {
    Pool known = pools.get(needs);
    if (known != null) {
      return known;
    }
    Pool pool = new Pool(Map.copyOf(needs));
    pools.put(pool.needs, pool);
    for (Seat seat : seats) {
      if (seat.agent.has(pool.needs)) {
        seat.pools.add(pool);
        if (seat.isFree()) {
          pool.free.add(seat);
        }
      }
    }
    return pool;
  }

  /** The seat's agent or what they know has changed: it belongs to these pools from now on. */
  void qualify(Seat seat) {
    leave(seat);
    seat.pools.clear();
    pools.values().stream().filter(p -> seat.agent.has(p.needs)).forEach(seat.pools::add);
    enter(seat);
  }

  /** The seat is offered in its pools, if it is free. */
  static void enter(Seat seat) {
    if (seat.isFree()) {
      seat.pools.forEach(p -> p.free.add(seat));
    }
  }

  /**
   * The seat is not offered any more; before its state changes, which is its place in the order.
   */
  static void leave(Seat seat) {
    seat.pools.forEach(p -> p.free.remove(seat));
  }
}
