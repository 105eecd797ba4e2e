/** Waiting calls and queues in PostgreSQL. */
@NullMarked
package dev.jackfield.engine.queue.jdbc;

import org.jspecify.annotations.NullMarked;
