package dev.jackfield.engine.callback;

import dev.jackfield.engine.call.CallSummary;
import dev.jackfield.engine.call.Calls;
import dev.jackfield.engine.call.PlaceCall;
import dev.jackfield.engine.callback.AttemptOutcome.InVain;
import dev.jackfield.engine.callback.AttemptOutcome.NobodyCalled;
import dev.jackfield.engine.callback.AttemptOutcome.Refused;
import dev.jackfield.engine.callback.AttemptOutcome.Talked;
import dev.jackfield.engine.callback.Callback.State;
import dev.jackfield.engine.queue.Match;
import dev.jackfield.engine.queue.Matcher;
import dev.jackfield.engine.routing.WhenMayBeCalled;
import dev.jackfield.engine.routing.WhenMayBeCalled.Answer;
import dev.jackfield.exchange.AgentId;
import dev.jackfield.exchange.CallId;
import dev.jackfield.exchange.CallingOut.About;
import dev.jackfield.exchange.Personal;
import dev.jackfield.step.BadStepInput;
import dev.jackfield.step.StepCode;
import dev.jackfield.step.StepRun;
import dev.jackfield.step.ready.CallbackAttempt;
import dev.jackfield.step.ready.CallbackAttempt.Output;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;

/**
 * The step {@code attempt}: callbacks that are tried. Each step places one call, whose id is
 * committed before; given out again, it only waits for the end of that one. How it went is read
 * from the call's trace. Thread-safe; it looks under one lock.
 */
public final class CallbackAttempts implements StepCode<CallbackAttempt.Input, Output> {
  private static final Logger LOG = LoggerFactory.getLogger(CallbackAttempts.class);
  private static final int ATTEMPTS = 3;
  private static final int MOST_ATTEMPTS = 20;
  private static final Duration PAUSE = Duration.ofMinutes(15);

  /** The rules would allow it, but what they need to know could not be read. */
  private static final Duration SOON = Duration.ofMinutes(1);

  /** A call of which nobody heard by then was not placed. */
  private static final Duration CALL_IS_WRITTEN = Duration.ofMinutes(1);

  private final CallbackStore store;
  private final CallbackLine line;
  private final PlaceCall placeCall;
  private final Matcher matcher;
  private final WhenMayBeCalled rules;
  private final Calls calls;
  private final Clock clock;
  private final ReentrantLock looking = new ReentrantLock();
  private final Map<Long, Try> tries = new ConcurrentHashMap<>();

  public CallbackAttempts(
      CallbackStore store,
      CallbackLine line,
      PlaceCall placeCall,
      Matcher matcher,
      WhenMayBeCalled rules,
      Calls calls,
      Clock clock) {
    this.store = store;
    this.line = line;
    this.placeCall = placeCall;
    this.matcher = matcher;
    this.rules = rules;
    this.calls = calls;
    this.clock = clock;
  }

  /**
   * @param since from when on its call is waited for
   */
  private record Try(long id, StepRun<CallbackAttempt.Input, Output> run, Instant since) {}

  @Override
  public void begin(StepRun<CallbackAttempt.Input, Output> run) {
    long id = CallbackLine.id(run.input().id(), run.element());
    int attempts = Objects.requireNonNullElse(run.input().attempts(), ATTEMPTS);
    if (attempts < 1 || attempts > MOST_ATTEMPTS) {
      throw new BadStepInput(
          "step \"%s\": it can be tried 1 to %d times in all, not %d"
              .formatted(run.element(), MOST_ATTEMPTS, attempts));
    }
    Try made = new Try(id, run, clock.instant());
    run.onMovedOn(() -> tries.remove(id, made));
    Thread.startVirtualThread(() -> begin(made));
  }

  /** Another engine is on duty from now on. */
  void forget() {
    tries.clear();
  }

  /** Whoever was held for a call that is being placed is held on; its step comes by itself. */
  void restore() {
    for (Callback c : store.newest(State.CALLING.word(), 0, Integer.MAX_VALUE)) {
      AgentId agent = c.agent();
      CallId call = c.call();
      if (agent != null && call != null) {
        matcher.holdAgain(agent, call);
      }
    }
  }

  private void begin(Try made) {
    looking.lock();
    try {
      Callback c = store.find(made.id()).orElse(null);
      if (c == null || !store.belongsTo(made.id(), made.run().processInstanceKey())) {
        giveBack(made.id());
        made.run().done(new Output("cancelled"));
      } else if (!c.state().isOpen()) {
        giveBack(made.id());
        made.run().done(new Output(c.state().word()));
      } else if (Objects.equals(c.callJob(), made.run().key()) || c.state() == State.CALLING) {
        // This step placed its call, or that of a process in whose place ours is.
        tries.put(made.id(), made);
      } else {
        place(made, c);
      }
    } catch (DataAccessException away) {
      LOG.warn("{} cannot be tried now: {}", Callback.label(made.id()), away.toString());
      giveBack(made.id());
      made.run().done(new Output("again"));
    } finally {
      looking.unlock();
    }
  }

  private void giveBack(long id) {
    line.heldFor(id).ifPresent(m -> matcher.ended(m.call().call()));
  }

  /** Without an agent, as after a restart, it stands in line again. */
  private void place(Try made, Callback c) {
    Optional<Match> match = line.heldFor(c.id());
    if (match.isEmpty()) {
      made.run().done(new Output("again"));
      return;
    }
    CallId call = match.get().call().call();
    AgentId agent = match.get().agent().id();
    // However long the number rings. Between the two steps the broker may have been away so long
    // that somebody else was given the agent.
    if (!matcher.hold(agent, call) || !isCommitted(made, c, agent, call)) {
      matcher.ended(call);
      made.run().done(new Output("again"));
      return;
    }
    tries.put(made.id(), made);
    PlaceCall.Placed placed =
        placeCall.place(
            call,
            c.number(),
            new Personal(c.shown()),
            made.run().input().flow(),
            c.language(),
            new About(c.purpose(), ""),
            CallbackLine.told(c, agent.value()));
    if (placed instanceof PlaceCall.Placed.UnknownFlow unknown) {
      tries.remove(made.id(), made);
      matcher.ended(call);
      store.again(
          c.id(), c.dueAt(), false, CallbackLine.event(clock.instant(), "no-flow", "", null));
      made.run().incident("there is no flow " + unknown.flow() + " to call back with");
    }
  }

  private boolean isCommitted(Try made, Callback c, AgentId agent, CallId call) {
    var event = CallbackLine.event(clock.instant(), "calling", agent.value(), call);
    try {
      return store.calling(c.id(), call, made.run().key(), event);
    } catch (DataAccessException away) {
      LOG.warn("{} cannot be tried now: {}", c.label(), away.toString());
      return false;
    }
  }

  /** Looks which calls are over. Called every second. */
  public void look() {
    looking.lock();
    try {
      for (Callback c : store.all(List.copyOf(tries.keySet()))) {
        Try made = tries.get(c.id());
        if (made != null) {
          look(made, c);
        }
      }
    } catch (DataAccessException away) {
      LOG.warn("callbacks cannot be looked at now: {}", away.toString());
    } finally {
      looking.unlock();
    }
  }

  private void look(Try made, Callback c) {
    CallId call = c.call();
    if (call == null || !c.state().isOpen()) {
      over(made, c.state().word());
      return;
    }
    Optional<CallSummary> known = calls.find(call.value());
    if (known.isPresent() && known.get().endedAt() != null) {
      matcher.ended(call);
      settle(made, c, AttemptOutcome.of(c, known.get(), calls.trace(call.value())), call);
    } else if (known.isEmpty() && !made.since().plus(CALL_IS_WRITTEN).isAfter(clock.instant())) {
      matcher.ended(call);
      settle(made, c, new InVain("lost"), call);
    }
  }

  private void settle(Try made, Callback c, AttemptOutcome outcome, CallId call) {
    Instant now = clock.instant();
    switch (outcome) {
      case Talked talked -> end(made, c, State.TALKED, CallbackLine.event(now, "talked", "", call));
      case InVain vain -> inVain(made, c, vain, call);
      case NobodyCalled nobody -> {
        store.again(
            c.id(), now, false, CallbackLine.event(now, "agent-not-reached", nobody.agent(), call));
        over(made, "again");
      }
      case Refused refused -> refused(made, c, refused, call);
    }
  }

  private void inVain(Try made, Callback c, InVain vain, CallId call) {
    Instant now = clock.instant();
    int most = Objects.requireNonNullElse(made.run().input().attempts(), ATTEMPTS);
    if (c.attempts() >= most) {
      end(made, c, State.IN_VAIN, CallbackLine.event(now, "in-vain", vain.why(), call));
      return;
    }
    Duration pause = Objects.requireNonNullElse(made.run().input().pause(), PAUSE);
    store.again(
        c.id(), now.plus(pause), true, CallbackLine.event(now, "not-reached", vain.why(), call));
    over(made, "again");
  }

  /** The rules said no when it was dialled: they are asked when they will say yes. */
  private void refused(Try made, Callback c, Refused refused, CallId call) {
    Instant now = clock.instant();
    switch (rules.ask(c.number(), new About(c.purpose(), ""), now)) {
      case Answer.Never never ->
          end(
              made,
              c,
              State.NOT_ALLOWED,
              CallbackLine.event(now, "not-allowed", Callbacks.words(never.why()), call));
      case Answer.From from -> {
        String why = from.at() + "\n" + Callbacks.words(from.why());
        store.again(c.id(), from.at(), false, CallbackLine.event(now, "not-now", why, call));
        over(made, "again");
      }
      case Answer.Then then -> {
        Instant soon = now.plus(SOON);
        String why = soon + "\n" + refused.why() + "\n" + refused.why();
        store.again(c.id(), soon, false, CallbackLine.event(now, "not-now", why, call));
        over(made, "again");
      }
    }
  }

  private void end(Try made, Callback c, State state, CallbackEvent event) {
    store.end(c.id(), state, event);
    over(made, state.word());
  }

  private void over(Try made, String result) {
    tries.remove(made.id(), made);
    made.run().done(new Output(result));
  }
}
