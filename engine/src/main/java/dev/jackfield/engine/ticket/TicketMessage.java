package dev.jackfield.engine.ticket;

/** A message to a ticket's process that the broker may not have yet. */
public record TicketMessage(long id, long ticket, String name) {}
