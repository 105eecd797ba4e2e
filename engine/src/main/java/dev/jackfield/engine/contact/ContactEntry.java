package dev.jackfield.engine.contact;

import dev.jackfield.exchange.Personal;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A number on a list.
 *
 * @param id 0 for one that is not stored yet
 * @param number E.164
 * @param purpose empty: every purpose
 * @param how how a consent was given; empty for other lists
 * @param expires from when on it does not hold any more; null: never
 */
public record ContactEntry(
    long id,
    ContactList list,
    Personal number,
    String purpose,
    String how,
    String note,
    @Nullable Instant expires,
    String addedBy,
    Instant addedAt) {

  public boolean holdsAt(Instant at) {
    return expires == null || at.isBefore(expires);
  }

  /** Whether it is about calls for this purpose. */
  public boolean covers(String asked) {
    return purpose.isEmpty() || purpose.equals(asked);
  }
}
