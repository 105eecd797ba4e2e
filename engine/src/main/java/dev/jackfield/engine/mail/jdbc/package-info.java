/** Keeps which e-mail belongs to which ticket in PostgreSQL. */
@NullMarked
package dev.jackfield.engine.mail.jdbc;

import org.jspecify.annotations.NullMarked;
