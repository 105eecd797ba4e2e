package dev.jackfield.engine.queue;

import dev.jackfield.engine.agent.Agent;
import dev.jackfield.engine.agent.Channel;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The calls of a queue that need the same skills, in their order, and the agents who can take them:
 * those who are free, the longest idle first, and all who are at work. So a match looks at the
 * heads and not at everybody. Guarded by the matcher's lock.
 */
final class Pool {

  /**
   * @param needs least level of each skill
   */
  record Key(String queue, Channel channel, Map<String, Integer> needs) {
    Key {
      needs = Map.copyOf(needs);
    }

    boolean fits(Agent agent) {
      return agent.serves(queue) && agent.most(channel) > 0 && agent.has(needs);
    }
  }

  final Key key;
  final TreeSet<Place> waiting = new TreeSet<>(Place.ORDER);
  final TreeSet<Seat> free = new TreeSet<>(Seat.LONGEST_IDLE);
  final Set<Seat> atWork = new LinkedHashSet<>();
  long lastUsed;

  Pool(Key key) {
    this.key = key;
  }

  /** Whether all who can serve this one can serve the other of the same queue. */
  boolean isWithin(Pool other) {
    return other.key.needs.entrySet().stream()
        .allMatch(n -> key.needs.getOrDefault(n.getKey(), 0) >= n.getValue());
  }

  /** The free agent who is to take this call: a preferred one, else the longest idle. */
  @Nullable Seat freeFor(Place place, Seats seats) {
    return place.call.preferred().stream()
        .map(seats::find)
        .filter(s -> s != null && free.contains(s) && place.mayTake(s))
        .findFirst()
        .orElseGet(() -> free.stream().filter(place::mayTake).findFirst().orElse(null));
  }
}
