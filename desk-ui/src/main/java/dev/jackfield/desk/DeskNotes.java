package dev.jackfield.desk;

import dev.jackfield.desk.DeskAnswer.Said;
import dev.jackfield.engine.call.CallNumbers;
import dev.jackfield.engine.call.CallSummary;
import dev.jackfield.engine.call.Calls;
import dev.jackfield.engine.desk.AgentDesk;
import dev.jackfield.engine.desk.CallNote;
import dev.jackfield.engine.desk.CallNotes;
import dev.jackfield.engine.desk.CallOutcome;
import dev.jackfield.engine.desk.DeskLink;
import dev.jackfield.engine.desk.DeskLinks;
import dev.jackfield.engine.desk.Talks;
import dev.jackfield.engine.number.Numbers;
import dev.jackfield.engine.number.PhoneNumber;
import dev.jackfield.engine.queue.QueueBoard;
import dev.jackfield.engine.ticket.NewTicket;
import dev.jackfield.engine.ticket.TicketRow;
import dev.jackfield.engine.ticket.TicketStore;
import dev.jackfield.engine.ticket.Tickets;
import dev.jackfield.exchange.AgentId;
import dev.jackfield.exchange.CallId;
import dev.jackfield.step.CallRef;
import dev.jackfield.web.Audit;
import dev.jackfield.web.Viewers;
import dev.jackfield.web.Wording;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.Authentication;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What an agent keeps of a call: notes, how it ended, a ticket. Asked by the page's script. */
@RestController
@RequestMapping("/desk/calls/{id}")
final class DeskNotes {
  private static final int LONGEST_SUBJECT = 200;
  private static final String KIND = "call";

  private final DeskLinks links;
  private final AgentDesk desk;
  private final AgentDesks desks;
  private final Talks talks;
  private final CallNotes notes;
  private final Calls calls;
  private final Numbers numbers;
  private final Tickets tickets;
  private final Audit audit;
  private final Viewers viewers;
  private final Clock clock;

  DeskNotes(
      DeskLinks links,
      AgentDesk desk,
      AgentDesks desks,
      Talks talks,
      CallNotes notes,
      Calls calls,
      Numbers numbers,
      Tickets tickets,
      Audit audit,
      Viewers viewers,
      Clock clock) {
    this.links = links;
    this.desk = desk;
    this.desks = desks;
    this.talks = talks;
    this.notes = notes;
    this.calls = calls;
    this.numbers = numbers;
    this.tickets = tickets;
    this.audit = audit;
    this.viewers = viewers;
    this.clock = clock;
  }

  @PostMapping("/notes")
  ResponseEntity<Said> write(
      @PathVariable String id,
      @RequestParam String text,
      @RequestParam int seen,
      HttpServletRequest request,
      Authentication who) {
    Wording wording = viewers.wording(request);
    AgentId agent = owner(id, who);
    if (agent == null) {
      return DeskAnswer.refused(wording.say("desk.not-yours"));
    }
    if (text.length() > CallNotes.LONGEST) {
      return DeskAnswer.refused(wording.say("desk.notes.long", wording.number(CallNotes.LONGEST)));
    }
    Optional<Integer> version = notes.write(id, agent, text, seen, who.getName(), clock.instant());
    if (version.isEmpty()) {
      return DeskAnswer.refused(wording.say("desk.notes.meanwhile"));
    }
    desks.changed(agent);
    return DeskAnswer.written(wording.say("desk.notes.saved"), version.get());
  }

  @PostMapping("/outcome")
  ResponseEntity<Said> outcome(
      @PathVariable String id,
      @RequestParam String code,
      HttpServletRequest request,
      Authentication who) {
    Wording wording = viewers.wording(request);
    AgentId agent = owner(id, who);
    if (agent == null) {
      return DeskAnswer.refused(wording.say("desk.not-yours"));
    }
    if (notes.outcomes().stream().noneMatch(o -> isOpen(o, code))) {
      return DeskAnswer.refused(wording.say("desk.outcome.unknown"));
    }
    notes.choose(id, agent, code, who.getName(), clock.instant());
    desks.changed(agent);
    return DeskAnswer.done(wording.say("desk.outcome.saved"));
  }

  private static boolean isOpen(CallOutcome outcome, String code) {
    return outcome.enabled() && outcome.code().equals(code);
  }

  /** A call that has a ticket keeps it. */
  @PostMapping("/ticket")
  ResponseEntity<Said> ticket(
      @PathVariable String id,
      @RequestParam String subject,
      HttpServletRequest request,
      Authentication who) {
    Wording wording = viewers.wording(request);
    AgentId agent = owner(id, who);
    if (agent == null) {
      return DeskAnswer.refused(wording.say("desk.not-yours"));
    }
    String line = subject.strip();
    if (line.isEmpty() || line.length() > LONGEST_SUBJECT) {
      return DeskAnswer.refused(wording.say("desk.ticket.wrong", wording.number(LONGEST_SUBJECT)));
    }
    CallSummary call = calls.find(id).orElse(null);
    if (call == null) {
      return DeskAnswer.refused(wording.say("desk.over"));
    }
    TicketStore.Opened opened =
        tickets.open(new NewTicket(who.getName(), null, ref(call), KIND, line, "", "", ""));
    TicketRow ticket = opened.ticket();
    String text = notes.find(id, agent).map(CallNote::text).orElse("");
    if (!text.isBlank()) {
      tickets.note(ticket.id(), null, who.getName(), text);
    }
    audit.did(
        who.getName(), opened.isNew() ? "opened ticket" : "wrote into ticket", ticket.label());
    desks.changed(agent);
    return DeskAnswer.done(
        wording.say(opened.isNew() ? "desk.ticket.opened" : "desk.ticket.had", ticket.label()));
  }

  private CallRef ref(CallSummary call) {
    CallNumbers who = calls.numbers(List.of(call.id())).get(call.id());
    String called = who == null ? "" : who.called().value();
    return new CallRef(
        call.id(),
        1,
        call.node(),
        "phone",
        who == null ? "" : who.caller().value(),
        called,
        numbers.find(called).map(PhoneNumber::language).orElse("en"),
        call.arrivedAt(),
        call.processId());
  }

  /** The agent who has or had the call; null: it is not this person's. */
  private @Nullable AgentId owner(String id, Authentication who) {
    AgentId agent = links.of(who.getName()).map(DeskLink::agent).orElse(null);
    if (agent == null) {
      return null;
    }
    CallId call = new CallId(id);
    boolean hasIt =
        desk.now(agent).flatMap(QueueBoard.AgentNow::call).filter(call::equals).isPresent();
    return hasIt || talks.had(agent, call) ? agent : null;
  }
}
