/** The lock of the engine on duty, in PostgreSQL. */
@NullMarked
package dev.jackfield.engine.duty.jdbc;

import org.jspecify.annotations.NullMarked;
