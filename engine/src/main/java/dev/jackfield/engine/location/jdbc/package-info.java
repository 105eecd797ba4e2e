/** Registrations in PostgreSQL. */
@NullMarked
package dev.jackfield.engine.location.jdbc;

import org.jspecify.annotations.NullMarked;
