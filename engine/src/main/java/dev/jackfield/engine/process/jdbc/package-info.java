/** Processes in PostgreSQL. */
@NullMarked
package dev.jackfield.engine.process.jdbc;

import org.jspecify.annotations.NullMarked;
