/** The trace in PostgreSQL, and the call table projected from it. */
@NullMarked
package dev.jackfield.engine.trace.jdbc;

import org.jspecify.annotations.NullMarked;
