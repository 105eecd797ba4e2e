package dev.jackfield.connector.assistant;

import dev.jackfield.connector.guard.Guards;
import dev.jackfield.connector.http.WebClient;
import dev.jackfield.connector.secret.Secrets;
import dev.jackfield.step.BadStepInput;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.hc.core5.http.ContentType;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * Asks a provider by the chat completions of the OpenAI interface, which many others have too.
 * Thread-safe.
 */
public final class ChatProvider {
  private static final String GUARD = "ai";
  private static final int MOST_TOKENS = 500;
  private static final JsonMapper JSON = new JsonMapper();

  /**
   * Which provider.
   *
   * @param url as {@code https://api.example.com/v1}; {@code /chat/completions} is put behind it
   * @param key as a reference to a secret; empty: none is sent
   * @param within how long an answer may take
   */
  public record Settings(String url, String model, String key, Duration within) {}

  private final Settings settings;
  private final WebClient web;
  private final Guards guards;
  private final Secrets secrets;

  public ChatProvider(Settings settings, WebClient web, Guards guards, Secrets secrets) {
    this.settings = settings;
    this.web = web;
    this.guards = guards;
    this.secrets = secrets;
  }

  /**
   * @param order what it is to do
   * @param given what it is to work on, masked
   * @return what it says, without spaces around; never empty
   */
  String ask(String order, String given) throws IOException {
    Secrets.Used used = new Secrets.Used();
    try {
      URI uri = WebClient.uri(settings.url().replaceAll("/+$", "") + "/chat/completions");
      Map<String, String> headers = new LinkedHashMap<>(Map.of("Accept", "application/json"));
      if (!settings.key().isEmpty()) {
        headers.put("Authorization", "Bearer " + secrets.open(settings.key(), used::add));
      }
      Map<String, Object> body = new LinkedHashMap<>();
      body.put("model", settings.model());
      body.put(
          "messages",
          List.of(
              Map.of("role", "system", "content", order),
              Map.of("role", "user", "content", given)));
      body.put("temperature", 0);
      body.put("max_tokens", MOST_TOKENS);
      body.put("stream", false);
      WebClient.Request request =
          new WebClient.Request(
              "POST", uri, headers, JSON.writeValueAsString(body), ContentType.APPLICATION_JSON);
      web.guard(uri);
      return guards.ask(GUARD, settings.within(), () -> said(web.send(request, settings.within())));
    } catch (BadStepInput wrong) {
      throw new IOException(used.hide(String.valueOf(wrong.getMessage())), wrong);
    }
  }

  private static String said(WebClient.Answer answer) throws IOException {
    if (!answer.isGood()) {
      throw new IOException("the provider answered with status " + answer.status());
    }
    try {
      String said =
          JSON.readTree(answer.text())
              .path("choices")
              .path(0)
              .path("message")
              .path("content")
              .asString("")
              .strip();
      if (said.isEmpty()) {
        throw new IOException("the provider's answer holds no words");
      }
      return said;
    } catch (JacksonException e) {
      throw new IOException("the provider answered with no JSON");
    }
  }
}
