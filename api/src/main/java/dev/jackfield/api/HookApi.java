package dev.jackfield.api;

import dev.jackfield.step.BadStepInput;
import dev.jackfield.step.Processes;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Takes what other programs send to waiting flows: {@code POST /hooks/<name>}, signed. A request
 * that is sent again within the time in which its signature counts is the same message to the
 * broker, so that it has its effect once; later its signature does not count any more.
 */
@RestController
class HookApi {
  private static final Logger LOG = LoggerFactory.getLogger(HookApi.class);
  private static final int LARGEST = 64 * 1024;
  private static final int LONGEST_KEY = 200;

  /** As long as its signature counts, wherever in that time the sender's clock is. */
  private static final Duration KEPT = HookSignature.TOLERANCE.multipliedBy(2);

  private static final Duration BROKER_WITHIN = Duration.ofSeconds(10);

  private final IncomingHooks hooks;
  private final Processes processes;
  private final Clock clock;
  private final JsonMapper json;

  HookApi(IncomingHooks hooks, Processes processes, Clock clock, JsonMapper json) {
    this.hooks = hooks;
    this.processes = processes;
    this.clock = clock;
    this.json = json;
  }

  @PostMapping("/hooks/{name}")
  ResponseEntity<ProblemDetail> take(
      @PathVariable String name,
      @RequestHeader(name = "Jackfield-Signature", defaultValue = "") String signature,
      HttpServletRequest request)
      throws IOException {
    IncomingHooks.Hook hook = hooks.byName().get(name);
    if (hook == null) {
      return problem(HttpStatus.NOT_FOUND, "There is no hook of this name.");
    }
    byte[] body = request.getInputStream().readNBytes(LARGEST + 1);
    if (body.length > LARGEST) {
      return problem(HttpStatus.CONTENT_TOO_LARGE, "At most " + LARGEST + " bytes are taken.");
    }
    HookSignature signed;
    try {
      signed = HookSignature.of(signature);
    } catch (IllegalArgumentException none) {
      return problem(HttpStatus.UNAUTHORIZED, String.valueOf(none.getMessage()));
    }
    if (!signed.isOf(clock.instant())) {
      return problem(
          HttpStatus.UNAUTHORIZED, "It was signed more than 5 minutes ago, or by a wrong clock.");
    }
    try {
      if (!signed.isFor(body, hook.secret().get())) {
        return problem(HttpStatus.UNAUTHORIZED, "The signature is not of this body and secret.");
      }
    } catch (BadStepInput noSecret) {
      LOG.error("the hook {} cannot be used: {}", name, noSecret.getMessage());
      return problem(HttpStatus.SERVICE_UNAVAILABLE, "This hook has no secret yet.");
    }
    return publish(name, hook, signed, body);
  }

  private ResponseEntity<ProblemDetail> publish(
      String name, IncomingHooks.Hook hook, HookSignature signed, byte[] body) {
    JsonNode said;
    try {
      said = json.readTree(body);
    } catch (JacksonException e) {
      return problem(HttpStatus.BAD_REQUEST, "The body is no JSON.");
    }
    Optional<String> key = key(said, hook.key());
    if (!said.isObject() || key.isEmpty()) {
      return problem(
          HttpStatus.UNPROCESSABLE_CONTENT,
          "The body is a JSON object with a text or number at " + hook.key() + ".");
    }
    try {
      processes
          .publish(
              hook.message(),
              key.get(),
              "hook-" + name + "-" + signed.hex(),
              KEPT,
              Map.of(variable(name), json.convertValue(said, Object.class)))
          .toCompletableFuture()
          .get(BROKER_WITHIN.toMillis(), TimeUnit.MILLISECONDS);
      return ResponseEntity.accepted().build();
    } catch (ExecutionException | TimeoutException away) {
      LOG.warn("what {} sent could not be passed on: {}", name, away.toString());
      return problem(HttpStatus.SERVICE_UNAVAILABLE, "It cannot be passed on now. Send it again.");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return problem(HttpStatus.SERVICE_UNAVAILABLE, "The system stops. Send it again.");
    }
  }

  private static Optional<String> key(JsonNode said, String path) {
    JsonNode at = said;
    for (String part : path.split("\\.", -1)) {
      at = at.path(part);
    }
    boolean isKey = at.isString() || at.isNumber();
    String text = isKey ? at.asString() : "";
    return text.isBlank() || text.length() > LONGEST_KEY ? Optional.empty() : Optional.of(text);
  }

  /** As FEEL can name it. */
  private static String variable(String name) {
    return name.replaceAll("[^A-Za-z0-9]+", "_");
  }

  private static ResponseEntity<ProblemDetail> problem(HttpStatus status, String detail) {
    return ResponseEntity.status(status).body(ProblemDetail.forStatusAndDetail(status, detail));
  }
}
