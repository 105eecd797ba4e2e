package dev.jackfield.connector.knowledge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.jackfield.connector.http.AskedServer;
import dev.jackfield.connector.http.LocalServer;
import dev.jackfield.connector.http.WebClient;
import dev.jackfield.connector.secret.Secrets;
import dev.jackfield.step.knowledge.Found;
import dev.jackfield.step.knowledge.KnowledgeBase.Question;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * A server that answers as the documentation of Elasticsearch and OpenSearch says; not the products
 * themselves.
 */
class ArticlesOnASearchServerTest {
  private static final String JSON = "application/json";
  private static final String HITS =
      """
      {"took":5,"timed_out":false,"_shards":{"total":1,"successful":1,"skipped":0,"failed":0},
       "hits":{"total":{"value":1,"relation":"eq"},"max_score":1.3,"hits":[
        {"_index":"jackfield-articles","_id":"hours-zh","_score":1.3,"_source":
          {"title":"营业时间","text":"九点。","language":"zh","tags":["营业"]}}]}}
      """;

  @RegisterExtension final AskedServer asked = new AskedServer(1_000_000);
  private final LocalServer server = asked.server;
  private final WebClient web = asked.web;
  private final Secrets secrets =
      new Secrets(Map.of(Secrets.PREFIX + "SEARCH", "k3y"), Path.of("nowhere"));

  private SearchServer search(WebClient client) {
    return new SearchServer(
        new SearchServer.Settings(
            server.url("/"),
            "jackfield-articles",
            "ApiKey {{secrets.SEARCH}}",
            Duration.ofMillis(800)),
        client,
        asked.guards,
        secrets);
  }

  @Test
  void aQuestionIsASearchAndItsHitsAreArticles() throws IOException {
    server.at("/jackfield-articles/_search", 200, JSON, HITS);
    assertThat(search(web).find(new Question("几点\"}营业", "zh-CN", List.of("营业"), 4)))
        .containsExactly(new Found("hours-zh", "营业时间", "九点。", "zh", List.of("营业"), 0));
    assertThat(server.heard.getFirst())
        .startsWith("POST /jackfield-articles/_search ApiKey k3y {")
        .contains("\"query\":\"几点\\\"}营业\"")
        .contains("{\"term\":{\"language\":\"zh\"}}")
        .contains("{\"terms\":{\"tags\":[\"营业\"]}}")
        .contains("\"size\":4");
  }

  @Test
  void theIndexIsMadeFilledAndFreedOfWhatIsGone() throws IOException {
    server
        .at("/jackfield-articles/_bulk", 200, JSON, "{\"took\":30,\"errors\":false,\"items\":[]}")
        .at("/jackfield-articles/_refresh", 200, JSON, "{}")
        .at("/jackfield-articles/_delete_by_query", 200, JSON, "{\"deleted\":1}")
        .at(
            "/jackfield-articles",
            400,
            JSON,
            "{\"error\":{\"type\":\"resource_already_exists_exception\"},\"status\":400}");
    search(web).fill(List.of(new Found("a", "Title", "Line\nline", "en", List.of("t"), 100)), "17");
    assertThat(server.heard.get(0)).startsWith("PUT /jackfield-articles ").contains("\"cjk\"");
    assertThat(server.heard.get(1))
        .endsWith(
            "{\"index\":{\"_id\":\"a\"}}\n"
                + "{\"title\":\"Title\",\"text\":\"Line\\nline\",\"language\":\"en\",\"tags\":[\"t\"],\"revision\":\"17\"}\n");
    assertThat(server.heard.get(3))
        .contains("_delete_by_query?")
        .contains("{\"must_not\":[{\"term\":{\"revision\":\"17\"}}]}");
  }

  @Test
  void whatWasNotTakenIsAFailureSoThatItIsTriedAgain() {
    server
        .at("/jackfield-articles/_bulk", 200, JSON, "{\"took\":30,\"errors\":true,\"items\":[]}")
        .at("/jackfield-articles", 200, JSON, "{\"acknowledged\":true}");
    assertThatThrownBy(
            () -> search(web).fill(List.of(new Found("a", "T", "t", "en", List.of(), 100)), "1"))
        .isInstanceOf(IOException.class);
  }

  @Test
  void aServerThatHangsFailsOrTalksNonsenseIsAFailureInTime() {
    CountDownLatch over = new CountDownLatch(1);
    server.at(
        "/jackfield-articles/_search",
        (exchange, body) -> {
          try {
            if (body.contains("hang")) {
              over.await();
            }
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
          }
          LocalServer.answer(
              exchange, body.contains("broken") ? 500 : 200, JSON, "<html>no</html>");
        });
    for (String word : List.of("hang", "broken", "nonsense")) {
      assertThatThrownBy(() -> search(web).find(Question.of(word, "en", 1)))
          .as(word)
          .isInstanceOf(IOException.class)
          .hasMessageNotContaining("k3y");
    }
    over.countDown();
  }

  @Test
  void aHostThatIsNotAllowedIsNotAsked() throws IOException {
    try (WebClient none = new WebClient(List.of(), List.of(), 1_000)) {
      assertThatThrownBy(() -> search(none).find(Question.of("x", "en", 1)))
          .isInstanceOf(IOException.class)
          .hasMessageContaining("jackfield.connectors.hosts");
    }
    assertThat(server.heard).isEmpty();
  }
}
