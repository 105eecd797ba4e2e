/** Batches in PostgreSQL. */
@NullMarked
package dev.jackfield.engine.batch.jdbc;

import org.jspecify.annotations.NullMarked;
