package dev.jackfield.engine.estimate;

import dev.jackfield.engine.estimate.HandlingTimes.Known;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Estimates waits from what was seen lately: how long calls of each queue take their agents, how
 * soon callers give up, who comes with more priority. The same standing is always estimated the
 * same. Model and guarantees: {@code docs/estimates.md}. Thread-safe.
 */
public final class Estimates {
  /** What to reckon with before the first call. */
  private static final double USUAL_MILLIS = 180_000;

  private static final double MOST_AGENTS = 150;
  private static final double MOST_CALLERS = 1_000;
  private static final int PLAYED = 20_000;
  private static final int MOST_PLAYS = 64;
  private static final int LEAST_PLAYS = 16;

  private final Map<String, HandlingTimes> handling = new ConcurrentHashMap<>();
  private final Map<String, Patience> patience = new ConcurrentHashMap<>();
  private final Map<String, Arrivals> arrivals = new ConcurrentHashMap<>();

  /** An agent was taken by a call of this queue for so long, wrap-up included. */
  public void handled(String queue, Duration took) {
    times(queue).took((double) took.toMillis());
  }

  /** One who had to wait does not any more. */
  public void waited(String queue, Duration wait, boolean gaveUp) {
    patience.computeIfAbsent(queue, _ -> new Patience()).waited((double) wait.toMillis(), gaveUp);
  }

  public void arrived(String queue, Instant at, Duration headStart) {
    arrivals(queue).arrived(at, headStart);
  }

  /** What was seen does not count any more. */
  public void forget() {
    handling.clear();
    patience.clear();
    arrivals.clear();
  }

  /** The overtakers of {@link Standing}. */
  public double[] overtakers(String queue, Duration headStart, Instant now) {
    return arrivals(queue).moreThan(headStart, now);
  }

  /** How long they were counted. */
  public double watchedMillis(String queue, Instant now) {
    return arrivals(queue).watchedMillis(now);
  }

  /** How long it waits from now on. Without an agent at work nobody can tell: zero. */
  public Duration of(Standing standing) {
    int agents = standing.busy().size();
    if (agents == 0) {
      return Duration.ZERO;
    }
    Map<String, Known> known = new HashMap<>();
    known.put(standing.queue(), times(standing.queue()).known());
    for (Standing.Busy busy : standing.busy()) {
      if (busy instanceof Standing.Busy.Handling h) {
        known.computeIfAbsent(h.queue(), q -> times(q).known());
      }
    }
    double rate = patience.computeIfAbsent(standing.queue(), _ -> new Patience()).rate();
    double callers = standing.ahead().length + standing.overtakersToCome();
    int stride =
        (int) Math.clamp(Math.max(agents / MOST_AGENTS, callers / MOST_CALLERS), 1, agents);
    int size = (int) ((agents + callers) / stride) + 1;
    int plays = Math.clamp(PLAYED / size, LEAST_PLAYS, MOST_PLAYS);
    Play play = new Play(standing, known, rate, new Random(1));
    double sum = 0;
    for (int i = 0; i < plays; i++) {
      sum += play.once(stride);
    }
    return Duration.ofMillis(Math.round(sum / plays));
  }

  private HandlingTimes times(String queue) {
    return handling.computeIfAbsent(queue, _ -> new HandlingTimes(USUAL_MILLIS));
  }

  private Arrivals arrivals(String queue) {
    return arrivals.computeIfAbsent(queue, _ -> new Arrivals());
  }
}
