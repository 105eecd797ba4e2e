package dev.jackfield.engine.ticket;

import java.time.Instant;
import java.util.Locale;

/**
 * Something that belongs to a ticket.
 *
 * @param ref its id
 * @param who linked it
 */
public record TicketLink(Kind kind, String ref, Instant at, String who) {

  /** What can be linked. */
  public enum Kind {
    CALL,
    CALLBACK,
    RECORDING;

    /** As the database and addresses write it. */
    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }

    public static Kind of(String word) {
      return valueOf(word.toUpperCase(Locale.ROOT));
    }
  }
}
