/** Estimates and what then happened in PostgreSQL. */
@NullMarked
package dev.jackfield.engine.estimate.jdbc;

import org.jspecify.annotations.NullMarked;
