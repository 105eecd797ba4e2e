package dev.jackfield.engine.ticket;

import java.time.Instant;

/** Something written into a ticket. */
public record TicketNote(Instant at, String author, String text) {}
