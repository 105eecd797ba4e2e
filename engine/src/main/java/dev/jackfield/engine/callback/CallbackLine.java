package dev.jackfield.engine.callback;

import dev.jackfield.engine.call.CallSummary;
import dev.jackfield.engine.call.Calls;
import dev.jackfield.engine.call.LiveBoard;
import dev.jackfield.engine.callback.Callback.State;
import dev.jackfield.engine.queue.CallbackPlace;
import dev.jackfield.engine.queue.Match;
import dev.jackfield.engine.queue.Matcher;
import dev.jackfield.engine.routing.WhenMayBeCalled;
import dev.jackfield.engine.routing.WhenMayBeCalled.Answer;
import dev.jackfield.exchange.CallId;
import dev.jackfield.exchange.CallingOut.About;
import dev.jackfield.exchange.NodeName;
import dev.jackfield.step.BadStepInput;
import dev.jackfield.step.StepCode;
import dev.jackfield.step.StepRun;
import dev.jackfield.step.ready.CallbackTurn;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;

/**
 * The step {@code turn}: callbacks that wait. Every second it looks at their rows, and so does what
 * people changed there: whose time has come stands in line, under an id of its own, with its old
 * place. What is in memory here is made anew from rows and jobs after a restart. Thread-safe; it
 * looks under one lock, and the matcher tells it of agents outside of that.
 */
public final class CallbackLine implements StepCode<CallbackTurn.Input, CallbackTurn.Output> {
  private static final Logger LOG = LoggerFactory.getLogger(CallbackLine.class);

  /** Points of priority of one that a person wants now. */
  private static final int PUSHED = 1_000;

  /** A call of which the database knows nothing by then is none. */
  private static final Duration CALL_IS_WRITTEN = Duration.ofMinutes(1);

  private final CallbackStore store;
  private final Matcher matcher;
  private final WhenMayBeCalled rules;
  private final Calls calls;
  private final LiveBoard board;
  private final NodeName node;
  private final Clock clock;
  private final ReentrantLock looking = new ReentrantLock();

  /** By process, as two may be begun for one callback: one of them is told to end. */
  private final Map<Long, Turn> turns = new ConcurrentHashMap<>();

  private final Map<Long, Match> held = new ConcurrentHashMap<>();

  public CallbackLine(
      CallbackStore store,
      Matcher matcher,
      WhenMayBeCalled rules,
      Calls calls,
      LiveBoard board,
      NodeName node,
      Clock clock) {
    this.store = store;
    this.matcher = matcher;
    this.rules = rules;
    this.calls = calls;
    this.board = board;
    this.node = node;
    this.clock = clock;
  }

  /** One that waits. Guarded by the lock, but for the line. */
  private static final class Turn {
    private final long id;
    private final StepRun<CallbackTurn.Input, CallbackTurn.Output> run;
    private volatile @Nullable CallId line;
    private boolean pushed;

    Turn(long id, StepRun<CallbackTurn.Input, CallbackTurn.Output> run) {
      this.id = id;
      this.run = run;
    }
  }

  @Override
  public void begin(StepRun<CallbackTurn.Input, CallbackTurn.Output> run) {
    long id = id(run.input().id(), run.element());
    run.onMovedOn(() -> movedOn(run));
    turns.put(run.processInstanceKey(), new Turn(id, run));
    Thread.startVirtualThread(() -> lookAt(id));
  }

  static long id(String label, String element) {
    try {
      return Callback.number(label);
    } catch (NumberFormatException e) {
      throw new BadStepInput(
          "step \"" + element + "\": a callback is told by its id, as C-127; not " + label);
    }
  }

  private void movedOn(StepRun<?, ?> run) {
    Turn turn = turns.get(run.processInstanceKey());
    if (turn != null && turn.run.key() == run.key()) {
      remove(turn);
      CallId line = turn.line;
      if (line != null) {
        matcher.leave(line);
      }
    }
  }

  private void remove(Turn turn) {
    turns.remove(turn.run.processInstanceKey(), turn);
  }

  /** Another engine is on duty from now on. */
  void forget() {
    turns.clear();
    held.clear();
  }

  /** Looks at all that wait. Called every second. */
  public void look() {
    looking.lock();
    try {
      Set<Long> inLine = those(t -> t.line != null);
      Set<Long> pushed = those(t -> t.line != null && t.pushed);
      look(store.dueOf(List.copyOf(those(_ -> true)), inLine, pushed, clock.instant()));
    } catch (DataAccessException away) {
      LOG.warn("callbacks cannot be looked at now: {}", away.toString());
    } finally {
      looking.unlock();
    }
  }

  private Set<Long> those(Predicate<Turn> are) {
    return turns.values().stream().filter(are).map(t -> t.id).collect(Collectors.toSet());
  }

  private void look(List<Callback> callbacks) {
    Map<Long, Callback> known =
        callbacks.stream().collect(Collectors.toMap(Callback::id, Function.identity()));
    for (Turn turn : List.copyOf(turns.values())) {
      Callback callback = known.get(turn.id);
      if (callback != null) {
        look(turn, callback);
      }
    }
  }

  private void lookAt(long id) {
    looking.lock();
    try {
      look(store.all(List.of(id)));
    } catch (DataAccessException away) {
      LOG.warn("{} cannot be looked at now: {}", Callback.label(id), away.toString());
    } finally {
      looking.unlock();
    }
  }

  private void look(Turn turn, Callback c) {
    Instant now = clock.instant();
    if (!isOf(turn, c)) {
      over(turn, State.CANCELLED);
    } else if (!c.state().isOpen()) {
      over(turn, c.state());
    } else if (c.callsAgain() != null) {
      stepOut(turn, c);
      whileWithUs(c, c.callsAgain(), now);
    } else if (!c.expiresAt().isAfter(now)) {
      end(turn, c, State.EXPIRED, "");
    } else if (c.dueAt().isAfter(now) || isStillOnThePhone(c)) {
      stepOut(turn, c);
    } else if (turn.line == null || turn.pushed != c.pushed()) {
      stepOut(turn, c);
      standInLine(turn, c, now);
    }
  }

  private boolean isOf(Turn turn, Callback c) {
    long instance = turn.run.processInstanceKey();
    Long known = c.instanceKey();
    return known == null ? store.belongsTo(c.id(), instance) : known == instance;
  }

  /** Who asked for it has not hung up yet. */
  private boolean isStillOnThePhone(Callback c) {
    CallId asked = c.askedIn();
    return asked != null && board.call(asked.value()).isPresent();
  }

  private void standInLine(Turn turn, Callback c, Instant now) {
    switch (rules.ask(c.number(), new About(c.purpose(), ""), now)) {
      case Answer.Never never -> end(turn, c, State.NOT_ALLOWED, Callbacks.words(never.why()));
      case Answer.From from -> {
        String why = from.at() + "\n" + Callbacks.words(from.why());
        store.later(c.id(), from.at(), event(now, "not-now", why, null));
      }
      case Answer.Then then -> {
        CallId line = new CallId(UUID.randomUUID().toString());
        turn.line = line;
        turn.pushed = c.pushed();
        store.standing(c.id(), true);
        Instant since = Objects.requireNonNullElse(c.enteredAt(), c.dueAt());
        try {
          matcher.enter(
              CallbackPlace.of(line, node, c.queue(), decision(c), since),
              match -> Thread.startVirtualThread(() -> agentFound(turn, c, line, match)));
        } catch (BadStepInput wrong) {
          remove(turn);
          turn.run.incident(String.valueOf(wrong.getMessage()));
        }
      }
    }
  }

  private static Map<String, Object> decision(Callback c) {
    Map<String, Object> decision = new HashMap<>(c.decision());
    if (c.pushed()) {
      int usual = decision.get("priority") instanceof Number n ? n.intValue() : 0;
      decision.put("priority", usual + PUSHED);
    }
    return decision;
  }

  private void stepOut(Turn turn, Callback c) {
    CallId line = turn.line;
    if (line != null) {
      turn.line = null;
      matcher.leave(line);
      store.standing(c.id(), false);
    }
  }

  private void end(Turn turn, Callback c, State state, String detail) {
    stepOut(turn, c);
    if (store.end(c.id(), state, event(clock.instant(), state.word(), detail, null))) {
      over(turn, state);
    }
  }

  private void over(Turn turn, State state) {
    CallId line = turn.line;
    turn.line = null;
    if (line != null) {
      matcher.leave(line);
    }
    remove(turn);
    turn.run.done(new CallbackTurn.Output(state.word()));
  }

  /** It is tried by the process's next step, once the broker has taken this one's answer. */
  private void agentFound(Turn turn, Callback c, CallId line, Match match) {
    looking.lock();
    try {
      CallbackEvent event = event(clock.instant(), "agent-held", match.agent().id().value(), null);
      if (!line.equals(turn.line) || !store.taken(c.id(), match.agent().id(), event)) {
        turn.line = null;
        matcher.ended(line);
        return;
      }
    } catch (DataAccessException away) {
      turn.line = null;
      matcher.ended(line);
      return;
    } finally {
      looking.unlock();
    }
    remove(turn);
    held.put(c.id(), match);
    var _ =
        turn.run
            .done(new CallbackTurn.Output("call"))
            .thenAccept(
                taken -> {
                  if (!taken) {
                    heldFor(c.id()).ifPresent(m -> matcher.ended(m.call().call()));
                  }
                });
  }

  /** The agent who is held for it, under the id of the call that is to be placed; given once. */
  Optional<Match> heldFor(long id) {
    return Optional.ofNullable(held.remove(id));
  }

  /** The person has called us: with an agent it is done, without one it goes on as it was. */
  private void whileWithUs(Callback c, CallId call, Instant now) {
    if (board.call(call.value()).isPresent()) {
      return;
    }
    Optional<CallSummary> known = calls.find(call.value());
    if (known.isEmpty()) {
      List<CallbackEvent> history = store.history(c.id());
      if (!history.getLast().at().plus(CALL_IS_WRITTEN).isAfter(now)) {
        store.callsAgain(c.id(), null, event(now, "goes-on", "", call));
      }
    } else if (known.get().talkedAt() != null) {
      store.end(c.id(), State.CANCELLED, event(now, "talked-meanwhile", "", call));
    } else if (known.get().endedAt() != null) {
      store.callsAgain(c.id(), null, event(now, "goes-on", "", call));
    }
  }

  static CallbackEvent event(Instant at, String what, String detail, @Nullable CallId call) {
    return new CallbackEvent(at, what, "", detail, call);
  }

  /** What the flow that calls is told. */
  static Map<String, Object> told(Callback c, String agent) {
    Map<String, Object> told = new LinkedHashMap<>();
    told.put("id", c.label());
    told.put("number", c.number().value());
    told.put("agent", agent);
    told.put("first", c.first().word());
    told.put("reason", c.reason());
    told.put("decision", c.decision());
    return Map.of("callback", told);
  }
}
