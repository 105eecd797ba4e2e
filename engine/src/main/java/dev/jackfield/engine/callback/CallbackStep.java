package dev.jackfield.engine.callback;

import dev.jackfield.engine.callback.Callback.First;
import dev.jackfield.engine.flow.ReleasedId;
import dev.jackfield.engine.number.Numbers;
import dev.jackfield.engine.queue.CallQueue;
import dev.jackfield.engine.queue.CallQueues;
import dev.jackfield.engine.queue.QueueStep;
import dev.jackfield.exchange.CallId;
import dev.jackfield.exchange.CallTrace;
import dev.jackfield.exchange.CallTrace.CallEvent;
import dev.jackfield.exchange.Personal;
import dev.jackfield.step.BadStepInput;
import dev.jackfield.step.CallRef;
import dev.jackfield.step.StepCode;
import dev.jackfield.step.StepRun;
import dev.jackfield.step.ready.Callback.Input;
import dev.jackfield.step.ready.Callback.Output;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;

/**
 * The step {@code callback}. What it planned is committed before it answers; while the database is
 * away it waits.
 */
public final class CallbackStep implements StepCode<Input, Output> {
  private static final Logger LOG = LoggerFactory.getLogger(CallbackStep.class);
  private static final long RETRY_MILLIS = 1_000;

  private final Callbacks callbacks;
  private final CallQueues queues;
  private final QueueStep places;
  private final Numbers numbers;
  private final CallTrace trace;
  private final Clock clock;
  private final ScheduledExecutorService timer;

  /**
   * @param places knows since when a call waits that left its queue
   */
  public CallbackStep(
      Callbacks callbacks,
      CallQueues queues,
      QueueStep places,
      Numbers numbers,
      CallTrace trace,
      Clock clock,
      ScheduledExecutorService timer) {
    this.callbacks = callbacks;
    this.queues = queues;
    this.places = places;
    this.numbers = numbers;
    this.trace = trace;
    this.clock = clock;
    this.timer = timer;
  }

  @Override
  public void begin(StepRun<Input, Output> run) {
    String queue = queue(run);
    CallbackWish wish = wish(run, queue);
    AtomicBoolean movedOn = new AtomicBoolean();
    run.onMovedOn(() -> movedOn.set(true));
    attempt(run, wish, queue, movedOn);
  }

  private void attempt(
      StepRun<Input, Output> run, CallbackWish wish, String queue, AtomicBoolean movedOn) {
    Thread.startVirtualThread(
        () -> {
          try {
            answer(run, callbacks.plan(wish, queue));
          } catch (DataAccessException away) {
            LOG.warn("step \"{}\" waits for the database: {}", run.element(), away.toString());
            if (!movedOn.get()) {
              timer.schedule(
                  () -> attempt(run, wish, queue, movedOn), RETRY_MILLIS, TimeUnit.MILLISECONDS);
            }
          } catch (RuntimeException broken) {
            LOG.error("step \"{}\" failed", run.element(), broken);
            run.incident("the callback cannot be planned; the log says more");
          }
        });
  }

  private void answer(StepRun<Input, Output> run, Callbacks.Planned planned) {
    switch (planned) {
      case Callbacks.Planned.Made made -> {
        Callback c = made.callback();
        run.done(new Output(c.label(), made.soon(), CallbackTimes.write(c.dueAt(), c.number())));
      }
      case Callbacks.Planned.Already already ->
          run.error(
              dev.jackfield.step.ready.Callback.ALREADY_PLANNED,
              already.callback().label() + " is open already");
      case Callbacks.Planned.NoNumber no -> refuse(run, "There is no number that can be called.");
      case Callbacks.Planned.NotAllowed not -> refuse(run, not.why().en());
    }
  }

  private void refuse(StepRun<Input, Output> run, String why) {
    if (run.hasCall()) {
      trace.record(new CallEvent.CallOutRefused(new CallId(run.call().id()), clock.instant(), why));
    }
    run.error(dev.jackfield.step.ready.Callback.NOT_ALLOWED, why);
  }

  private String queue(StepRun<Input, Output> run) {
    if (!(run.input().decision().get("queue") instanceof String queue)) {
      throw new BadStepInput(
          "step \"%s\": the routing decision names no queue. Give it the decision of a decide step, or {queue: \"support\"}."
              .formatted(run.element()));
    }
    if (queues.find(queue).isEmpty()) {
      throw new BadStepInput(
          "step \"%s\": there is no queue \"%s\"; there are: %s"
              .formatted(
                  run.element(),
                  queue,
                  queues.all().stream().map(CallQueue::name).collect(Collectors.joining(", "))));
    }
    return queue;
  }

  private CallbackWish wish(StepRun<Input, Output> run, String queue) {
    Input in = run.input();
    CallRef call = run.call();
    boolean out = numbers.find(call.caller()).isPresent();
    String caller = out ? call.called() : call.caller();
    String ours = out ? call.caller() : call.called();
    String given = Objects.requireNonNullElse(in.number(), "").strip();
    Personal number = new Personal(given.isEmpty() ? caller : given);
    CallId id = new CallId(call.id());
    Map<String, Object> decision = in.decision();
    Instant since = places.leave(id, queue);
    return new CallbackWish(
        run.key(),
        id,
        number,
        caller.startsWith("+") ? caller : ours,
        ours,
        call.language(),
        decision,
        Objects.requireNonNullElse(in.reason(), ""),
        "",
        Objects.requireNonNullElse(in.purpose(), CallbackWish.PURPOSE),
        First.of(Objects.requireNonNullElse(in.first(), "caller")),
        at(run, number),
        since == null ? clock.instant() : since,
        Objects.requireNonNullElse(in.expires(), CallbackWish.LIVES),
        "flow " + ReleasedId.of(run.processId()).flow());
  }

  private static @Nullable Instant at(StepRun<Input, Output> run, Personal number) {
    String at = Objects.requireNonNullElse(run.input().at(), "").strip();
    return at.isEmpty()
        ? null
        : CallbackTimes.read(at, number)
            .orElseThrow(
                () ->
                    new BadStepInput(
                        "step \"%s\": a time is 2026-12-01T10:00, by the clock of whoever is called, or 2026-12-01T10:00:00+08:00; not %s"
                            .formatted(run.element(), at)));
  }
}
