package dev.jackfield.desk;

import dev.jackfield.engine.agent.Agents;
import dev.jackfield.engine.ticket.TicketNote;
import dev.jackfield.engine.ticket.TicketRow;
import dev.jackfield.engine.ticket.TicketRow.State;
import dev.jackfield.engine.ticket.Tickets;
import dev.jackfield.web.Audit;
import dev.jackfield.web.Form;
import dev.jackfield.web.Viewers;
import dev.jackfield.web.Wording;
import jakarta.servlet.http.HttpServletRequest;
import java.security.Principal;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Tickets: a list by state, and each with what can be done with it. */
@Controller
final class TicketPages {
  private static final int MOST = 500;
  private static final String PAGE = "desk/ticket";

  private final Tickets tickets;
  private final Agents agents;
  private final Viewers viewers;
  private final Audit audit;
  private final Clock clock;

  TicketPages(Tickets tickets, Agents agents, Viewers viewers, Audit audit, Clock clock) {
    this.tickets = tickets;
    this.agents = agents;
    this.viewers = viewers;
    this.audit = audit;
    this.clock = clock;
  }

  /** A ticket in words. */
  record TicketView(
      String id,
      String label,
      String kind,
      String subject,
      String state,
      String stateWords,
      String look,
      String assignedTo,
      String opened,
      String due,
      boolean isLate,
      String priority,
      String respond,
      String escalated,
      String resolved,
      String closed,
      String call,
      boolean canAssign,
      boolean canResolve,
      boolean canClose,
      boolean canReopen) {}

  record NoteView(String at, String author, String text) {}

  @GetMapping("/tickets")
  String list(
      @RequestParam(required = false) @Nullable String state,
      HttpServletRequest request,
      Model model) {
    Wording wording = viewers.wording(request);
    List<TicketRow> newest = tickets.newest(MOST);
    model.addAttribute(
        "tickets",
        newest.stream()
            .filter(t -> state == null || state.isEmpty() || t.state().word().equals(state))
            .map(t -> view(t, wording))
            .toList());
    model.addAttribute("states", Arrays.stream(State.values()).map(State::word).toList());
    model.addAttribute("state", state == null ? "" : state);
    model.addAttribute("most", newest.size() < MOST ? "" : wording.number(MOST));
    return "desk/tickets";
  }

  @GetMapping("/tickets/{id}")
  String one(@PathVariable long id, HttpServletRequest request, Principal principal, Model model) {
    model.addAttribute("form", Form.empty().with("to", principal.getName()));
    return show(id, request, principal, model);
  }

  private String show(long id, HttpServletRequest request, Principal principal, Model model) {
    Wording wording = viewers.wording(request);
    TicketRow ticket = ticket(id);
    Set<String> people = new LinkedHashSet<>();
    people.add(principal.getName());
    agents.all().forEach(a -> people.add(a.id().value()));
    model.addAttribute("ticket", view(ticket, wording));
    model.addAttribute("notes", tickets.notes(id).stream().map(n -> note(n, wording)).toList());
    model.addAttribute("people", new ArrayList<>(people));
    return PAGE;
  }

  @PostMapping("/tickets/{id}/{act}")
  String act(
      @PathVariable long id,
      @PathVariable String act,
      @RequestParam MultiValueMap<String, String> sent,
      HttpServletRequest request,
      Principal principal,
      Model model,
      RedirectAttributes then) {
    ticket(id);
    Form form = Form.of(sent);
    Wording wording = viewers.wording(request);
    boolean changed =
        switch (act) {
          case "assign" -> {
            String to = form.needed("to", "ticket.to.needed");
            yield form.isWrong() || tickets.assign(id, to);
          }
          case "resolve" -> tickets.resolve(id);
          case "close" -> tickets.close(id);
          case "reopen" -> tickets.reopen(id);
          case "note" -> {
            String text = form.needed("text", "ticket.text.needed");
            if (!form.isWrong()) {
              tickets.note(id, null, principal.getName(), text);
            }
            yield true;
          }
          default -> throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        };
    if (form.isWrong()) {
      model.addAttribute("form", form);
      return show(id, request, principal, model);
    }
    if (changed) {
      audit.did(principal.getName(), "did " + act + " with ticket", TicketRow.label(id));
      then.addFlashAttribute("said", wording.say("ticket.did." + act));
    } else {
      then.addFlashAttribute("refused", wording.say("ticket.meanwhile"));
    }
    return "redirect:/tickets/" + id;
  }

  /** Where the language switch comes back to from a note that was refused. */
  @GetMapping("/tickets/{id}/{act}")
  String back(@PathVariable long id) {
    return "redirect:/tickets/" + id;
  }

  private TicketRow ticket(long id) {
    return tickets.find(id).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
  }

  private TicketView view(TicketRow t, Wording wording) {
    boolean open = t.state() == State.OPENED || t.state() == State.ASSIGNED;
    return new TicketView(
        "" + t.id(),
        t.label(),
        wording.sayOr("ticket.kind." + t.kind(), t.kind()),
        t.subject(),
        t.state().word(),
        wording.say("ticket.state." + t.state().word()),
        switch (t.state()) {
          case OPENED -> "busy";
          case ASSIGNED -> "accent";
          case RESOLVED -> "good";
          case CLOSED -> "off";
        },
        t.assignedTo() == null ? "" : t.assignedTo(),
        wording.dateTime(t.openedAt()),
        wording.dateTime(t.slaAt()),
        open && t.slaAt().isBefore(clock.instant()),
        wording.sayOr("ticket.priority." + t.priority(), t.priority()),
        wording.dateTime(t.respondAt()),
        wording.dateTime(t.escalatedAt()),
        wording.dateTime(t.resolvedAt()),
        wording.dateTime(t.closedAt()),
        t.callId() == null ? "" : t.callId(),
        open,
        open,
        t.state() != State.CLOSED,
        t.state() == State.RESOLVED);
  }

  private static NoteView note(TicketNote n, Wording wording) {
    return new NoteView(wording.dateTime(n.at()), n.author(), n.text());
  }
}
