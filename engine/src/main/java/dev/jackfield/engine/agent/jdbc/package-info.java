/** Agents in PostgreSQL. */
@NullMarked
package dev.jackfield.engine.agent.jdbc;

import org.jspecify.annotations.NullMarked;
