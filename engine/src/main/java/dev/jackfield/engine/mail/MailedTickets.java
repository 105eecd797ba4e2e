package dev.jackfield.engine.mail;

import dev.jackfield.engine.ticket.NewTicket;
import dev.jackfield.engine.ticket.TicketFile;
import dev.jackfield.engine.ticket.TicketPapers;
import dev.jackfield.engine.ticket.TicketRow;
import dev.jackfield.engine.ticket.Tickets;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Makes tickets of e-mails: a new one opens a ticket, an answer goes to the ticket of what it
 * answers. The same e-mail again changes nothing, wherever the first time ended. Blocks on the
 * database. Thread-safe.
 */
public final class MailedTickets {
  /** What kind of ticket an e-mail opens. */
  public static final String KIND = "e-mail";

  private static final Pattern LABEL = Pattern.compile("\\bT-(\\d{1,12})\\b");
  private static final String NO_SUBJECT = "E-mail without a subject";
  private static final int MOST_FILES = 30;
  private static final int MOST_MERGES = 10;

  private final MailStore mails;
  private final Tickets tickets;
  private final TicketPapers papers;
  private final Clock clock;

  public MailedTickets(MailStore mails, Tickets tickets, TicketPapers papers, Clock clock) {
    this.mails = mails;
    this.tickets = tickets;
    this.papers = papers;
    this.clock = clock;
  }

  /**
   * @return its ticket; empty: it opens none
   */
  public Optional<Long> take(Mail mail) {
    Optional<Long> before = mails.ticketOf(List.of(mail.id()));
    if (before.isPresent()) {
      return before;
    }
    Optional<TicketRow> answered = thread(mail).flatMap(this::whole);
    if (answered.isEmpty() && mail.isAutomatic()) {
      return Optional.empty();
    }
    long ticket = answered.isPresent() ? answer(answered.get(), mail) : open(mail);
    keepFiles(ticket, mail);
    mails.keep(mail.id(), ticket, mail.sender(), clock.instant());
    return Optional.of(ticket);
  }

  /** By the messages that it answers; by a ticket in its subject for who wrote to it before. */
  private Optional<Long> thread(Mail mail) {
    return mails
        .ticketOf(mail.answersTo())
        .or(
            () ->
                LABEL
                    .matcher(mail.subject())
                    .results()
                    .map((MatchResult found) -> Long.parseLong(found.group(1)))
                    .filter(t -> mails.knows(t, mail.sender()))
                    .findFirst());
  }

  /** The ticket that it is one with by now. */
  private Optional<TicketRow> whole(long id) {
    Optional<TicketRow> found = tickets.find(id);
    for (int n = 0; n < MOST_MERGES; n++) {
      Long into = found.map(TicketRow::mergedInto).orElse(null);
      if (into == null) {
        return found;
      }
      found = tickets.find(into);
    }
    return found;
  }

  private long open(Mail mail) {
    String subject = mail.subject().isBlank() ? NO_SUBJECT : mail.subject();
    return tickets
        .open(new NewTicket(author(mail), key(mail), null, KIND, subject, words(mail), "", ""))
        .ticket()
        .id();
  }

  private long answer(TicketRow ticket, Mail mail) {
    tickets.note(ticket.id(), key(mail), author(mail), words(mail));
    if (!ticket.isInWork() && !mail.isAutomatic()) {
      tickets.reopen(ticket.id(), author(mail));
    }
    return ticket.id();
  }

  private static String author(Mail mail) {
    return "e-mail " + mail.sender();
  }

  private static String words(Mail mail) {
    return mail.leftOut().isEmpty()
        ? mail.text()
        : mail.text() + "\n\n(Not kept: " + String.join("; ", mail.leftOut()) + ")";
  }

  private void keepFiles(long ticket, Mail mail) {
    Set<String> kept =
        papers.files(ticket).stream()
            .filter(f -> f.who().equals(author(mail)))
            .map(MailedTickets::mark)
            .collect(Collectors.toSet());
    for (Mail.Attached file : mail.files()) {
      // When the process died in between, some are there already.
      if (!kept.contains(file.name() + " " + file.content().length)) {
        papers.keep(
            ticket,
            file.name(),
            file.type(),
            file.content(),
            author(mail),
            clock.instant(),
            MOST_FILES);
      }
    }
  }

  private static String mark(TicketFile file) {
    return file.name() + " " + file.bytes();
  }

  /** Names the wish as a job's key does; the broker's own are positive. */
  private static long key(Mail mail) {
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256").digest(mail.id().getBytes(StandardCharsets.UTF_8));
      return ByteBuffer.wrap(hash).getLong() | Long.MIN_VALUE;
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
