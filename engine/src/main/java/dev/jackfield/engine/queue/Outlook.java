package dev.jackfield.engine.queue;

import dev.jackfield.engine.agent.AgentState;
import dev.jackfield.engine.agent.Wish;
import dev.jackfield.engine.estimate.Estimates;
import dev.jackfield.engine.estimate.Standing;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Sees how things stand for one who waits, or would enter now. Looked at under the matcher's lock;
 * what is seen is reckoned with outside of it.
 */
final class Outlook {
  private final Seats seats;
  private final Estimates estimates;

  Outlook(Seats seats, Estimates estimates) {
    this.seats = seats;
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

  private double[] ahead(Pool pool, Instant rank, @Nullable Place self) {
    double[] ahead = new double[16];
    int count = 0;
    for (Pool other : seats.pools()) {
      if (other.waiting.isEmpty()) {
        continue;
      }
      double share = other.shareOf(pool);
      if (share == 0) {
        continue;
      }
      for (Place place : other.waiting) {
        if (place == self || place.rank().isAfter(rank)) {
          break;
        }
        if (place.widest() == other) {
          if (count == ahead.length) {
            ahead = Arrays.copyOf(ahead, 2 * count);
          }
          ahead[count++] = share;
        }
      }
    }
    return Arrays.copyOf(ahead, count);
  }
}
