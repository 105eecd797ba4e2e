/** The rule book's versions and changes in PostgreSQL. */
@NullMarked
package dev.jackfield.engine.rulebook.jdbc;

import org.jspecify.annotations.NullMarked;
