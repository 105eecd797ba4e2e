/** Contact lists and attempts in PostgreSQL. */
@NullMarked
package dev.jackfield.engine.contact.jdbc;

import org.jspecify.annotations.NullMarked;
