/** Articles in PostgreSQL. */
@NullMarked
package dev.jackfield.engine.knowledge.jdbc;

import org.jspecify.annotations.NullMarked;
