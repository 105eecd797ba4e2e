/** Secrets in PostgreSQL. */
@NullMarked
package dev.jackfield.engine.secret.jdbc;

import org.jspecify.annotations.NullMarked;
