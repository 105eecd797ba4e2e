/** Drafts and saved versions of flows in PostgreSQL. */
@NullMarked
package dev.jackfield.engine.draft.jdbc;

import org.jspecify.annotations.NullMarked;
