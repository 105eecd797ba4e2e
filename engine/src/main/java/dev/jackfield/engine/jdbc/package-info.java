/** What all stores in PostgreSQL share. */
@NullMarked
package dev.jackfield.engine.jdbc;

import org.jspecify.annotations.NullMarked;
