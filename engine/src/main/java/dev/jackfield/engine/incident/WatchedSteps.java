package dev.jackfield.engine.incident;

import dev.jackfield.step.StepRun;
import dev.jackfield.step.StepType;
import dev.jackfield.step.StepWatcher;
import java.time.Clock;
import java.time.Instant;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;

/**
 * Keeps incidents of processes without a call; those of calls stand in their trace, which another
 * watcher writes. Thread-safe.
 */
public final class WatchedSteps implements StepWatcher {
  private static final Logger LOG = LoggerFactory.getLogger(WatchedSteps.class);
  private static final long RETRY_MILLIS = 2_000;

  private final StepWatcher next;
  private final IncidentStore store;
  private final Clock clock;
  private final ScheduledExecutorService timer;

  public WatchedSteps(
      StepWatcher next, IncidentStore store, Clock clock, ScheduledExecutorService timer) {
    this.next = next;
    this.store = store;
    this.clock = clock;
    this.timer = timer;
  }

  @Override
  public void started(StepRun<?, ?> run, StepType<?, ?> type) {
    next.started(run, type);
  }

  @Override
  public void ended(StepRun<?, ?> run, StepType<?, ?> type, String outcome, String why) {
    next.ended(run, type, outcome, why);
    if (outcome.equals("incident") && !run.hasCall()) {
      keep(
          incident(
              run.key(),
              run.processInstanceKey(),
              run.processId(),
              run.element(),
              type.name(),
              why));
    }
  }

  @Override
  public void refused(Refused r) {
    next.refused(r);
    if (r.call() == null) {
      keep(incident(r.jobKey(), r.instanceKey(), r.processId(), r.element(), r.step(), r.why()));
    }
  }

  private Incident incident(
      long jobKey, long instance, String process, String element, String step, String why) {
    Instant now = clock.instant();
    @Nullable String none = null;
    return new Incident(jobKey, none, none, instance, process, element, step, why, now);
  }

  private void keep(Incident incident) {
    Thread.startVirtualThread(
        () -> {
          try {
            store.add(incident);
          } catch (DataAccessException away) {
            LOG.debug("an incident is kept later: {}", away.toString());
            timer.schedule(() -> keep(incident), RETRY_MILLIS, TimeUnit.MILLISECONDS);
          }
        });
  }
}
