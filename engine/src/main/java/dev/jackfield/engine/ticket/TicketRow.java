package dev.jackfield.engine.ticket;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A ticket as pages show it.
 *
 * @param id number; people say {@code T-1001}
 * @param slaAt until when it is to be resolved
 * @param priority {@code normal}, {@code high} and the like
 * @param respondAt until when somebody is to have taken it; null: nobody said
 * @param kind {@code call}, {@code callback-request}, {@code voicemail}, or what flows and people
 *     say
 * @param skill what somebody must know who is given it; empty: a person picks it up
 * @param openedBy who or which flow opened it; empty: opened before this was kept
 * @param mergedInto the ticket that it is one with now; null: none
 */
public record TicketRow(
    long id,
    @Nullable String callId,
    String kind,
    String subject,
    State state,
    @Nullable String assignedTo,
    Instant openedAt,
    Instant slaAt,
    @Nullable Instant escalatedAt,
    @Nullable Instant resolvedAt,
    @Nullable Instant closedAt,
    @Nullable Long instanceKey,
    String priority,
    @Nullable Instant respondAt,
    String description,
    String skill,
    String openedBy,
    @Nullable Long mergedInto,
    Instant changedAt) {

  /** Where a ticket is in its life. */
  public enum State {
    OPENED,
    ASSIGNED,
    RESOLVED,
    CLOSED;

    /** As the database and flows write it. */
    public String word() {
      return name().toLowerCase(java.util.Locale.ROOT);
    }

    public static State of(String word) {
      return valueOf(word.toUpperCase(java.util.Locale.ROOT));
    }
  }

  /** Whether somebody has to work on it. */
  public boolean isInWork() {
    return state == State.OPENED || state == State.ASSIGNED;
  }

  /** As people say it. */
  public String label() {
    return label(id);
  }

  public static String label(long id) {
    return "T-" + id;
  }

  /** The number behind a label; also takes the bare number. */
  public static long number(String label) {
    return Long.parseLong(label.replaceFirst("^[Tt]-?", ""));
  }
}
