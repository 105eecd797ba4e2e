package dev.jackfield.engine.secret;

import dev.jackfield.exchange.CallId;
import java.time.Instant;
import java.util.Optional;

/** Where sealed secrets are. */
public interface SecretStore {
  void put(String token, CallId call, byte[] sealed, Instant until);

  /** Empty when there is none that is still good at this time. */
  Optional<byte[]> find(String token, Instant now);

  /** Removes those whose time is over. */
  void removeUntil(Instant now);

  void removeOf(CallId call);
}
