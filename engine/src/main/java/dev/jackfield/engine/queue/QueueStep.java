package dev.jackfield.engine.queue;

import dev.jackfield.engine.estimate.EstimateErrors;
import dev.jackfield.engine.estimate.EstimateStore;
import dev.jackfield.exchange.CallId;
import dev.jackfield.exchange.CallTrace;
import dev.jackfield.exchange.CallTrace.CallEvent;
import dev.jackfield.exchange.NodeName;
import dev.jackfield.exchange.PhoneCommands;
import dev.jackfield.exchange.PhoneCommands.Command;
import dev.jackfield.step.BadStepInput;
import dev.jackfield.step.StepCode;
import dev.jackfield.step.StepRun;
import dev.jackfield.step.ready.Queue;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The step {@code queue}. A call that finds a free agent is through at once; one that has to wait
 * gets a row in {@code waiting_call}, and then its job lives long without renewals.
 */
public final class QueueStep implements StepCode<Queue.Input, Queue.Output> {
  private static final Duration SETTLED = Duration.ofMinutes(30);
  private static final Duration FLOW_HEARS_WITHIN = Duration.ofSeconds(2);
  private static final String DEFAULT_MUSIC = "waiting";

  private final Matcher matcher;
  private final CallQueues queues;
  private final WaitingRows rows;
  private final EstimateErrors errors;
  private final PhoneCommands commands;
  private final CallTrace trace;
  private final Clock clock;
  private final ScheduledExecutorService timer;
  private final WaitTimer waits;
  private final Map<CallId, Visit> visits = new ConcurrentHashMap<>();

  /** Places of calls that left a queue without an agent, until their end. */
  private final Map<CallId, Map<String, Instant>> left = new ConcurrentHashMap<>();

  /** Places that another engine kept, until the broker hands out their jobs again. */
  private final Map<CallId, WaitingStore.Kept> restored = new ConcurrentHashMap<>();

  /**
   * @param waits ends the patience of those who wait
   */
  public QueueStep(
      Matcher matcher,
      CallQueues queues,
      WaitingRows rows,
      EstimateErrors errors,
      PhoneCommands commands,
      CallTrace trace,
      Clock clock,
      ScheduledExecutorService timer,
      WaitTimer waits) {
    this.matcher = matcher;
    this.queues = queues;
    this.rows = rows;
    this.errors = errors;
    this.commands = commands;
    this.trace = trace;
    this.clock = clock;
    this.timer = timer;
    this.waits = waits;
  }

  @Override
  public void begin(StepRun<Queue.Input, Queue.Output> run) {
    WaitingCall call = waitingCall(run);
    CallQueue queue =
        queues
            .find(call.queue())
            .orElseThrow(
                () ->
                    new BadStepInput(
                        "step \"%s\": there is no queue \"%s\"; there are: %s"
                            .formatted(
                                run.element(),
                                call.queue(),
                                queues.all().stream()
                                    .map(CallQueue::name)
                                    .collect(Collectors.joining(", ")))));
    if (Boolean.FALSE.equals(run.input().decision().get("open"))) {
      run.error(Queue.CLOSED, "queue " + queue.name() + " is closed");
      return;
    }
    boolean comesBack = since(call.call(), call.queue()) != null;
    if (!comesBack && matcher.waiting(queue.name()) >= queue.capacity()) {
      run.error(Queue.QUEUE_FULL, "queue " + queue.name() + " is full");
      return;
    }
    boolean goesOn =
        restored.containsKey(call.call()) || matcher.oldPlace(call.call(), call.queue()) != null;
    new Visit(run, call, !comesBack, goesOn ? call.enteredAt() : clock.instant()).begin();
  }

  /** These calls waited when another engine was on duty: they have their places back. */
  public void restore(List<WaitingStore.Kept> places) {
    for (WaitingStore.Kept place : places) {
      restored.put(place.call(), place);
      rows.restored(place.call());
    }
  }

  /** The broker says that the flow of a restored call does not wait any more. */
  public void isGone(CallId call) {
    if (restored.remove(call) != null) {
      rows.drop(call);
    }
  }

  /** How many of the restored calls do not stand in line yet. */
  public int missing() {
    return restored.size();
  }

  /** Another engine is on duty from now on. */
  public void forget() {
    visits.values().forEach(Visit::isReplaced);
    visits.clear();
    left.clear();
    restored.clear();
    rows.forget();
  }

  /** The call is over: it leaves the queue now, not when its long-lived job would be renewed. */
  public void callEnded(CallId call) {
    Visit visit = visits.get(call);
    if (visit != null) {
      visit.movedOn();
      timer.schedule(
          () -> visit.run.settle(SETTLED), FLOW_HEARS_WITHIN.toMillis(), TimeUnit.MILLISECONDS);
    }
    left.remove(call);
    isGone(call);
  }

  private WaitingCall waitingCall(StepRun<Queue.Input, Queue.Output> run) {
    Map<String, Object> decision = run.input().decision();
    if (!(decision.get("queue") instanceof String queue)) {
      throw new BadStepInput(
          "step \""
              + run.element()
              + "\": the routing decision names no queue. Give it the decision"
              + " of a decide step, or {queue: \"support\", priority: 0, skills: []}.");
    }
    CallId call = new CallId(run.call().id());
    Instant old = since(call, queue);
    return new RoutingGiven(run.element(), decision)
        .waiting(
            call,
            run.key(),
            new NodeName(run.call().node()),
            queue,
            old == null ? clock.instant() : old);
  }

  /**
   * Since when the call waits for the queue, also when it left it to come back; null: it never did.
   */
  private @Nullable Instant since(CallId call, String queue) {
    Visit visit = visits.get(call);
    if (visit != null && visit.call.queue().equals(queue)) {
      return visit.call.enteredAt();
    }
    WaitingStore.Kept kept = restored.get(call);
    if (kept != null && kept.queue().equals(queue)) {
      return kept.enteredAt();
    }
    Instant old = matcher.oldPlace(call, queue);
    return old == null ? left.getOrDefault(call, Map.of()).get(queue) : old;
  }

  /**
   * The call does not wait any more, as its flow knows, which went on elsewhere.
   *
   * @return since when it waited for the queue; null: it never did
   */
  public @Nullable Instant leave(CallId call, String queue) {
    Instant since = since(call, queue);
    Visit visit = visits.get(call);
    if (visit != null) {
      visit.movedOn();
      visit.run.settle(SETTLED);
    }
    return since;
  }

  /** One call's stay in the queue. Ends once: matched, out of patience, or the process moved on. */
  private final class Visit implements Match.Taker {
    private final StepRun<Queue.Input, Queue.Output> run;
    private final WaitingCall call;
    private final boolean isNew;
    private final Instant began;
    private final AtomicBoolean over = new AtomicBoolean();
    private final AtomicReference<@Nullable Match> match = new AtomicReference<>();
    private volatile @Nullable Future<?> patience;
    private Duration estimated = Duration.ZERO;

    /**
     * @param isNew it did not stand in this line before
     * @param began from when on its patience counts
     */
    Visit(StepRun<Queue.Input, Queue.Output> run, WaitingCall call, boolean isNew, Instant began) {
      this.run = run;
      this.call = call;
      this.isNew = isNew;
      this.began = began;
    }

    void begin() {
      Visit before = visits.get(call.call());
      boolean isSame = before != null && before.call.queue().equals(call.queue());
      if (before != null && !isSame) {
        before.movedOn();
      }
      WaitingStore.Kept kept = restored.remove(call.call());
      boolean wasKept = kept != null;
      boolean again = isSame || (wasKept && kept.queue().equals(call.queue()));
      trace.record(
          new CallEvent.QueueEntered(
              call.call(), clock.instant(), call.queue(), call.priority(), again));
      visits.put(call.call(), this);
      if (before != null && isSame) {
        before.isReplaced();
      }
      run.onMovedOn(this::movedOn);
      estimated = matcher.estimate(call.queue(), call.skills(), call.headStart());
      if (!matcher.enter(call, this)) {
        String music = run.input().music();
        commands.send(
            new Command.Wait(call.node(), call.call(), music == null ? DEFAULT_MUSIC : music));
        Duration rest = Duration.between(clock.instant(), began.plus(run.input().patience()));
        patience = waits.after(rest, this::waitedTooLong);
        rows.keep(call, () -> run.settle(SETTLED));
      } else if (wasKept) {
        rows.drop(call.call());
      }
    }

    @Override
    public void take(Match found) {
      match.set(found);
      if (end("matched", found.why())) {
        left.remove(call.call());
        run.done(
                new Queue.Output(
                    found.agent().id().value(),
                    call.queue(),
                    found.waited().toMillis(),
                    found.why()))
            .thenAccept(
                taken -> {
                  if (!taken) {
                    matcher.release(found.agent().id(), call.call());
                  }
                });
      } else {
        matcher.release(found.agent().id(), call.call());
      }
    }

    private void waitedTooLong() {
      if (matcher.leave(call.call()) && end("waited-too-long", List.of())) {
        keepsPlace();
        rows.drop(call.call());
        run.error(Queue.WAITED_TOO_LONG, "waited for " + run.input().patience());
      }
    }

    private void movedOn() {
      if (end("caller-left", List.of())) {
        keepsPlace();
        matcher.leave(call.call());
        rows.drop(call.call());
      }
      Match found = match.get();
      if (found != null) {
        matcher.release(found.agent().id(), call.call());
      }
    }

    private void keepsPlace() {
      left.computeIfAbsent(call.call(), _ -> new ConcurrentHashMap<>())
          .putIfAbsent(call.queue(), call.enteredAt());
    }

    /** The flow waits again already, before the broker was asked whether it still does so here. */
    private void isReplaced() {
      over.set(true);
      Future<?> timeout = patience;
      if (timeout != null) {
        timeout.cancel(false);
      }
    }

    private boolean end(String how, List<String> why) {
      if (!over.compareAndSet(false, true)) {
        return false;
      }
      visits.remove(call.call(), this);
      Future<?> timeout = patience;
      if (timeout != null) {
        timeout.cancel(false);
      }
      commands.send(new Command.WaitOver(call.node(), call.call()));
      Instant now = clock.instant();
      compare(how.equals("matched"), now);
      trace.record(
          new CallEvent.QueueLeft(
              call.call(),
              now,
              call.queue(),
              Duration.between(call.enteredAt(), now).toMillis(),
              how,
              why));
      return true;
    }

    /** Those who came back to their old place are not estimated anew. */
    private void compare(boolean served, Instant now) {
      Duration waited = Duration.between(call.enteredAt(), now);
      if (isNew && (!waited.isZero() || !estimated.isZero())) {
        errors.add(
            new EstimateStore.Compared(
                call.call(), call.queue(), call.enteredAt(), estimated, waited, served));
      }
    }
  }
}
