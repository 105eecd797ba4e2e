/** Incidents in PostgreSQL. */
@NullMarked
package dev.jackfield.engine.incident.jdbc;

import org.jspecify.annotations.NullMarked;
