package dev.jackfield.api;

import dev.jackfield.engine.ticket.NewTicket;
import dev.jackfield.engine.ticket.TicketEvent;
import dev.jackfield.engine.ticket.TicketFile;
import dev.jackfield.engine.ticket.TicketFilter;
import dev.jackfield.engine.ticket.TicketLink;
import dev.jackfield.engine.ticket.TicketNote;
import dev.jackfield.engine.ticket.TicketPapers;
import dev.jackfield.engine.ticket.TicketRow;
import dev.jackfield.engine.ticket.TicketRow.State;
import dev.jackfield.engine.ticket.TicketStore.Described;
import dev.jackfield.engine.ticket.Tickets;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.Authentication;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.util.UriComponentsBuilder;

/** Tickets for programs. */
@RestController
@RequestMapping(ApiAccess.ROOT + "/tickets")
@Tag(name = "tickets")
final class TicketApi {
  private static final String ONE = ApiAccess.ROOT + "/tickets/";
  private static final int LONGEST_SUBJECT = 200;
  private static final int LONGEST_TEXT = 10_000;
  private static final int LONGEST_WORD = 40;
  private static final int MOST_LINES = 1_000;
  private static final Set<String> PRIORITIES = Set.of("low", "normal", "high", "urgent");

  private final Tickets tickets;
  private final TicketPapers papers;
  private final Once once;

  TicketApi(Tickets tickets, TicketPapers papers, Once once) {
    this.tickets = tickets;
    this.papers = papers;
    this.once = once;
  }

  /** A ticket as programs read it. Times are UTC, as {@code 2026-11-21T08:00:00Z}. */
  record TicketView(
      String id,
      String state,
      String kind,
      String subject,
      String description,
      String priority,
      String skill,
      @Nullable String assignedTo,
      @Nullable String call,
      String openedBy,
      Instant openedAt,
      @Nullable Instant respondBy,
      Instant resolveBy,
      @Nullable Instant escalatedAt,
      @Nullable Instant resolvedAt,
      @Nullable Instant closedAt,
      Instant changedAt,
      @Nullable String mergedInto) {
    static TicketView of(TicketRow t) {
      return new TicketView(
          t.label(),
          t.state().word(),
          t.kind(),
          t.subject(),
          t.description(),
          t.priority(),
          t.skill(),
          t.assignedTo(),
          t.callId(),
          t.openedBy(),
          t.openedAt(),
          t.respondAt(),
          t.slaAt(),
          t.escalatedAt(),
          t.resolvedAt(),
          t.closedAt(),
          t.changedAt(),
          t.mergedInto() == null ? null : TicketRow.label(t.mergedInto()));
    }
  }

  /** All that is kept with a ticket. */
  record TicketWhole(
      TicketView ticket,
      List<TicketNote> notes,
      List<TicketLink> links,
      List<TicketFile> files,
      List<TicketEvent> history) {}

  record TicketWish(
      @Nullable String subject,
      @Nullable String description,
      @Nullable String kind,
      @Nullable String priority,
      @Nullable String skill) {}

  record NoteWish(@Nullable String text) {}

  record AssignWish(@Nullable String to) {}

  record MergeWish(@Nullable String into) {}

  @Operation(
      summary = "Find tickets",
      description =
          "What is late first, then what is due first; what is done comes last. `q`: words, parts of"
              + " them, T-1001, or the whole number of a caller. `assignedTo`: empty for nobody.")
  @GetMapping
  Page<TicketView> list(
      @RequestParam(defaultValue = "") String q,
      @RequestParam(required = false) @Nullable List<String> state,
      @RequestParam(required = false) @Nullable String assignedTo,
      @RequestParam(required = false) @Nullable String skill,
      @RequestParam(required = false) @Nullable String kind,
      @RequestParam(defaultValue = "false") boolean late,
      @RequestParam(defaultValue = "" + Page.USUAL) int limit,
      @RequestParam(defaultValue = "0") int offset) {
    TicketFilter wanted = new TicketFilter(q, states(state), assignedTo, skill, kind, late);
    List<TicketView> read =
        tickets.found(wanted, Page.offset(offset), Page.limit(limit) + 1).stream()
            .map(TicketView::of)
            .toList();
    UriComponentsBuilder address =
        UriComponentsBuilder.fromPath(ApiAccess.ROOT + "/tickets").queryParam("limit", limit);
    if (!q.isEmpty()) {
      address.queryParam("q", "{q}");
    }
    add(address, "state", state == null ? null : String.join(",", state));
    add(address, "assignedTo", assignedTo);
    add(address, "skill", skill);
    add(address, "kind", kind);
    if (late) {
      address.queryParam("late", true);
    }
    return Page.of(read, limit, offset, address.encode().buildAndExpand(q).toUriString());
  }

  private static void add(UriComponentsBuilder address, String name, @Nullable String value) {
    if (value != null) {
      address.queryParam(name, value.replace("{", "").replace("}", ""));
    }
  }

  private static Set<State> states(@Nullable List<String> words) {
    Set<State> states = EnumSet.noneOf(State.class);
    for (String word : words == null ? List.<String>of() : words) {
      try {
        states.add(State.of(word));
      } catch (IllegalArgumentException unknown) {
        throw ApiProblem.wrong("state", "One of opened, assigned, resolved, closed.");
      }
    }
    return states;
  }

  @Operation(summary = "Open a ticket", description = "Once for each Idempotency-Key.")
  @PostMapping
  ResponseEntity<String> open(
      @RequestBody TicketWish sent,
      @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key,
      Authentication who) {
    Described as =
        described(sent, new Described(text(sent.subject(), "subject"), "", "question", "", ""));
    return once.create(
        key,
        "tickets",
        sent,
        who,
        () -> {
          TicketRow ticket =
              tickets
                  .open(
                      new NewTicket(
                          who.getName(),
                          null,
                          null,
                          as.kind(),
                          as.subject(),
                          as.description(),
                          as.priority(),
                          as.skill()))
                  .ticket();
          return new Once.Created(ONE + ticket.label(), TicketView.of(ticket));
        });
  }

  @Operation(summary = "A ticket with its notes, links, files and history")
  @GetMapping("/{id}")
  TicketWhole one(@PathVariable String id) {
    TicketRow ticket = ticket(id);
    return new TicketWhole(
        TicketView.of(ticket),
        papers.notes(ticket.id()),
        papers.links(ticket.id()),
        papers.files(ticket.id()),
        papers.history(ticket.id(), MOST_LINES));
  }

  @Operation(summary = "Correct a ticket", description = "What is not sent stays as it is.")
  @PatchMapping("/{id}")
  TicketView change(@PathVariable String id, @RequestBody TicketWish sent, Authentication who) {
    TicketRow t = ticket(id);
    Described as =
        described(
            sent, new Described(t.subject(), t.description(), t.kind(), t.priority(), t.skill()));
    return done(t, tickets.describe(t.id(), as, who.getName()), "closed");
  }

  @Operation(summary = "Write a note", description = "Once for each Idempotency-Key.")
  @PostMapping("/{id}/notes")
  ResponseEntity<String> note(
      @PathVariable String id,
      @RequestBody NoteWish sent,
      @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key,
      Authentication who) {
    TicketRow ticket = ticket(id);
    String text = text(sent.text(), "text");
    return once.create(
        key,
        "tickets/" + ticket.id() + "/notes",
        sent,
        who,
        () -> {
          tickets.note(ticket.id(), null, who.getName(), text);
          return new Once.Created(ONE + ticket.label(), TicketView.of(ticket));
        });
  }

  @Operation(summary = "Give it to somebody")
  @PostMapping("/{id}/assign")
  TicketView assign(@PathVariable String id, @RequestBody AssignWish sent, Authentication who) {
    TicketRow t = ticket(id);
    return done(
        t, tickets.assign(t.id(), text(sent.to(), "to"), who.getName()), "resolved or closed");
  }

  @Operation(summary = "Mark it as resolved")
  @PostMapping("/{id}/resolve")
  TicketView resolve(@PathVariable String id, Authentication who) {
    TicketRow t = ticket(id);
    return done(t, tickets.resolve(t.id(), who.getName()), "resolved or closed");
  }

  @Operation(summary = "Close it")
  @PostMapping("/{id}/close")
  TicketView close(@PathVariable String id, Authentication who) {
    TicketRow t = ticket(id);
    return done(t, tickets.close(t.id(), who.getName()), "closed");
  }

  @Operation(summary = "Work on it again", description = "One that is resolved or closed.")
  @PostMapping("/{id}/reopen")
  TicketView reopen(@PathVariable String id, Authentication who) {
    TicketRow t = ticket(id);
    return done(t, tickets.reopen(t.id(), who.getName()), "in work or merged");
  }

  @Operation(summary = "Make it a part of another", description = "Cannot be undone.")
  @PostMapping("/{id}/merge")
  TicketView merge(@PathVariable String id, @RequestBody MergeWish sent, Authentication who) {
    TicketRow t = ticket(id);
    TicketRow into = ticket(text(sent.into(), "into"));
    return done(
        t,
        tickets.merge(t.id(), into.id(), who.getName()),
        "closed, or the other one is, or both are one");
  }

  private TicketView done(TicketRow before, boolean changed, String otherwise) {
    if (!changed) {
      throw ApiProblem.conflict(before.label() + " is " + otherwise + ".");
    }
    return TicketView.of(tickets.find(before.id()).orElse(before));
  }

  private TicketRow ticket(String id) {
    try {
      return tickets
          .find(TicketRow.number(id))
          .orElseThrow(() -> ApiProblem.notFound("ticket " + id));
    } catch (NumberFormatException none) {
      throw ApiProblem.notFound("ticket " + id);
    }
  }

  private static Described described(TicketWish sent, Described otherwise) {
    String priority = orElse(sent.priority(), otherwise.priority()).toLowerCase(Locale.ROOT);
    if (!priority.isEmpty() && !PRIORITIES.contains(priority)) {
      throw ApiProblem.wrong("priority", "One of low, normal, high, urgent.");
    }
    return new Described(
        most("subject", orElse(sent.subject(), otherwise.subject()), LONGEST_SUBJECT),
        most("description", orElse(sent.description(), otherwise.description()), LONGEST_TEXT),
        most("kind", orElse(sent.kind(), otherwise.kind()), LONGEST_WORD),
        priority,
        most("skill", orElse(sent.skill(), otherwise.skill()), LONGEST_WORD));
  }

  private static String orElse(@Nullable String sent, String otherwise) {
    return sent == null ? otherwise : sent.strip();
  }

  private static String most(String field, String text, int most) {
    if (text.length() > most) {
      throw ApiProblem.wrong(field, "At most " + most + " characters.");
    }
    return text;
  }

  private static String text(@Nullable String text, String field) {
    if (text == null || text.isBlank()) {
      throw ApiProblem.wrong(field, "A text that is not empty.");
    }
    return most(field, text.strip(), LONGEST_TEXT);
  }
}
