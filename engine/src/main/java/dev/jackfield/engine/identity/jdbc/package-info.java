/**
 * What is kept of callers' identity checks. Entry: {@link
 * dev.jackfield.engine.identity.jdbc.JdbcPinTries}.
 */
@NullMarked
package dev.jackfield.engine.identity.jdbc;

import org.jspecify.annotations.NullMarked;
