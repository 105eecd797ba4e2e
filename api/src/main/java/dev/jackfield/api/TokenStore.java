package dev.jackfield.api;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Where tokens are kept, by their digests only. */
public interface TokenStore {
  ApiToken add(
      String name,
      byte[] digest,
      Set<String> scopes,
      String by,
      Instant at,
      @Nullable Instant expiresAt);

  Optional<ApiToken> find(byte[] digest);

  /** The newest first. */
  List<ApiToken> all();

  void revoke(long id, Instant at);

  void used(long id, Instant at);
}
