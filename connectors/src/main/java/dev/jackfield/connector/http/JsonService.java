package dev.jackfield.connector.http;

import dev.jackfield.connector.guard.Said;
import dev.jackfield.connector.secret.Secrets;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.hc.core5.http.ContentType;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/**
 * A web service that speaks JSON, at an address that an administrator has set. Only its own host is
 * asked, by redirects too; that host may be in a private network, since it was named. Blocks.
 * Thread-safe.
 */
public final class JsonService implements AutoCloseable {
  private static final int NOT_FOUND = 404;

  private final String base;
  private final Map<String, String> headers;
  private final Secrets secrets;
  private final WebClient web;

  /**
   * @param url where its paths begin
   * @param headers of every request, with references to secrets
   * @param largest answer in bytes
   */
  public JsonService(String url, Map<String, String> headers, Secrets secrets, long largest) {
    URI uri = WebClient.uri(url);
    this.base = uri.toString().replaceAll("/+$", "");
    this.headers = new LinkedHashMap<>(headers);
    this.secrets = secrets;
    this.web = new WebClient(List.of(uri.getHost()), List.of(uri.getHost()), largest);
  }

  /** A part of a path, or a value of a query. */
  public static String coded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }

  public static String json(Object value) {
    return Bodies.JSON.writeValueAsString(value);
  }

  /**
   * Empty: there is no such thing.
   *
   * @throws Said {@code REFUSED}: it is well and said no
   */
  public Optional<JsonNode> get(String path, Duration within) throws IOException, Said {
    return ask("GET", path, null, Map.of(), within);
  }

  /**
   * Makes something, or does something, once.
   *
   * @param key names this one effect, so that the service can see it again
   */
  public JsonNode post(String path, Object body, String key, Duration within)
      throws IOException, Said {
    return there(path, ask("POST", path, body, Map.of("Idempotency-Key", key), within));
  }

  public JsonNode put(String path, Object body, Duration within) throws IOException, Said {
    return there(path, ask("PUT", path, body, Map.of(), within));
  }

  private static JsonNode there(String path, Optional<JsonNode> answer) throws Said {
    return answer.orElseThrow(
        () -> new Said("REFUSED", "there is no such thing as " + path.replaceAll("[?].*", "")));
  }

  private Optional<JsonNode> ask(
      String method, String path, @Nullable Object body, Map<String, String> more, Duration within)
      throws IOException, Said {
    Map<String, String> all = new LinkedHashMap<>(more);
    all.put("Accept", "application/json");
    headers.forEach((name, value) -> all.put(name, secrets.open(value, _ -> {})));
    WebClient.Request request =
        new WebClient.Request(
            method,
            URI.create(base + path),
            all,
            body == null ? null : Bodies.JSON.writeValueAsString(body),
            ContentType.APPLICATION_JSON);
    WebClient.Answer answer = web.send(request, within);
    if (answer.status() == NOT_FOUND) {
      return Optional.empty();
    }
    String words = request.uri().getHost() + " answered with status " + answer.status();
    if (answer.isRefusal()) {
      throw new Said("REFUSED", words);
    }
    if (!answer.isGood()) {
      throw new IOException(words);
    }
    return Optional.of(read(answer, request.uri()));
  }

  /** What it holds may be personal: no part of it is said. */
  private static JsonNode read(WebClient.Answer answer, URI asked) throws IOException {
    try {
      JsonNode read = Bodies.JSON.readTree(answer.text());
      if (read.isContainer()) {
        return read;
      }
    } catch (JacksonException e) {
      // Said below.
    }
    throw new IOException(asked.getHost() + " answered with " + answer.type() + " and not JSON");
  }

  @Override
  public void close() throws IOException {
    web.close();
  }
}
