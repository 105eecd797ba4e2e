/** Calls and what is shown of them, in PostgreSQL. */
@NullMarked
package dev.jackfield.engine.call.jdbc;

import org.jspecify.annotations.NullMarked;
