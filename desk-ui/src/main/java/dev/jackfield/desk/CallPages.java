package dev.jackfield.desk;

import dev.jackfield.engine.call.CallNumbers;
import dev.jackfield.engine.call.CallSummary;
import dev.jackfield.engine.call.Calls;
import dev.jackfield.engine.call.TraceLine;
import dev.jackfield.engine.flow.FlowVersion;
import dev.jackfield.engine.flow.Flows;
import dev.jackfield.engine.flow.ReleasedId;
import dev.jackfield.engine.ticket.TicketRow;
import dev.jackfield.engine.ticket.Tickets;
import dev.jackfield.engine.user.User.Role;
import dev.jackfield.web.Masked;
import dev.jackfield.web.Viewer;
import dev.jackfield.web.Viewers;
import dev.jackfield.web.Wording;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.ResponseBody;
import org.springframework.web.server.ResponseStatusException;

/** Calls that were and are: a list, and each with all that happened in it. */
@Controller
final class CallPages {
  private static final int MOST = 200;

  /** Who may open the pages of decisions. */
  private static final Set<Role> WHO_MAY_ASK_WHY =
      Set.of(Role.ADMIN, Role.COMPLIANCE, Role.OPS, Role.ANALYST, Role.DEVELOPER, Role.SUPERVISOR);

  private final Calls calls;
  private final Flows flows;
  private final Tickets tickets;
  private final Boards boards;
  private final Diagrams diagrams;
  private final RecordingViews recordings;
  private final NoteViews notes;
  private final Viewers viewers;
  private final Clock clock;

  CallPages(
      Calls calls,
      Flows flows,
      Tickets tickets,
      Boards boards,
      Diagrams diagrams,
      RecordingViews recordings,
      NoteViews notes,
      Viewers viewers,
      Clock clock) {
    this.calls = calls;
    this.flows = flows;
    this.tickets = tickets;
    this.boards = boards;
    this.diagrams = diagrams;
    this.recordings = recordings;
    this.notes = notes;
    this.viewers = viewers;
    this.clock = clock;
  }

  /** A call in words. */
  record CallView(
      String id,
      String arrived,
      String called,
      String caller,
      String flow,
      String version,
      String queue,
      String waited,
      String agent,
      String talked,
      String lasted,
      boolean isOver,
      String endedBy,
      String ended,
      String node) {}

  @GetMapping("/calls")
  String list(HttpServletRequest request, Authentication who, Model model) {
    Wording wording = viewers.wording(request);
    Viewer viewer = Viewers.of(who);
    List<CallSummary> newest = calls.newest(MOST);
    Map<String, CallNumbers> numbers = calls.numbers(newest.stream().map(CallSummary::id).toList());
    List<CallView> rows =
        newest.stream().map(c -> view(c, numbers.get(c.id()), viewer, wording)).toList();
    model.addAttribute("calls", rows);
    model.addAttribute("most", rows.size() < MOST ? "" : wording.number(MOST));
    return "desk/calls";
  }

  @GetMapping("/calls/{id}")
  String one(@PathVariable String id, HttpServletRequest request, Authentication who, Model model) {
    CallSummary call = call(id);
    Wording wording = viewers.wording(request);
    Viewer viewer = Viewers.of(who);
    List<TraceLine> trace = calls.trace(id);
    TraceWords words =
        new TraceWords(wording, viewer, diagrams, call, boards::agentName, boards::queueTitle);
    Optional<TicketRow> ticket = tickets.ofCall(id);
    CallNumbers numbers = calls.numbers(List.of(id)).get(id);
    model.addAttribute("call", view(call, numbers, viewer, wording));
    model.addAttribute("ticket", ticket.map(TicketRow::label).orElse(""));
    model.addAttribute("ticketId", ticket.map(t -> "" + t.id()).orElse(""));
    model.addAttribute("agentNotes", notes.of(id, wording));
    model.addAttribute("lines", words.lines(trace));
    model.addAttribute("diagrams", diagrams.of(call, trace));
    Map<?, ?> begun = model.getAttribute("listening") instanceof Map<?, ?> m ? m : Map.of();
    model.addAttribute("recordings", recordings.of(id, viewer, wording, begun));
    model.addAttribute("mayAskWhy", WHO_MAY_ASK_WHY.stream().anyMatch(viewer::has));
    model.addAttribute("mayListen", RecordingViews.mayListen(viewer));
    return "desk/call";
  }

  /** The BPMN that the call's diagram draws. */
  @GetMapping(path = "/calls/{id}/flow/{key}", produces = MediaType.APPLICATION_XML_VALUE)
  @ResponseBody
  String flow(@PathVariable String id, @PathVariable long key) {
    call(id);
    return flows
        .version(key)
        .map(FlowVersion::xml)
        .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
  }

  private CallSummary call(String id) {
    return calls.find(id).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
  }

  private CallView view(
      CallSummary c, @Nullable CallNumbers numbers, Viewer viewer, Wording wording) {
    Instant end = c.endedAt() == null ? clock.instant() : c.endedAt();
    Instant talked = c.talkedAt();
    Long waited = c.waitedMillis();
    return new CallView(
        c.id(),
        wording.dateTime(c.arrivedAt()),
        numbers == null ? "" : numbers.called().value(),
        caller(numbers, viewer, wording),
        flows.version(c.definitionKey()).map(FlowVersion::name).orElse(c.processId()),
        version(c.processId(), c.version(), wording),
        boards.queueTitle(c.queue()),
        waited == null ? "" : Wording.clock(Duration.ofMillis(waited)),
        boards.agentName(c.agent()),
        talked == null ? "" : Wording.clock(Duration.between(talked, end)),
        Wording.clock(Duration.between(c.arrivedAt(), end)),
        c.endedAt() != null,
        c.endedBy() == null ? "" : wording.sayOr("ended." + c.endedBy(), c.endedBy()),
        wording.time(c.endedAt()),
        c.node());
  }

  /** A release is told by its number: the broker counts each one's versions from 1. */
  static String version(String processId, int version, Wording wording) {
    ReleasedId id = ReleasedId.of(processId);
    return id.isReleased()
        ? wording.say("call.release", "" + id.release())
        : wording.say("call.version", "" + version);
  }

  private static String caller(@Nullable CallNumbers numbers, Viewer viewer, Wording wording) {
    String number = numbers == null ? "" : numbers.caller().value();
    if (number.isEmpty()) {
      return wording.say("call.hidden");
    }
    return viewer.seesNumbers() ? number : Masked.number(number);
  }
}
