package dev.jackfield.connector.http;

import dev.jackfield.step.BadStepInput;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.hc.core5.http.ContentType;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/** Access tokens by client credentials (RFC 6749 section 4.4), kept until they end. Thread-safe. */
final class Tokens {
  private static final long USUAL_SECONDS = 60;
  private static final long EARLY_SECONDS = 30;

  private final WebClient web;
  private final Map<Client, Token> kept = new ConcurrentHashMap<>();

  Tokens(WebClient web) {
    this.web = web;
  }

  /**
   * @param scope empty: none
   */
  record Client(URI server, String id, String secret, String scope) {
    /** Without the secret. */
    @Override
    public String toString() {
      return id + " at " + server.getHost();
    }
  }

  private record Token(String value, long untilNanos) {}

  String of(Client client, Duration within) throws IOException {
    Token token = kept.get(client);
    if (token == null || System.nanoTime() - token.untilNanos() >= 0) {
      token = ask(client, within);
      kept.put(client, token);
    }
    return token.value();
  }

  /** It was not taken. */
  void forget(Client client) {
    kept.remove(client);
  }

  private Token ask(Client client, Duration within) throws IOException {
    String form =
        "grant_type=client_credentials"
            + (client.scope().isEmpty() ? "" : "&scope=" + encoded(client.scope()));
    String credentials = encoded(client.id()) + ":" + encoded(client.secret());
    WebClient.Answer answer =
        web.send(
            new WebClient.Request(
                "POST",
                client.server(),
                Map.of(
                    "Authorization",
                    "Basic "
                        + Base64.getEncoder()
                            .encodeToString(credentials.getBytes(StandardCharsets.UTF_8))),
                form,
                ContentType.APPLICATION_FORM_URLENCODED),
            within);
    if (answer.status() == 400 || answer.status() == 401) {
      throw new BadStepInput(
          client + " gets no token: status " + answer.status() + "; are id and secret right?");
    }
    if (!answer.isGood()) {
      throw new IOException(client + " gets no token: status " + answer.status());
    }
    try {
      JsonNode said = Bodies.JSON.readTree(answer.text());
      String value = said.path("access_token").asString("");
      if (value.isEmpty()) {
        throw new IOException(client + " gets no token: there is no access_token in the answer");
      }
      long seconds = said.path("expires_in").asLong(USUAL_SECONDS);
      return new Token(
          value,
          System.nanoTime() + Duration.ofSeconds(Math.max(seconds - EARLY_SECONDS, 1)).toNanos());
    } catch (JacksonException e) {
      throw new IOException(client + " gets no token: the answer is no JSON", e);
    }
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
