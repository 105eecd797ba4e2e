package dev.jackfield.engine.traffic;

import dev.jackfield.engine.call.CallWatcher;
import dev.jackfield.engine.traffic.TrafficStore.Minute;
import dev.jackfield.engine.traffic.TrafficStore.Step;
import dev.jackfield.exchange.CallTrace.CallEvent;
import dev.jackfield.exchange.NodeName;
import dev.jackfield.exchange.PhoneNews.EndedBy;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;

/**
 * Counts what happens at the steps of flows from the trace of this process's calls as it is
 * recorded, and writes it every second, a row for each step and minute. What was counted last is
 * lost when the process is killed; the trace itself is not. Thread-safe.
 */
public final class StepTraffic implements CallWatcher {
  private static final Logger LOG = LoggerFactory.getLogger(StepTraffic.class);
  private static final Duration KEPT = Duration.ofDays(40);

  /** A node that did not speak for so long holds no calls. */
  private static final Duration SPOKE = Duration.ofSeconds(5);

  private final TrafficStore store;
  private final NodeName node;
  private final Clock clock;
  private final Instant boot;
  private final Map<String, Where> calls = new ConcurrentHashMap<>();
  private final Map<MinuteOfStep, StepFigures> minutes = new ConcurrentHashMap<>();
  private final Set<MinuteOfStep> unwritten = ConcurrentHashMap.newKeySet();
  private final AtomicBoolean writes = new AtomicBoolean();
  private volatile boolean spokeOfNobody;

  /**
   * Where a call is.
   *
   * @param isIn false: it was there last
   */
  private record Where(Step step, long job, Instant since, boolean isIn) {}

  private record MinuteOfStep(Step step, Instant minute) {}

  public StepTraffic(TrafficStore store, NodeName node, Clock clock) {
    this.store = store;
    this.node = node;
    this.clock = clock;
    this.boot = clock.instant();
  }

  @Override
  public void take(CallEvent event) {
    if (event instanceof CallEvent.StepStarted e) {
      started(e);
    } else if (event instanceof CallEvent.StepEnded e) {
      ended(e);
    } else if (event instanceof CallEvent.CallEnded e) {
      over(e);
    }
  }

  private void started(CallEvent.StepStarted e) {
    Step step = new Step(e.processId(), e.element());
    Where before = calls.put(e.call().value(), new Where(step, e.jobKey(), e.at(), true));
    if (before == null || before.job() != e.jobKey()) {
      count(step, e.at(), f -> f.plus(new StepFigures(1, 0, 0, 0, 0, 0, 0)));
    }
  }

  private void ended(CallEvent.StepEnded e) {
    Step step = new Step(e.processId(), e.element());
    @Nullable Where where = calls.get(e.call().value());
    long millis =
        where != null && where.job() == e.jobKey()
            ? Duration.between(where.since(), e.at()).toMillis()
            : 0;
    calls.computeIfPresent(
        e.call().value(),
        (_, w) -> w.job() == e.jobKey() ? new Where(w.step(), w.job(), w.since(), false) : w);
    StepFigures one =
        switch (e.outcome()) {
          case "done" -> new StepFigures(0, 1, 0, 0, 0, millis, millis);
          case "incident" -> new StepFigures(0, 0, 0, 1, 0, millis, millis);
          case "moved-on", "retry" -> StepFigures.NONE;
          default -> new StepFigures(0, 0, 1, 0, 0, millis, millis);
        };
    count(step, e.at(), f -> f.plus(one));
  }

  private void over(CallEvent.CallEnded e) {
    Where last = calls.remove(e.call().value());
    if (last != null && e.by() == EndedBy.CALLER) {
      count(last.step(), e.at(), f -> f.plus(new StepFigures(0, 0, 0, 0, 1, 0, 0)));
    }
  }

  private void count(Step step, Instant at, UnaryOperator<StepFigures> change) {
    MinuteOfStep key = new MinuteOfStep(step, at.truncatedTo(ChronoUnit.MINUTES));
    minutes.compute(key, (_, f) -> change.apply(f == null ? StepFigures.NONE : f));
    unwritten.add(key);
  }

  /** Called every second. */
  public void write() {
    if (writes.compareAndSet(false, true)) {
      try {
        writeNow();
      } finally {
        writes.set(false);
      }
    }
  }

  private void writeNow() {
    List<MinuteOfStep> keys = new ArrayList<>(unwritten);
    unwritten.removeAll(keys);
    List<Minute> rows = new ArrayList<>();
    for (MinuteOfStep key : keys) {
      StepFigures figures = minutes.get(key);
      if (figures != null) {
        rows.add(new Minute(key.step(), key.minute(), figures));
      }
    }
    try {
      if (!rows.isEmpty()) {
        store.put(node.value(), boot, rows);
      }
      sayWhereCallsAre();
      forgetOldMinutes();
    } catch (DataAccessException away) {
      unwritten.addAll(keys);
      LOG.debug("traffic is written later: {}", away.toString());
    }
  }

  private void sayWhereCallsAre() {
    Map<Step, Integer> here = new HashMap<>();
    calls.values().stream().filter(Where::isIn).forEach(w -> here.merge(w.step(), 1, Integer::sum));
    if (!here.isEmpty() || !spokeOfNobody) {
      store.here(node.value(), clock.instant(), here);
      spokeOfNobody = here.isEmpty();
    }
  }

  /** A minute that is over for a while does not change any more. */
  private void forgetOldMinutes() {
    Instant over = clock.instant().minus(Duration.ofMinutes(10));
    minutes.keySet().removeIf(k -> k.minute().isBefore(over) && !unwritten.contains(k));
  }

  /** Called now and then. */
  public void sweep() {
    store.forget(KEPT, clock.instant());
  }

  /** How many callers are at each step now, of all nodes; a second old at most. */
  public Map<Step, Integer> here(Collection<String> processIds) {
    return store.here(processIds, clock.instant().minus(SPOKE));
  }

  /** What happened at each step, of all nodes; a second old at most. */
  public Map<Step, StepFigures> figures(Collection<String> processIds, Duration last) {
    Instant now = clock.instant();
    return store.figures(processIds, now.minus(last), now);
  }
}
