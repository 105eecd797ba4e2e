/** Flow versions in PostgreSQL. */
@NullMarked
package dev.jackfield.engine.flow.jdbc;

import org.jspecify.annotations.NullMarked;
