/** Releases, rollouts and their figures in PostgreSQL. */
@NullMarked
package dev.jackfield.engine.release.jdbc;

import org.jspecify.annotations.NullMarked;
