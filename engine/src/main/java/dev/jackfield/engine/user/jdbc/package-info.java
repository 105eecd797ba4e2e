/** Users in PostgreSQL. */
@NullMarked
package dev.jackfield.engine.user.jdbc;

import org.jspecify.annotations.NullMarked;
