package dev.jackfield.desk;

import dev.jackfield.engine.ticket.TicketEvent;
import dev.jackfield.engine.ticket.TicketFile;
import dev.jackfield.engine.ticket.TicketLink;
import dev.jackfield.engine.ticket.TicketNote;
import dev.jackfield.engine.ticket.TicketRow;
import dev.jackfield.engine.ticket.TicketRow.State;
import dev.jackfield.web.Wording;
import java.time.Instant;
import java.util.Map;
import java.util.stream.Collectors;

/** Tickets in words. */
final class TicketViews {
  private static final int KILO = 1024;

  private final Wording wording;
  private final Instant now;

  TicketViews(Wording wording, Instant now) {
    this.wording = wording;
    this.now = now;
  }

  /** A ticket in words. */
  record TicketView(
      String id,
      String label,
      String kind,
      String subject,
      String description,
      String state,
      String stateWords,
      String look,
      String assignedTo,
      String skill,
      String opened,
      String openedBy,
      String due,
      boolean isLate,
      String priority,
      String priorityWord,
      String respond,
      String escalated,
      String resolved,
      String closed,
      String mergedInto,
      boolean isInWork,
      boolean isOver,
      boolean canReopen) {}

  record NoteView(String from, String at, String author, String text) {}

  record LineView(String at, String who, String what, String from) {}

  record LinkView(String kind, String kindWords, String ref, String address, String at) {}

  record FileView(String id, String name, String size, String at, String who) {}

  TicketView of(TicketRow t) {
    return new TicketView(
        "" + t.id(),
        t.label(),
        wording.sayOr("ticket.kind." + t.kind(), t.kind()),
        t.subject(),
        t.description(),
        t.state().word(),
        wording.say("ticket.state." + t.state().word()),
        look(t),
        t.assignedTo() == null ? "" : t.assignedTo(),
        t.skill(),
        wording.dateTime(t.openedAt()),
        who(t.openedBy()),
        wording.dateTime(t.slaAt()),
        t.isInWork() && t.slaAt().isBefore(now),
        wording.sayOr("ticket.priority." + t.priority(), t.priority()),
        t.priority(),
        wording.dateTime(t.respondAt()),
        wording.dateTime(t.escalatedAt()),
        wording.dateTime(t.resolvedAt()),
        wording.dateTime(t.closedAt()),
        t.mergedInto() == null ? "" : "" + t.mergedInto(),
        t.isInWork(),
        t.state() == State.CLOSED,
        !t.isInWork() && t.mergedInto() == null);
  }

  private static String look(TicketRow t) {
    return switch (t.state()) {
      case OPENED -> t.escalatedAt() == null ? "accent" : "bad";
      case ASSIGNED -> t.escalatedAt() == null ? "busy" : "bad";
      case RESOLVED -> "good";
      case CLOSED -> "off";
    };
  }

  /** Flows are told from people. */
  private String who(String by) {
    return by.startsWith("flow ") ? wording.say("ticket.by-flow", by.substring(5)) : by;
  }

  /**
   * @param shown the ticket whose page it is
   */
  NoteView note(TicketNote n, long shown) {
    return new NoteView(
        from(n.ticket(), shown), wording.dateTime(n.at()), who(n.author()), n.text());
  }

  LineView line(TicketEvent e, long shown) {
    Map<String, String> d = e.detail();
    String what =
        switch (e.what()) {
          case "assigned" -> wording.say("ticket.line.assigned", d.getOrDefault("to", ""));
          case "escalated" -> wording.say("ticket.line.escalated." + d.getOrDefault("why", "late"));
          case "merged" -> wording.say("ticket.line.merged", d.getOrDefault("into", ""));
          case "took-in" -> wording.say("ticket.line.took-in", d.getOrDefault("ticket", ""));
          case "linked", "unlinked" ->
              wording.say(
                  "ticket.line." + e.what(),
                  wording.sayOr("ticket.link." + d.get("kind"), ""),
                  d.getOrDefault("ref", ""));
          case "filed" -> wording.say("ticket.line.filed", d.getOrDefault("name", ""));
          case "changed" ->
              wording.say(
                  "ticket.line.changed",
                  d.entrySet().stream()
                      .map(c -> changed(c.getKey(), c.getValue()))
                      .collect(Collectors.joining(wording.say("ticket.line.and"))));
          default -> wording.sayOr("ticket.line." + e.what(), e.what());
        };
    return new LineView(wording.dateTime(e.at()), who(e.who()), what, from(e.ticket(), shown));
  }

  private String changed(String field, String value) {
    String name = wording.sayOr("ticket." + field, field);
    return value.isEmpty() ? name : name + ": " + value;
  }

  private static String from(long ticket, long shown) {
    return ticket == shown ? "" : TicketRow.label(ticket);
  }

  LinkView link(TicketLink l) {
    String address =
        switch (l.kind()) {
          case CALL -> "/calls/" + l.ref();
          case CALLBACK -> "/callbacks/" + l.ref();
          case RECORDING -> "/recordings/" + l.ref();
        };
    return new LinkView(
        l.kind().word(),
        wording.say("ticket.link." + l.kind().word()),
        l.ref(),
        address,
        wording.dateTime(l.at()));
  }

  FileView file(TicketFile f) {
    return new FileView(
        "" + f.id(),
        f.name(),
        wording.say("ticket.file.size", wording.number(Math.max(1, f.bytes() / KILO))),
        wording.dateTime(f.at()),
        f.who());
  }
}
