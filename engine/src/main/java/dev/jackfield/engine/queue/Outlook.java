package dev.jackfield.engine.queue;

import dev.jackfield.engine.agent.AgentState;
import dev.jackfield.engine.agent.Wish;
import dev.jackfield.engine.estimate.Estimates;
import dev.jackfield.engine.estimate.Standing;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Sees how things stand for one who waits, or would enter now. Looked at under the matcher's lock;
 * what is seen is reckoned with outside of it.
 */
final class Outlook {
  private static final int SAMPLE = 100;

  private final Estimates estimates;

  Outlook(Estimates estimates) {
    this.estimates = estimates;
  }

  /**
   * @param headStart of the one who waits
   * @param rank its place in the order
   * @param self null: it does not wait yet
   * @return null: somebody is free, or nobody is there to reckon with
   */
  @Nullable Standing of(
      Pool pool, Duration headStart, Instant rank, @Nullable Place self, Instant now) {
    List<Standing.Busy> busy = new ArrayList<>();
    for (Seat seat : pool.atWork) {
      if (self != null && !self.mayTake(seat)) {
        continue;
      }
      if (seat.isFree()) {
        return null;
      }
      Standing.Busy its = busy(seat, pool.key.queue(), now);
      if (its != null) {
        busy.add(its);
      }
    }
    if (busy.isEmpty()) {
      return null;
    }
    String queue = pool.key.queue();
    return new Standing(
        queue,
        busy,
        ahead(pool, rank, self),
        estimates.overtakers(queue, headStart, now),
        estimates.watchedMillis(queue, now));
  }

  /** Null: the agent takes a break after this call. */
  private static Standing.@Nullable Busy busy(Seat seat, String queue, Instant now) {
    if (!(seat.wish instanceof Wish.Ready)) {
      return null;
    }
    if (seat.state instanceof AgentState.WrapUp w) {
      return new Standing.Busy.Until(
          Math.max(0, (double) Duration.between(now, w.until()).toMillis()));
    }
    String by = seat.takenBy;
    return new Standing.Busy.Handling(
        by == null ? queue : by, (double) Duration.between(seat.takenSince, now).toMillis());
  }

  /** Of each pool that shares agents with this one how much of it does. */
  private static Map<Pool, Double> shares(Pool pool) {
    Map<Pool, Integer> shared = new HashMap<>();
    int looked = 0;
    for (Seat seat : pool.atWork) {
      if (looked == SAMPLE) {
        break;
      }
      looked++;
      for (Pool each : seat.pools) {
        shared.merge(each, 1, Integer::sum);
      }
    }
    double weight = (double) pool.atWork.size() / Math.max(1, looked);
    Map<Pool, Double> shares = new HashMap<>();
    shared.forEach(
        (other, count) ->
            shares.put(other, Math.min(1, count * weight / Math.max(1, other.atWork.size()))));
    return shares;
  }

  private static double[] ahead(Pool pool, Instant rank, @Nullable Place self) {
    double[] ahead = new double[16];
    int count = 0;
    for (Map.Entry<Pool, Double> shared : shares(pool).entrySet()) {
      Pool other = shared.getKey();
      for (Place place : other.waiting) {
        if (place == self || place.rank().isAfter(rank)) {
          break;
        }
        if (place.widest() == other) {
          if (count == ahead.length) {
            ahead = Arrays.copyOf(ahead, 2 * count);
          }
          ahead[count++] = shared.getValue();
        }
      }
    }
    double[] all = Arrays.copyOf(ahead, count);
    // Pools have no order of their own, and the same standing is to be estimated the same.
    Arrays.sort(all);
    return all;
  }
}
