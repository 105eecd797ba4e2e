package dev.jackfield.desk;

import dev.jackfield.desk.Board.AgentRow;
import dev.jackfield.desk.Board.CallRow;
import dev.jackfield.desk.Board.QueueRow;
import dev.jackfield.engine.agent.Agent;
import dev.jackfield.engine.agent.AgentState;
import dev.jackfield.engine.agent.Agents;
import dev.jackfield.engine.call.LiveBoard;
import dev.jackfield.engine.call.LiveCall;
import dev.jackfield.engine.flow.Flows;
import dev.jackfield.engine.number.Numbers;
import dev.jackfield.engine.number.PhoneNumber;
import dev.jackfield.engine.queue.CallQueue;
import dev.jackfield.engine.queue.CallQueues;
import dev.jackfield.engine.queue.QueueBoard;
import dev.jackfield.exchange.AgentId;
import dev.jackfield.exchange.CallId;
import dev.jackfield.web.Masked;
import dev.jackfield.web.Wording;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Makes the live page's board from what is in memory; asks no database. Thread-safe. */
final class Boards {
  private static final int MOST_ROWS = 200;
  private static final Duration LONG_WAIT = Duration.ofMinutes(1);

  private final LiveBoard live;
  private final QueueBoard queueBoard;
  private final Numbers numbers;
  private final CallQueues queues;
  private final Agents agents;
  private final Flows flows;
  private final Diagrams diagrams;
  private final Clock clock;

  Boards(
      LiveBoard live,
      QueueBoard queueBoard,
      Numbers numbers,
      CallQueues queues,
      Agents agents,
      Flows flows,
      Diagrams diagrams,
      Clock clock) {
    this.live = live;
    this.queueBoard = queueBoard;
    this.numbers = numbers;
    this.queues = queues;
    this.agents = agents;
    this.flows = flows;
    this.diagrams = diagrams;
    this.clock = clock;
  }

  /** Rises when there is something new to see, clocks aside. */
  long changes() {
    return live.changes();
  }

  Board board(Wording wording, boolean seesNumbers) {
    Instant now = clock.instant();
    List<LiveCall> calls = live.calls();
    QueueBoard.Snapshot board = queueBoard.now();
    Map<AgentId, AgentState> states = new LinkedHashMap<>();
    board.agents().forEach(a -> states.put(a.id(), a.state()));
    int waiting = board.queues().stream().mapToInt(QueueBoard.QueueNow::waiting).sum();
    long here = states.values().stream().filter(s -> !(s instanceof AgentState.Offline)).count();
    long free = states.values().stream().filter(s -> s instanceof AgentState.Available).count();
    return new Board(
        wording.number(calls.size()),
        wording.number(waiting),
        wording.number(free),
        wording.number(here),
        calls.stream().limit(MOST_ROWS).map(c -> row(c, now, wording, seesNumbers)).toList(),
        more(calls.size(), wording),
        board.queues().stream().map(q -> queueRow(q, wording)).toList(),
        states.entrySet().stream()
            .sorted(Comparator.comparing(e -> e.getValue() instanceof AgentState.Offline))
            .limit(MOST_ROWS)
            .map(e -> row(e.getKey(), e.getValue(), now, wording))
            .toList(),
        more(states.size(), wording),
        numbers.all().stream().map(PhoneNumber::number).limit(5).toList());
  }

  private static String more(int all, Wording wording) {
    return all > MOST_ROWS ? wording.say("board.more", wording.number(all - MOST_ROWS)) : "";
  }

  private CallRow row(LiveCall c, Instant now, Wording wording, boolean seesNumbers) {
    String state = c.state().name().toLowerCase(Locale.ROOT).replace('_', '-');
    String caller = c.caller().value();
    return new CallRow(
        c.id(),
        c.called().value(),
        numbers.find(c.called().value()).map(PhoneNumber::title).orElse(""),
        caller.isEmpty()
            ? wording.say("call.hidden")
            : seesNumbers ? caller : Masked.number(caller),
        flows.version(c.definitionKey()).map(v -> v.name()).orElse(c.flow()),
        c.element().isEmpty() ? "" : diagrams.stepName(c.definitionKey(), c.element()),
        Wording.clock(Duration.between(c.stepSince(), now)),
        state,
        wording.say("call.state." + state),
        switch (c.state()) {
          case IN_FLOW -> "accent";
          case WAITING, RINGING -> "busy";
          case TALKING -> "good";
          case STUCK -> "bad";
        },
        queueTitle(c.queue()),
        agentName(c.agent()),
        Wording.clock(Duration.between(c.arrivedAt(), now)),
        live.isRecorded(c.id()));
  }

  private QueueRow queueRow(QueueBoard.QueueNow queue, Wording wording) {
    Duration longest = queue.longestWait();
    return new QueueRow(
        queue.name(),
        queue.title(),
        wording.number(queue.waiting()),
        longest == null ? "" : Wording.clock(longest),
        longest != null && longest.compareTo(LONG_WAIT) > 0,
        queues.find(queue.name()).map(q -> wording.number(q.capacity())).orElse(""));
  }

  private AgentRow row(AgentId id, AgentState state, Instant now, Wording wording) {
    String word = state.word();
    CallId call =
        switch (state) {
          case AgentState.Reserved s -> s.call();
          case AgentState.Ringing s -> s.call();
          case AgentState.Talking s -> s.call();
          case AgentState.Offline s -> null;
          case AgentState.Available s -> null;
          case AgentState.WrapUp s -> null;
          case AgentState.Away s -> null;
          case AgentState.Break s -> null;
        };
    return new AgentRow(
        id.value(),
        agentName(id.value()),
        word,
        wording.say("agent.state." + word),
        StateLook.of(state),
        Wording.clock(Duration.between(state.since(), now)),
        call == null ? "" : call.value());
  }

  /** What people call the queue. */
  String queueTitle(@Nullable String name) {
    return name == null ? "" : queues.find(name).map(CallQueue::title).orElse(name);
  }

  String agentName(@Nullable String id) {
    return id == null ? "" : agents.find(id).map(Agent::name).orElse(id);
  }
}
