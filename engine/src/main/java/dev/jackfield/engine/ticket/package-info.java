/** Tickets, from calls and for people. Entry: {@link dev.jackfield.engine.ticket.Tickets}. */
@NullMarked
package dev.jackfield.engine.ticket;

import org.jspecify.annotations.NullMarked;
