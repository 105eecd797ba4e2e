/** Tokens, requests and webhooks in PostgreSQL. */
@NullMarked
package dev.jackfield.api.jdbc;

import org.jspecify.annotations.NullMarked;
