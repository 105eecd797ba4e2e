/** Callbacks in PostgreSQL. */
@NullMarked
package dev.jackfield.engine.callback.jdbc;

import org.jspecify.annotations.NullMarked;
