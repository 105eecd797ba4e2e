/** Recordings' rows in PostgreSQL. */
@NullMarked
package dev.jackfield.engine.recording.jdbc;

import org.jspecify.annotations.NullMarked;
