package dev.jackfield.connector.knowledge;

import dev.jackfield.connector.guard.Guards;
import dev.jackfield.connector.http.WebClient;
import dev.jackfield.connector.secret.Secrets;
import dev.jackfield.step.BadStepInput;
import dev.jackfield.step.knowledge.Found;
import dev.jackfield.step.knowledge.KnowledgeBase;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.hc.core5.http.ContentType;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Articles in an index of Elasticsearch or OpenSearch, by the parts of their REST interface that
 * are the same in both ({@code _search}, {@code _bulk}, {@code _delete_by_query}). Thread-safe.
 * What is found has no percent: the server's scores say nothing about that.
 */
public final class SearchServer implements KnowledgeBase {
  private static final JsonMapper JSON = new JsonMapper();
  private static final ContentType LINES = ContentType.create("application/x-ndjson", "UTF-8");
  private static final int AT_ONCE = 200;
  private static final int IS_THERE = 400;
  private static final Duration TO_FILL = Duration.ofSeconds(60);
  private static final List<String> FIELDS =
      List.of("title^3", "title.en^3", "title.zh^3", "tags^2", "text", "text.en", "text.zh");

  /**
   * Where it is.
   *
   * @param url as {@code https://search.example:9200}
   * @param authorization header, with secrets as references; empty: none
   * @param within how long an answer may take
   */
  public record Settings(String url, String index, String authorization, Duration within) {}

  private final Settings settings;
  private final WebClient web;
  private final Guards guards;
  private final Secrets secrets;

  public SearchServer(Settings settings, WebClient web, Guards guards, Secrets secrets) {
    this.settings = settings;
    this.web = web;
    this.guards = guards;
    this.secrets = secrets;
  }

  @Override
  public List<Found> find(Question question) throws IOException {
    List<Object> filters = new ArrayList<>();
    String language = Found.language(question.language());
    if (!language.isEmpty()) {
      filters.add(Map.of("term", Map.of("language", language)));
    }
    if (!question.tags().isEmpty()) {
      filters.add(Map.of("terms", Map.of("tags", question.tags())));
    }
    Map<String, Object> words =
        Map.of("multi_match", Map.of("query", question.words(), "fields", FIELDS));
    Map<String, Object> body =
        Map.of(
            "size",
            question.most(),
            "_source",
            List.of("title", "text", "language", "tags"),
            "query",
            Map.of("bool", Map.of("must", List.of(words), "filter", filters)));
    String answer = ask("POST", "/_search", JSON.writeValueAsString(body), settings.within());
    try {
      List<Found> found = new ArrayList<>();
      for (JsonNode hit : JSON.readTree(answer).path("hits").path("hits")) {
        found.add(found(hit));
      }
      return found;
    } catch (JacksonException e) {
      throw new IOException("the search server answered with no JSON", e);
    }
  }

  private static Found found(JsonNode hit) {
    JsonNode source = hit.path("_source");
    List<String> tags = new ArrayList<>();
    source.path("tags").forEach(t -> tags.add(t.asString("")));
    return new Found(
        hit.path("_id").asString(""),
        source.path("title").asString(""),
        source.path("text").asString(""),
        Found.language(source.path("language").asString("")),
        tags,
        0);
  }

  /**
   * Makes the index hold these and no others.
   *
   * @param revision differs from that of the last time
   */
  public void fill(List<Found> articles, String revision) throws IOException {
    create();
    for (int from = 0; from < articles.size(); from += AT_ONCE) {
      List<Found> some = articles.subList(from, Math.min(from + AT_ONCE, articles.size()));
      String answer = ask("POST", "/_bulk", lines(some, revision), TO_FILL);
      if (!answer.contains("\"errors\":false")) {
        throw new IOException("the search server did not take all articles");
      }
    }
    Map<String, Object> others =
        Map.of("bool", Map.of("must_not", List.of(Map.of("term", Map.of("revision", revision)))));
    ask("POST", "/_refresh", "", TO_FILL);
    ask(
        "POST",
        "/_delete_by_query?refresh=true&conflicts=proceed",
        JSON.writeValueAsString(Map.of("query", others)),
        TO_FILL);
  }

  /** English by stems, Chinese in pairs of characters: both are built into either server. */
  private void create() throws IOException {
    Map<String, Object> keyword = Map.of("type", "keyword");
    Map<String, Object> text =
        Map.of(
            "type",
            "text",
            "fields",
            Map.of(
                "en", Map.of("type", "text", "analyzer", "english"),
                "zh", Map.of("type", "text", "analyzer", "cjk")));
    Map<String, Object> fields =
        Map.of(
            "title", text, "text", text, "language", keyword, "tags", keyword, "revision", keyword);
    ask(
        "PUT",
        "",
        JSON.writeValueAsString(Map.of("mappings", Map.of("properties", fields))),
        TO_FILL);
  }

  private static String lines(List<Found> articles, String revision) {
    StringBuilder lines = new StringBuilder();
    for (Found a : articles) {
      Map<String, Object> document = new LinkedHashMap<>();
      document.put("title", a.title());
      document.put("text", a.text());
      document.put("language", a.language());
      document.put("tags", a.tags());
      document.put("revision", revision);
      lines
          .append(JSON.writeValueAsString(Map.of("index", Map.of("_id", a.id()))))
          .append('\n')
          .append(JSON.writeValueAsString(document))
          .append('\n');
    }
    return lines.toString();
  }

  private String ask(String method, String path, String body, Duration within) throws IOException {
    Secrets.Used used = new Secrets.Used();
    try {
      String index = URLEncoder.encode(settings.index(), StandardCharsets.UTF_8);
      URI uri = WebClient.uri(settings.url().replaceAll("/+$", "") + "/" + index + path);
      Map<String, String> headers = new LinkedHashMap<>(Map.of("Accept", "application/json"));
      if (!settings.authorization().isEmpty()) {
        headers.put("Authorization", secrets.open(settings.authorization(), used::add));
      }
      WebClient.Request request =
          new WebClient.Request(
              method,
              uri,
              headers,
              body.isEmpty() ? null : body,
              path.equals("/_bulk") ? LINES : ContentType.APPLICATION_JSON);
      WebClient.Answer answer = guards.ask(web.guard(uri), within, () -> web.send(request, within));
      boolean isThere =
          method.equals("PUT")
              && answer.status() == IS_THERE
              && answer.text().contains("resource_already_exists_exception");
      if (!answer.isGood() && !isThere) {
        throw new IOException(uri.getHost() + " answered with status " + answer.status());
      }
      return answer.text();
    } catch (BadStepInput wrong) {
      throw new IOException(used.hide(String.valueOf(wrong.getMessage())), wrong);
    }
  }
}
