package dev.jackfield.api;

import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A program that may use the API.
 *
 * @param scopes what it may do, such as {@code tickets:write}
 * @param expiresAt null: it does not expire
 * @param lastUsedAt to the minute; null: never
 */
public record ApiToken(
    long id,
    String name,
    Set<String> scopes,
    String madeBy,
    Instant madeAt,
    @Nullable Instant expiresAt,
    @Nullable Instant revokedAt,
    @Nullable Instant lastUsedAt) {

  boolean isValid(Instant now) {
    return revokedAt == null && (expiresAt == null || now.isBefore(expiresAt));
  }
}
