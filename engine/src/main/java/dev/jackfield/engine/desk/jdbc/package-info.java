/**
 * Links, notes and talks in PostgreSQL. Entry: {@link
 * dev.jackfield.engine.desk.jdbc.JdbcCallNotes}.
 */
@NullMarked
package dev.jackfield.engine.desk.jdbc;

import org.jspecify.annotations.NullMarked;
