/**
 * The embedded Zeebe broker and PostgreSQL: child processes that are started, watched, started
 * again and stopped. Entry types: {@link dev.jackfield.app.embedded.EmbeddedZeebe} and {@link
 * dev.jackfield.app.embedded.EmbeddedPostgres}.
 */
@NullMarked
package dev.jackfield.app.embedded;

import org.jspecify.annotations.NullMarked;
