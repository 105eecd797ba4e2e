/** Who talked with whom, in PostgreSQL. */
@NullMarked
package dev.jackfield.engine.routing.jdbc;

import org.jspecify.annotations.NullMarked;
