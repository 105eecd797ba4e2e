/** Numbers in PostgreSQL. */
@NullMarked
package dev.jackfield.engine.number.jdbc;

import org.jspecify.annotations.NullMarked;
