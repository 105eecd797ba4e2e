package dev.jackfield.api;

import dev.jackfield.api.ApiAccess.Program;
import java.time.Clock;
import java.util.HexFormat;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.Authentication;
import org.springframework.transaction.support.TransactionOperations;
import tools.jackson.databind.json.JsonMapper;

/**
 * Creates once for each {@code Idempotency-Key}: the same request again gets the same answer, and a
 * second one at the same moment waits for the first. The key is committed together with what was
 * created; it is kept for a day.
 */
final class Once {
  private static final int LONGEST_KEY = 200;
  private static final String REPLAYED = "Idempotency-Replayed";

  private final RequestStore store;
  private final TransactionOperations transaction;
  private final JsonMapper json;
  private final Clock clock;

  Once(RequestStore store, TransactionOperations transaction, JsonMapper json, Clock clock) {
    this.store = store;
    this.transaction = transaction;
    this.json = json;
    this.clock = clock;
  }

  /**
   * What was created.
   *
   * @param location its address
   * @param kept what the same request is answered again: without secrets
   */
  record Created(String location, Object body, Object kept) {
    Created(String location, Object body) {
      this(location, body, body);
    }
  }

  /**
   * @param key null: the program takes the risk of doubling
   * @param what of which kind, such as {@code tickets}
   * @param sent the request's body
   */
  ResponseEntity<String> create(
      @Nullable String key,
      String what,
      Object sent,
      @Nullable Authentication who,
      Supplier<Created> make) {
    if (key == null || key.isBlank()) {
      Created created = make.get();
      return answer(created(created, created.body()), false);
    }
    if (key.length() > LONGEST_KEY) {
      throw ApiProblem.wrong("Idempotency-Key", "At most " + LONGEST_KEY + " characters.");
    }
    if (!(who instanceof Program program)) {
      throw ApiProblem.forbidden("An idempotency key belongs to a token.");
    }
    String digest =
        HexFormat.of().formatHex(ApiTokens.digest(what + "\n" + json.writeValueAsString(sent)));
    ResponseEntity<String> answer =
        transaction.execute(
            _ -> {
              if (store.begin(program.token().id(), key, digest, clock.instant())) {
                Created created = make.get();
                store.done(program.token().id(), key, created(created, created.kept()));
                return answer(created(created, created.body()), false);
              }
              return again(program.token().id(), key, digest);
            });
    if (answer == null) {
      throw new IllegalStateException("a transaction without an answer");
    }
    return answer;
  }

  private ResponseEntity<String> again(long token, String key, String digest) {
    Optional<RequestStore.Before> before = store.find(token, key);
    if (before.isEmpty() || !before.get().digest().equals(digest)) {
      throw ApiProblem.wrong(
          "Idempotency-Key",
          "This key was used for another request. Use a new one for a new wish.");
    }
    return answer(before.get().answer(), true);
  }

  private RequestStore.Kept created(Created created, Object body) {
    return new RequestStore.Kept(
        HttpStatus.CREATED.value(), created.location(), json.writeValueAsString(body));
  }

  private static ResponseEntity<String> answer(RequestStore.Kept kept, boolean replayed) {
    ResponseEntity.BodyBuilder answer =
        ResponseEntity.status(kept.status())
            .contentType(MediaType.APPLICATION_JSON)
            .header("Location", kept.location());
    if (replayed) {
      answer.header(REPLAYED, "true");
    }
    return answer.body(kept.body());
  }
}
