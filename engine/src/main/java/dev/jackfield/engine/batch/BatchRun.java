package dev.jackfield.engine.batch;

import dev.jackfield.engine.batch.Batch.Order;
import dev.jackfield.engine.batch.Batch.State;
import dev.jackfield.engine.batch.BatchStore.Wanted;
import dev.jackfield.engine.call.CallSummary;
import dev.jackfield.engine.call.Calls;
import dev.jackfield.engine.call.PlaceCall;
import dev.jackfield.engine.routing.WhenMayBeCalled;
import dev.jackfield.engine.routing.WhenMayBeCalled.Answer;
import dev.jackfield.exchange.CallId;
import dev.jackfield.exchange.Personal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;

/**
 * Calls the numbers of running batches. That a number is taken, with the id of its call, is
 * committed before it is dialled, and what was taken is never dialled a second time: after a
 * failure its result is that of its call, or unknown. Thread-safe.
 */
public final class BatchRun {
  private static final Logger LOG = LoggerFactory.getLogger(BatchRun.class);
  private static final int MOST_AT_ONCE = 200;
  private static final Duration SOON = Duration.ofMinutes(1);

  /** A call of which the database knows nothing by then was not placed. */
  private static final Duration CALL_IS_WRITTEN = Duration.ofMinutes(1);

  /** How far back abandoned calls count, and how many there must be to say anything. */
  private static final Duration WINDOW = Duration.ofMinutes(30);

  private static final int LEAST_TO_TELL = 5;

  private final BatchStore store;
  private final PlaceCall placeCall;
  private final WhenMayBeCalled rules;
  private final Calls calls;
  private final Clock clock;
  private final ReentrantLock oneAtATime = new ReentrantLock();

  public BatchRun(
      BatchStore store, PlaceCall placeCall, WhenMayBeCalled rules, Calls calls, Clock clock) {
    this.store = store;
    this.placeCall = placeCall;
    this.rules = rules;
    this.calls = calls;
    this.clock = clock;
  }

  /** Called every second. */
  public void look() {
    if (!oneAtATime.tryLock()) {
      return;
    }
    try {
      store.ended(MOST_AT_ONCE).forEach(this::settle);
      Instant now = clock.instant();
      for (BatchNumber lost : store.lost(now.minus(CALL_IS_WRITTEN))) {
        store.done(lost, BatchOutcome.UNKNOWN, "", now);
      }
      store.running().forEach(this::goOn);
    } catch (DataAccessException away) {
      LOG.warn("batches cannot go on now: {}", away.getClass().getName());
    } finally {
      oneAtATime.unlock();
    }
  }

  private void goOn(Batch batch) {
    Instant now = clock.instant();
    Map<String, Integer> counts = store.counts(batch.id());
    if (counts.getOrDefault("open", 0) + counts.getOrDefault("dialling", 0) == 0) {
      store.become(batch.id(), List.of(State.RUNNING), State.DONE, "", now);
      return;
    }
    Optional<String> tooMany = tooManyAbandoned(batch, now);
    if (tooMany.isPresent()) {
      LOG.warn("{} is paused: {} percent were abandoned", batch.label(), tooMany.get());
      store.become(
          batch.id(), List.of(State.RUNNING), State.PAUSED, "abandoned " + tooMany.get(), now);
      return;
    }
    store.take(batch, now).forEach(n -> call(batch, n, now));
  }

  /** The rate in percent, when it is over the limit. */
  private Optional<String> tooManyAbandoned(Batch batch, Instant now) {
    Instant since = now.minus(WINDOW);
    Instant began = Objects.requireNonNullElse(batch.runningSince(), since);
    Wanted wanted = store.wanted(batch.id(), began.isAfter(since) ? began : since);
    return wanted.all() >= LEAST_TO_TELL
            && wanted.abandoned() * 100 > batch.order().mostAbandoned() * wanted.all()
        ? Optional.of("" + Math.round(wanted.abandoned() * 100.0 / wanted.all()))
        : Optional.empty();
  }

  /** The rules are asked now and by the step that dials. */
  private void call(Batch batch, BatchNumber number, Instant now) {
    Order order = batch.order();
    switch (rules.ask(number.number(), order.about(), now)) {
      case Answer.Never never -> store.done(number, BatchOutcome.REFUSED, never.why().en(), now);
      case Answer.From from -> store.later(number, from.at(), from.why().en());
      case Answer.Then then -> place(batch, number, now);
    }
  }

  private void place(Batch batch, BatchNumber number, Instant now) {
    Order order = batch.order();
    PlaceCall.Placed placed =
        placeCall.place(
            callOf(number),
            number.number(),
            new Personal(order.shown()),
            order.flow(),
            order.language(),
            order.about(),
            variables(batch, number));
    if (placed instanceof PlaceCall.Placed.UnknownFlow) {
      store.giveBack(number);
      store.become(batch.id(), List.of(State.RUNNING), State.PAUSED, "no-flow", now);
    }
  }

  private static CallId callOf(BatchNumber number) {
    return Objects.requireNonNull(number.call(), "what was taken has the id of its call");
  }

  private static Map<String, Object> variables(Batch batch, BatchNumber number) {
    Map<String, Object> variables = new HashMap<>(number.columns());
    variables.put("batch", Map.of("id", batch.label(), "row", number.row()));
    return variables;
  }

  private void settle(BatchNumber number) {
    String id = callOf(number).value();
    Optional<CallSummary> call = calls.find(id);
    if (call.isEmpty()) {
      return;
    }
    Instant now = clock.instant();
    Optional<BatchOutcome> outcome = BatchOutcome.of(call.get(), calls.trace(id));
    if (outcome.isPresent()) {
      store.done(number, outcome.get(), "", now);
    } else {
      refused(number, now);
    }
  }

  /** The step that dials was told no: it was not dialled, and waits for when it may be. */
  private void refused(BatchNumber number, Instant now) {
    Batch batch = store.find(number.batch()).orElseThrow();
    switch (rules.ask(number.number(), batch.order().about(), now)) {
      case Answer.Never never -> store.done(number, BatchOutcome.REFUSED, never.why().en(), now);
      case Answer.From from -> store.later(number, from.at(), from.why().en());
      case Answer.Then then -> store.later(number, now.plus(SOON), "");
    }
  }
}
