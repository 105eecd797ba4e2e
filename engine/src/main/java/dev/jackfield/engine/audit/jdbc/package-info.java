/** The audit trail in PostgreSQL. */
@NullMarked
package dev.jackfield.engine.audit.jdbc;

import org.jspecify.annotations.NullMarked;
