package dev.jackfield.engine.ticket;

import dev.jackfield.engine.ticket.TicketRow.State;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A change of a ticket's state, with its line in the history and what its process is told.
 *
 * @param from the states in which it is possible
 * @param assignedTo null: as it is
 * @param what the line's word
 * @param message to the process; null: it knows
 */
public record TicketChange(
    long id,
    List<State> from,
    State to,
    @Nullable String assignedTo,
    String who,
    Instant at,
    String what,
    Map<String, String> detail,
    @Nullable String message) {

  public TicketChange(
      long id, List<State> from, State to, String who, Instant at, String what, String message) {
    this(id, from, to, null, who, at, what, Map.of(), message);
  }
}
