package dev.jackfield.engine.ticket;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What is kept with a ticket: notes, history, links and files. Of merged ones too. */
public interface TicketPapers {

  /** The oldest first. */
  List<TicketNote> notes(long id);

  /** Writes into a ticket, once for each job. */
  void note(long id, @Nullable Long jobKey, Instant at, String author, String text);

  /** The newest first. */
  List<TicketEvent> history(long id, int most);

  /** What happened to any ticket after this event, the oldest first. */
  List<TicketEvent> since(long event, int most);

  List<TicketLink> links(long id);

  /** False when it is linked already. */
  boolean link(long id, TicketLink link);

  /** False when it was not linked. */
  boolean unlink(long id, TicketLink.Kind kind, String ref, String who, Instant at);

  /** Tickets that this belongs to. */
  List<Long> linkedTo(TicketLink.Kind kind, String ref);

  List<TicketFile> files(long id);

  /** Keeps a file; empty when the ticket has this many already. */
  Optional<TicketFile> keep(
      long id, String name, String type, byte[] content, String who, Instant at, int most);

  /** What is in a file of this ticket. */
  Optional<byte[]> content(long id, long file);
}
