/** Traffic at the steps of flows in PostgreSQL. */
@NullMarked
package dev.jackfield.engine.traffic.jdbc;

import org.jspecify.annotations.NullMarked;
