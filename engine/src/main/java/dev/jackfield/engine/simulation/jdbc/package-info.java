/** Past calls in PostgreSQL. */
@NullMarked
package dev.jackfield.engine.simulation.jdbc;

import org.jspecify.annotations.NullMarked;
