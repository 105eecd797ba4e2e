/**
 * The API for programs, under {@code /api/v1}: tokens with scopes, resources, webhooks. Start at
 * {@link dev.jackfield.api.ApiConfiguration}; people read docs/api.md.
 */
@NullMarked
package dev.jackfield.api;

import org.jspecify.annotations.NullMarked;
