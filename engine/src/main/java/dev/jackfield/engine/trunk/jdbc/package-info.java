/** Trunks in PostgreSQL. */
@NullMarked
package dev.jackfield.engine.trunk.jdbc;

import org.jspecify.annotations.NullMarked;
