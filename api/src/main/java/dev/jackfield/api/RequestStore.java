package dev.jackfield.api;

import java.time.Instant;
import java.util.Optional;

/** What was created by which idempotency key. */
public interface RequestStore {

  /** An answer as it was given. */
  record Kept(int status, String location, String body) {}

  /**
   * A request of before.
   *
   * @param digest SHA-256 of what was sent, in hex
   */
  record Before(String digest, Kept answer) {}

  /**
   * Within a transaction. Waits for another one that has the key.
   *
   * @return false when the key was used
   */
  boolean begin(long token, String key, String digest, Instant at);

  void done(long token, String key, Kept answer);

  Optional<Before> find(long token, String key);

  void sweep(Instant before);
}
