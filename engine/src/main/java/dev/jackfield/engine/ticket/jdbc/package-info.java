/** Tickets in PostgreSQL. */
@NullMarked
package dev.jackfield.engine.ticket.jdbc;

import org.jspecify.annotations.NullMarked;
