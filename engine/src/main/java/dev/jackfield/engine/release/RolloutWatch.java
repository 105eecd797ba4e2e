package dev.jackfield.engine.release;

import dev.jackfield.engine.flow.ReleasedId;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;

/**
 * Begins what is planned, moves rollouts on by their plans, and takes a release back that is worse
 * than the one before. Every process looks; what is to be done is done by the first. Blocks on the
 * database.
 */
public final class RolloutWatch {
  private static final Logger LOG = LoggerFactory.getLogger(RolloutWatch.class);

  /** When hardly any calls run what ran before, those of so long ago are compared with. */
  private static final Duration LONG_AGO = Duration.ofDays(7);

  private static final int HARDLY_ANY = 50;

  /** Looking takes at most this share of the time. */
  private static final int REST_FACTOR = 20;

  private final ReleaseStore store;
  private final Rollouts rollouts;
  private final Clock clock;
  private final AtomicBoolean looks = new AtomicBoolean();
  private volatile long restsUntil = System.nanoTime();

  public RolloutWatch(ReleaseStore store, Rollouts rollouts, Clock clock) {
    this.store = store;
    this.rollouts = rollouts;
    this.clock = clock;
  }

  /** Called every second. */
  public void look() {
    if (System.nanoTime() - restsUntil < 0 || !looks.compareAndSet(false, true)) {
      return;
    }
    long began = System.nanoTime();
    try {
      for (Rollout r : store.open()) {
        look(r);
      }
    } catch (DataAccessException away) {
      LOG.debug("releases cannot be looked at now: {}", away.toString());
    } finally {
      long took = System.nanoTime() - began;
      restsUntil = System.nanoTime() + took * REST_FACTOR;
      looks.set(false);
    }
  }

  private void look(Rollout r) {
    Instant now = clock.instant();
    if (r.state() == Rollout.State.PLANNED && !r.startsAt().isAfter(now)) {
      rollouts.startDue(r);
    } else if (r.isRunning()) {
      compare(r, now);
    }
  }

  private void compare(Rollout r, Instant now) {
    Rollouts.Sides sides = rollouts.sides(r);
    List<Worse.Standing> standings =
        Worse.look(sides.now(), compared(r, sides.before(), now), r.terms().limits());
    Optional<Worse.Standing> worst = Worse.worst(standings);
    if (worst.isPresent()) {
      List<String> why = words(worst.get());
      LOG.warn("release {} of {} is worse than before: {}", r.release(), r.flow(), why);
      if (r.terms().limits().rollsBack()) {
        rollouts.rollBackWorse(r, why);
      } else {
        store.alert(r.flow(), r.release(), "worse", List.of(worst.get().kind().name()), now);
      }
    } else if (standings.stream().noneMatch(s -> s.evidence() >= Worse.DOUBT) && isDue(r, now)) {
      rollouts.promoteDue(r);
    }
  }

  private Figures compared(Rollout r, Figures during, Instant now) {
    if (during.calls() >= HARDLY_ANY) {
      return during;
    }
    Integer before = r.before();
    String process = new ReleasedId(r.flow(), before == null ? 0 : before).processId();
    Figures longAgo = store.figures(process, now.minus(LONG_AGO));
    return longAgo.calls() > during.calls() ? longAgo : during;
  }

  private boolean isDue(Rollout r, Instant now) {
    List<Terms.Step> plan = r.terms().plan();
    Instant since = r.stepSince();
    if (r.step() >= plan.size() || since == null) {
      return false;
    }
    boolean isForAll = r.terms().audience().equals(Terms.Audience.ALL);
    if (r.step() + 1 == plan.size() && !isForAll) {
      // The other calls are a person's to give.
      return false;
    }
    Terms.Step step = plan.get(r.step());
    return !now.isBefore(since.plus(Duration.ofMinutes(step.minutes())))
        && (step.calls() == 0 || store.figures(r.id(), r.release(), since).calls() >= step.calls());
  }

  /** Key and arguments: how many of how many, their share, and the share that is allowed. */
  private static List<String> words(Worse.Standing s) {
    return List.of(
        s.kind() == Worse.Kind.TROUBLE ? "worse.trouble" : "worse.abandoned",
        "" + s.hits(),
        "" + s.calls(),
        percent((double) s.hits() / s.calls()),
        percent(s.allowed()));
  }

  private static String percent(double share) {
    return String.format(Locale.ROOT, "%.1f", share * 100);
  }
}
