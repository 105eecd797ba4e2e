package dev.jackfield.desk;

import dev.jackfield.desk.AgentDeskView.Choice;
import dev.jackfield.desk.AgentDeskView.DeskCall;
import dev.jackfield.desk.AgentDeskView.DeskTicket;
import dev.jackfield.desk.AgentDeskView.Past;
import dev.jackfield.engine.agent.AgentState;
import dev.jackfield.engine.call.CallNumbers;
import dev.jackfield.engine.call.CallSummary;
import dev.jackfield.engine.call.Calls;
import dev.jackfield.engine.call.LiveBoard;
import dev.jackfield.engine.desk.CallNote;
import dev.jackfield.engine.desk.CallNotes;
import dev.jackfield.engine.desk.CallOutcome;
import dev.jackfield.engine.desk.Talks;
import dev.jackfield.engine.number.Numbers;
import dev.jackfield.engine.number.PhoneNumber;
import dev.jackfield.engine.queue.QueueBoard;
import dev.jackfield.engine.ticket.TicketRow;
import dev.jackfield.engine.ticket.Tickets;
import dev.jackfield.exchange.AgentId;
import dev.jackfield.exchange.CallId;
import dev.jackfield.exchange.Personal;
import dev.jackfield.web.Masked;
import dev.jackfield.web.Viewer;
import dev.jackfield.web.Wording;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Makes what an agent's page shows of the agent's call. Blocks on the database. Thread-safe. */
final class DeskCalls {
  private static final int PAST = 5;

  private final Calls calls;
  private final LiveBoard live;
  private final Talks talks;
  private final CallNotes notes;
  private final Tickets tickets;
  private final Numbers numbers;
  private final QueueBoard board;
  private final Boards boards;
  private final Diagrams diagrams;
  private final CallerCards cards;

  DeskCalls(
      Calls calls,
      LiveBoard live,
      Talks talks,
      CallNotes notes,
      Tickets tickets,
      Numbers numbers,
      QueueBoard board,
      Boards boards,
      Diagrams diagrams,
      CallerCards cards) {
    this.calls = calls;
    this.live = live;
    this.talks = talks;
    this.notes = notes;
    this.tickets = tickets;
    this.numbers = numbers;
    this.board = board;
    this.boards = boards;
    this.diagrams = diagrams;
    this.cards = cards;
  }

  /** Null: nothing is kept of the call yet. */
  @Nullable DeskCall view(
      AgentId agent, CallId id, String phase, AgentState state, Viewer viewer, Wording wording) {
    CallSummary call = calls.find(id.value()).orElse(null);
    if (call == null) {
      return null;
    }
    CallNumbers who = calls.numbers(List.of(call.id())).get(call.id());
    Other other = other(who);
    CustomerView customer = customer(agent, id, other, wording);
    DeskTrace trace = new DeskTrace(calls.trace(call.id()), call, diagrams, wording);
    Optional<CallNote> note = notes.find(call.id(), agent);
    List<CallSummary> others =
        other.number().isEmpty() ? List.of() : talks.others(other.number(), id, PAST);
    Optional<TicketRow> own = tickets.ofCall(call.id());
    return new DeskCall(
        call.id(),
        phase,
        wording.say("desk.phase." + phase),
        look(phase),
        state.since().toEpochMilli(),
        number(other.number(), viewer, wording),
        wording.say(other.wasCalled() ? "desk.called-by-us" : "desk.called", other.title()),
        boards.queueTitle(call.queue()),
        call.waitedMillis() == null
            ? ""
            : Wording.clock(Duration.ofMillis(Objects.requireNonNull(call.waitedMillis()))),
        passedTo(id, viewer),
        trace.passedInVain(),
        customer,
        trace.tags(),
        trace.why(),
        trace.facts(),
        trace.asked(viewer.seesNumbers()),
        others.stream().map(c -> past(c, wording)).toList(),
        openTickets(own, others, wording),
        own.map(TicketRow::label).orElse(""),
        own.map(TicketRow::id).orElse(0L),
        subject(trace, wording),
        note.map(CallNote::text).orElse(""),
        note.map(CallNote::version).orElse(0),
        note.map(CallNote::outcome).orElse(""),
        notes.outcomes().stream()
            .filter(CallOutcome::enabled)
            .map(o -> new Choice(o.code(), o.title(wording.locale())))
            .toList(),
        freeAgents(agent),
        board.now().queues().stream().map(q -> new Choice(q.name(), q.title())).toList());
  }

  /**
   * Whom the agent talks with.
   *
   * @param ours the number that was called, or that we called from
   * @param title what we call that
   * @param wasCalled we called, as for a callback
   */
  private record Other(String number, String ours, String title, boolean wasCalled) {}

  private Other other(@Nullable CallNumbers who) {
    String caller = who == null ? "" : who.caller().value();
    String called = who == null ? "" : who.called().value();
    boolean wasCalled = numbers.find(called).isEmpty() && numbers.find(caller).isPresent();
    String ours = wasCalled ? caller : called;
    return new Other(
        wasCalled ? called : caller,
        ours,
        numbers.find(ours).map(PhoneNumber::title).orElse(ours),
        wasCalled);
  }

  /** Asked here first, so that it is on its way while the rest is read. */
  private @Nullable CustomerView customer(AgentId agent, CallId id, Other other, Wording wording) {
    return other.number().isEmpty() || !cards.isThere()
        ? null
        : CustomerView.of(cards.of(id, agent, other.number(), other.ours()), wording);
  }

  private static String look(String phase) {
    return switch (phase) {
      case "talking" -> "accent";
      case "after" -> "off";
      default -> "busy";
    };
  }

  private List<Choice> freeAgents(AgentId but) {
    return board.now().agents().stream()
        .filter(a -> a.state() instanceof AgentState.Available && !a.id().equals(but))
        .map(a -> new Choice(a.id().value(), a.name()))
        .toList();
  }

  private String passedTo(CallId id, Viewer viewer) {
    String to = live.passedTo(id.value()).map(Personal::value).orElse("");
    boolean isNumber = to.matches("[+]?[0-9*#]+");
    return isNumber && !viewer.seesNumbers() ? Masked.number(to) : boards.agentName(to);
  }

  private static String subject(DeskTrace trace, Wording wording) {
    List<String> tags = trace.tags();
    return tags.isEmpty() ? wording.say("desk.ticket.subject") : String.join(", ", tags);
  }

  private Past past(CallSummary c, Wording wording) {
    List<CallOutcome> outcomes = notes.outcomes();
    String outcome =
        notes.ofCall(c.id()).stream()
            .map(CallNote::outcome)
            .filter(Objects::nonNull)
            .reduce((_, later) -> later)
            .map(code -> NoteViews.title(outcomes, code, wording))
            .orElse("");
    return new Past(
        c.id(),
        wording.dateTime(c.arrivedAt()),
        boards.queueTitle(c.queue()),
        boards.agentName(c.agent()),
        outcome);
  }

  /** Of this call and of the caller's others. */
  private List<DeskTicket> openTickets(
      Optional<TicketRow> own, List<CallSummary> others, Wording wording) {
    return Stream.concat(
            own.stream(), others.stream().flatMap(c -> tickets.ofCall(c.id()).stream()))
        .filter(t -> t.state() == TicketRow.State.OPENED || t.state() == TicketRow.State.ASSIGNED)
        .map(
            t ->
                new DeskTicket(
                    t.id(),
                    t.label(),
                    t.subject(),
                    wording.say("ticket.state." + t.state().word())))
        .toList();
  }

  private static String number(String caller, Viewer viewer, Wording wording) {
    return caller.isEmpty()
        ? wording.say("call.hidden")
        : viewer.seesNumbers() ? caller : Masked.number(caller);
  }
}
