/** Revisions in PostgreSQL. */
@NullMarked
package dev.jackfield.engine.change.jdbc;

import org.jspecify.annotations.NullMarked;
