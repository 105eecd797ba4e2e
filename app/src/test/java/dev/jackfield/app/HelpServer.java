package dev.jackfield.app;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import tools.jackson.databind.json.JsonMapper;

/**
 * An AI provider and a search server, as the documentation of their interfaces says, on one port;
 * keeps what it was sent.
 */
final class HelpServer implements AutoCloseable {
  static final String INDEX = "test-articles";
  static final String SUMMARY = "The caller [name] complains about a charge.";
  static final String SUGGESTION =
      "Tell the caller that a wrong charge comes back with the next bill.";

  /** What its search finds: no article of the system's own. */
  static final String TITLE = "A wrong charge on the bill";

  private static final JsonMapper JSON = new JsonMapper();

  /** How the provider is. */
  enum Mood {
    WELL,
    SILENT,
    BROKEN
  }

  /** Bodies that the provider was sent. */
  final List<String> asked = new CopyOnWriteArrayList<>();

  /** Bodies that the search server was sent, with their paths before them. */
  final List<String> searched = new CopyOnWriteArrayList<>();

  private final HttpServer server;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final CompletableFuture<Void> over = new CompletableFuture<>();
  private volatile Mood mood = Mood.WELL;

  HelpServer() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(threads);
    server.createContext("/v1/chat/completions", this::complete);
    server.createContext("/" + INDEX, this::search);
    server.start();
  }

  List<String> properties() {
    String url = "http://127.0.0.1:" + server.getAddress().getPort();
    return List.of(
        "--jackfield.help.ai.url=" + url + "/v1",
        "--jackfield.help.ai.model=small",
        "--jackfield.help.ai.key={{secrets.SEARCHED}}",
        "--jackfield.help.ai.answer-within=1500ms",
        "--jackfield.help.search.url=" + url,
        "--jackfield.help.search.index=" + INDEX);
  }

  void is(Mood now) {
    mood = now;
  }

  private void complete(HttpExchange exchange) throws IOException {
    try (exchange) {
      String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
      asked.add(body);
      switch (mood) {
        case WELL -> answer(exchange, 200, completion(words(body)));
        case SILENT -> over.join();
        case BROKEN -> answer(exchange, 500, "{\"error\":{\"message\":\"overloaded\"}}");
      }
    }
  }

  private static String words(String body) {
    if (body.contains("You sort")) {
      return "complaint";
    }
    return body.contains("You sum up") ? SUMMARY : SUGGESTION;
  }

  private static String completion(String words) {
    return """
        {"id":"chatcmpl-1","object":"chat.completion","created":1,"model":"small","choices":[
         {"index":0,"message":{"role":"assistant","content":%s},"finish_reason":"stop"}],
         "usage":{"prompt_tokens":9,"completion_tokens":2,"total_tokens":11}}
        """
        .formatted(JSON.writeValueAsString(words));
  }

  private void search(HttpExchange exchange) throws IOException {
    try (exchange) {
      String path = exchange.getRequestURI().getPath();
      searched.add(
          path
              + " "
              + new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
      answer(
          exchange,
          200,
          path.endsWith("/_search")
              ? hits()
              : path.endsWith("/_bulk")
                  ? "{\"took\":30,\"errors\":false,\"items\":[]}"
                  : "{\"acknowledged\":true}");
    }
  }

  private static String hits() {
    return """
        {"took":5,"timed_out":false,"_shards":{"total":1,"successful":1,"skipped":0,"failed":0},
         "hits":{"total":{"value":1,"relation":"eq"},"max_score":1.3,"hits":[
          {"_index":"%s","_id":"bill-looks-wrong","_score":1.3,"_source":
            {"title":"%s","text":"A wrong charge is credited to the next bill, billing says.\\n\\nMore.",
             "language":"en","tags":["bill"]}}]}}
        """
        .formatted(INDEX, TITLE);
  }

  private static void answer(HttpExchange exchange, int status, String json) throws IOException {
    byte[] bytes = json.getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().add("Content-Type", "application/json");
    exchange.sendResponseHeaders(status, bytes.length);
    exchange.getResponseBody().write(bytes);
  }

  @Override
  public void close() {
    over.complete(null);
    server.stop(0);
    threads.close();
  }
}
