package dev.jackfield.engine.secret;

import dev.jackfield.engine.call.CallWatcher;
import dev.jackfield.exchange.CallId;
import dev.jackfield.exchange.CallTrace.CallEvent;
import dev.jackfield.exchange.Secrets;
import dev.jackfield.step.SecretValues;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Digits that callers keyed in secretly: sealed, for ten minutes and no longer than their call. A
 * token is a 128-bit random number. Thread-safe.
 */
public final class SecretDigits implements Secrets, SecretValues, CallWatcher {
  private static final Logger LOG = LoggerFactory.getLogger(SecretDigits.class);
  private static final Duration KEPT = Duration.ofMinutes(10);
  private static final int TOKEN_BYTES = 16;
  private static final SecureRandom RANDOM = new SecureRandom();

  private final SecretStore store;
  private final Seal seal;
  private final Clock clock;

  public SecretDigits(SecretStore store, Seal seal, Clock clock) {
    this.store = store;
    this.seal = seal;
    this.clock = clock;
  }

  @Override
  public CompletionStage<String> keep(CallId call, String digits) {
    byte[] random = new byte[TOKEN_BYTES];
    RANDOM.nextBytes(random);
    String token = TOKEN + Base64.getUrlEncoder().withoutPadding().encodeToString(random);
    return CompletableFuture.supplyAsync(
        () -> {
          store.put(token, call, seal.seal(digits), clock.instant().plus(KEPT));
          return token;
        },
        Thread::startVirtualThread);
  }

  @Override
  public Optional<String> open(String token) {
    return store.find(token, clock.instant()).map(seal::open);
  }

  /** When a call is over, nobody needs its secrets any more. */
  @Override
  public void take(CallEvent event) {
    if (event instanceof CallEvent.CallEnded) {
      Thread.startVirtualThread(
          () -> {
            try {
              store.removeOf(event.call());
            } catch (RuntimeException away) {
              LOG.warn(
                  "secrets of {} stay until their time is over: {}", event.call(), away.toString());
            }
          });
    }
  }

  /** Removes what nobody may use any more. Called every few seconds. */
  public void expire() {
    store.removeUntil(clock.instant());
  }
}
