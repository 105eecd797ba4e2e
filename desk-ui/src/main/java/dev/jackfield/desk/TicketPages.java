package dev.jackfield.desk;

import dev.jackfield.engine.agent.Agents;
import dev.jackfield.engine.ticket.NewTicket;
import dev.jackfield.engine.ticket.TicketFilter;
import dev.jackfield.engine.ticket.TicketPapers;
import dev.jackfield.engine.ticket.TicketRow;
import dev.jackfield.engine.ticket.TicketRow.State;
import dev.jackfield.engine.ticket.Tickets;
import dev.jackfield.web.Audit;
import dev.jackfield.web.Form;
import dev.jackfield.web.Leaf;
import dev.jackfield.web.Viewers;
import dev.jackfield.web.Wording;
import jakarta.servlet.http.HttpServletRequest;
import java.security.Principal;
import java.time.Clock;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
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

/**
 * Tickets: a list and a board that are looked through, a new one, and each with what can be done.
 */
@Controller
final class TicketPages {
  /** Of an address: whose tickets. */
  private static final String MINE = "me";

  private static final String NOBODY = "nobody";
  private static final String IN_WORK = "in-work";
  private static final String ALL = "all";
  private static final int ROWS = 50;
  private static final int CARDS = 60;
  private static final int LINES = 200;
  private static final int LONGEST_WORDS = 200;

  private final Tickets tickets;
  private final TicketPapers papers;
  private final Agents agents;
  private final Viewers viewers;
  private final Audit audit;
  private final Clock clock;

  TicketPages(
      Tickets tickets,
      TicketPapers papers,
      Agents agents,
      Viewers viewers,
      Audit audit,
      Clock clock) {
    this.tickets = tickets;
    this.papers = papers;
    this.agents = agents;
    this.viewers = viewers;
    this.audit = audit;
    this.clock = clock;
  }

  // --- list and board

  @GetMapping("/tickets")
  String list(
      @RequestParam MultiValueMap<String, String> sent,
      HttpServletRequest request,
      Principal principal,
      Model model) {
    Form form = Form.of(sent);
    if (form.value("state").isEmpty()) {
      form.with("state", form.value("q").isEmpty() ? IN_WORK : ALL);
    }
    TicketFilter wanted = wanted(form, principal).in(states(form.value("state")));
    TicketViews views = views(request);
    Leaf<TicketRow> leaf =
        Leaf.of(tickets.found(wanted, 0, Leaf.read(sent, ROWS)), ROWS, "/tickets", sent);
    model.addAttribute("leaf", leaf);
    model.addAttribute("tickets", leaf.rows().stream().map(views::of).toList());
    model.addAttribute("states", stateChoices(viewers.wording(request)));
    forFilter(form, request, principal, model);
    return "desk/tickets";
  }

  /**
   * What stands in one column of the board.
   *
   * @param more how many are not shown; empty: none
   */
  record Column(String state, String title, String count, String more, List<?> cards) {}

  @GetMapping("/tickets/board")
  String board(
      @RequestParam MultiValueMap<String, String> sent,
      HttpServletRequest request,
      Principal principal,
      Model model) {
    Form form = Form.of(sent);
    TicketFilter wanted = wanted(form, principal);
    Wording wording = viewers.wording(request);
    TicketViews views = views(request);
    Map<State, Integer> counts = tickets.counts(wanted);
    List<Column> columns = new ArrayList<>();
    for (State state : EnumSet.of(State.OPENED, State.ASSIGNED, State.RESOLVED)) {
      int count = counts.getOrDefault(state, 0);
      columns.add(
          new Column(
              state.word(),
              wording.say("ticket.state." + state.word()),
              wording.number(count),
              count > CARDS ? wording.number(count - CARDS) : "",
              tickets.found(wanted.in(Set.of(state)), 0, CARDS).stream().map(views::of).toList()));
    }
    model.addAttribute("columns", columns);
    forFilter(form, request, principal, model);
    return "desk/ticket-board";
  }

  private static TicketFilter wanted(Form form, Principal principal) {
    String words = form.value("q");
    String of = form.value("of");
    String skill = form.value("skill");
    return new TicketFilter(
        words.substring(0, Math.min(words.length(), LONGEST_WORDS)),
        Set.of(),
        switch (of) {
          case "" -> null;
          case MINE -> principal.getName();
          case NOBODY -> "";
          default -> of;
        },
        skill.isEmpty() ? null : skill,
        null,
        form.isTicked("late"));
  }

  private static Set<State> states(String word) {
    return switch (word) {
      case IN_WORK -> TicketFilter.IN_WORK;
      case ALL -> Set.of();
      default -> {
        try {
          yield Set.of(State.of(word));
        } catch (IllegalArgumentException unknown) {
          yield TicketFilter.IN_WORK;
        }
      }
    };
  }

  private static Map<String, String> stateChoices(Wording wording) {
    Map<String, String> choices = new LinkedHashMap<>();
    choices.put(IN_WORK, wording.say("tickets.in-work"));
    for (State state : State.values()) {
      choices.put(state.word(), wording.say("ticket.state." + state.word()));
    }
    choices.put(ALL, wording.say("tickets.all"));
    return choices;
  }

  private void forFilter(Form form, HttpServletRequest request, Principal principal, Model model) {
    Wording wording = viewers.wording(request);
    Map<String, String> people = new LinkedHashMap<>();
    people.put("", wording.say("tickets.of.anybody"));
    people.put(MINE, wording.say("tickets.of.me"));
    people.put(NOBODY, wording.say("tickets.of.nobody"));
    agents.all().forEach(a -> people.put(a.id().value(), a.name()));
    people.remove(principal.getName());
    Map<String, String> skills = new LinkedHashMap<>();
    skills.put("", wording.say("tickets.skill.any"));
    skills().forEach(s -> skills.put(s, s));
    model.addAttribute("form", form);
    model.addAttribute("people", people);
    model.addAttribute("skills", skills);
  }

  private Set<String> skills() {
    Set<String> skills = new TreeSet<>();
    agents.all().forEach(a -> skills.addAll(a.skills().keySet()));
    return skills;
  }

  // --- a new one

  @GetMapping("/tickets/new")
  String fresh(
      @RequestParam MultiValueMap<String, String> sent, HttpServletRequest request, Model model) {
    return ask(Form.of(sent), request, model);
  }

  private String ask(Form form, HttpServletRequest request, Model model) {
    model.addAttribute("form", form);
    TicketForms.choices(viewers.wording(request), skills(), true, model);
    return "desk/ticket-new";
  }

  @PostMapping("/tickets/new")
  String open(
      @RequestParam MultiValueMap<String, String> sent,
      HttpServletRequest request,
      Principal principal,
      Model model,
      RedirectAttributes then) {
    Form form = Form.of(sent);
    var described = TicketForms.read(form);
    if (form.isWrong()) {
      return ask(form, request, model);
    }
    TicketRow ticket =
        tickets
            .open(
                new NewTicket(
                    principal.getName(),
                    null,
                    null,
                    described.kind(),
                    described.subject(),
                    described.description(),
                    described.priority(),
                    described.skill()))
            .ticket();
    audit.did(principal.getName(), "opened ticket", ticket.label());
    then.addFlashAttribute("said", viewers.wording(request).say("ticket.did.open"));
    return "redirect:/tickets/" + ticket.id();
  }

  // --- one

  @GetMapping("/tickets/{id}")
  String one(@PathVariable long id, HttpServletRequest request, Principal principal, Model model) {
    return show(id, Form.empty(), request, principal, model);
  }

  private String show(
      long id, Form form, HttpServletRequest request, Principal principal, Model model) {
    TicketRow ticket = ticket(id);
    TicketViews views = views(request);
    Set<String> people = new LinkedHashSet<>();
    people.add(principal.getName());
    agents.all().forEach(a -> people.add(a.id().value()));
    if (!form.isWrong()) {
      form.with("to", principal.getName());
    }
    if (!form.isWrong("subject")) {
      TicketForms.fill(form, ticket);
    }
    model.addAttribute("form", form);
    model.addAttribute("ticket", views.of(ticket));
    model.addAttribute("notes", papers.notes(id).stream().map(n -> views.note(n, id)).toList());
    model.addAttribute("links", papers.links(id).stream().map(views::link).toList());
    model.addAttribute("files", papers.files(id).stream().map(views::file).toList());
    model.addAttribute(
        "lines", papers.history(id, LINES).stream().map(e -> views.line(e, id)).toList());
    model.addAttribute("people", new ArrayList<>(people));
    TicketForms.choices(viewers.wording(request), skills(), false, model);
    return "desk/ticket";
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
    boolean changed = did(id, act, form, principal.getName());
    if (form.isWrong()) {
      return show(id, form, request, principal, model);
    }
    Wording wording = viewers.wording(request);
    if (changed) {
      audit.did(principal.getName(), "did " + act + " with ticket", TicketRow.label(id));
      then.addFlashAttribute("said", wording.say("ticket.did." + act));
    } else {
      then.addFlashAttribute("refused", wording.say("ticket.meanwhile"));
    }
    return form.value("back").equals("board")
        ? "redirect:/tickets/board"
        : "redirect:/tickets/" + (act.equals("merge") && changed ? form.value("into-id") : "" + id);
  }

  private boolean did(long id, String act, Form form, String who) {
    return switch (act) {
      case "take" -> tickets.assign(id, who, who);
      case "assign" -> {
        String to = form.needed("to", "ticket.to.needed");
        yield form.isWrong() || tickets.assign(id, to, who);
      }
      case "resolve" -> tickets.resolve(id, who);
      case "close" -> tickets.close(id, who);
      case "reopen" -> tickets.reopen(id, who);
      case "note" -> {
        String text = form.needed("text", "ticket.text.needed");
        if (!form.isWrong()) {
          tickets.note(id, null, who, text);
        }
        yield true;
      }
      case "change" -> {
        var described = TicketForms.read(form);
        yield form.isWrong() || tickets.describe(id, described, who);
      }
      case "merge" -> merge(id, form, who);
      default -> throw new ResponseStatusException(HttpStatus.NOT_FOUND);
    };
  }

  private boolean merge(long id, Form form, String who) {
    long into = 0;
    try {
      into = TicketRow.number(form.value("into"));
    } catch (NumberFormatException none) {
      // Said below, as one that does not exist.
    }
    TicketRow other = tickets.find(into).orElse(null);
    if (other == null) {
      form.reject("into", "ticket.into.unknown");
    } else if (into == id) {
      form.reject("into", "ticket.into.itself");
    } else if (other.state() == State.CLOSED) {
      form.reject("into", "ticket.into.closed", other.label());
    }
    form.with("into-id", into);
    return form.isWrong() || tickets.merge(id, into, who);
  }

  /** Where the language switch comes back to from a form that was refused. */
  @GetMapping("/tickets/{id}/{act}")
  String back(@PathVariable long id) {
    return "redirect:/tickets/" + id;
  }

  private TicketViews views(HttpServletRequest request) {
    return new TicketViews(viewers.wording(request), clock.instant());
  }

  private TicketRow ticket(long id) {
    return tickets.find(id).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
  }
}
