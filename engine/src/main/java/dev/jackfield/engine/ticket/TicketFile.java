package dev.jackfield.engine.ticket;

import java.time.Instant;

/**
 * A file that somebody put to a ticket.
 *
 * @param type as the browser named it; never believed when it is handed out
 * @param bytes how long it is
 */
public record TicketFile(long id, String name, String type, long bytes, Instant at, String who) {}
