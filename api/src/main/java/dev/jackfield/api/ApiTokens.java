package dev.jackfield.api;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Makes tokens, which are shown once, and knows them again. Thread-safe. */
final class ApiTokens {
  /** Of what can be read and written. */
  static final List<String> SCOPES =
      List.of(
          "tickets:read",
          "tickets:write",
          "calls:read",
          "calls:write",
          "callbacks:read",
          "callbacks:write",
          "agents:read",
          "agents:write",
          "queues:read",
          "queues:write",
          "numbers:read",
          "numbers:write",
          "webhooks:read",
          "webhooks:write",
          ApiTokens.PERSONAL);

  /** Callers' numbers are shown whole. */
  static final String PERSONAL = "personal:read";

  private static final String MARK = "jf_";
  private static final int BYTES = 32;
  private static final Duration USE_IS_NOTED_EVERY = Duration.ofMinutes(1);
  private static final SecureRandom RANDOM = new SecureRandom();

  private final TokenStore store;
  private final Clock clock;

  ApiTokens(TokenStore store, Clock clock) {
    this.store = store;
    this.clock = clock;
  }

  /**
   * @param secret what the program shows; kept nowhere
   */
  record Made(ApiToken token, String secret) {
    @Override
    public String toString() {
      return "Made[" + token.name() + "]";
    }
  }

  Made make(String name, Set<String> scopes, String by, @Nullable Instant expiresAt) {
    byte[] bytes = new byte[BYTES];
    RANDOM.nextBytes(bytes);
    String secret = MARK + Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    return new Made(
        store.add(name, digest(secret), scopes, by, clock.instant(), expiresAt), secret);
  }

  /** The valid token that this is; notes its use once a minute. */
  Optional<ApiToken> of(String secret) {
    Instant now = clock.instant();
    Optional<ApiToken> token =
        secret.startsWith(MARK) ? store.find(digest(secret)) : Optional.empty();
    return token
        .filter(t -> t.isValid(now))
        .map(
            t -> {
              if (t.lastUsedAt() == null || t.lastUsedAt().plus(USE_IS_NOTED_EVERY).isBefore(now)) {
                store.used(t.id(), now);
              }
              return t;
            });
  }

  List<ApiToken> all() {
    return store.all();
  }

  void revoke(long id) {
    store.revoke(id, clock.instant());
  }

  static byte[] digest(String text) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("this JDK has no SHA-256", e);
    }
  }
}
