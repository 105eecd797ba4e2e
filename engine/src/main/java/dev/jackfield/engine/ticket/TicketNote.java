package dev.jackfield.engine.ticket;

import java.time.Instant;

/**
 * Something written into a ticket.
 *
 * @param ticket into which it was written: this one, or one that became a part of it
 */
public record TicketNote(long ticket, Instant at, String author, String text) {}
