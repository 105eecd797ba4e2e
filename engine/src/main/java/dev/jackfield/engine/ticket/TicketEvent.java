package dev.jackfield.engine.ticket;

import java.time.Instant;
import java.util.Map;

/**
 * A line of a ticket's history.
 *
 * @param id grows with time
 * @param what {@code opened}, {@code assigned}, {@code resolved}, {@code closed}, {@code reopened},
 *     {@code escalated}, {@code merged}, {@code took-in}, {@code linked}, {@code unlinked}, {@code
 *     filed}, {@code changed}
 * @param detail by name, such as {@code to}
 */
public record TicketEvent(
    long id, long ticket, Instant at, String who, String what, Map<String, String> detail) {}
