package dev.jackfield.app;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.jackfield.connector.sample.SampleBusiness;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** The sample business behind a door, which can be shut for a while, or broken. */
final class HeldBusiness implements AutoCloseable {
  private static final int BROKEN = 500;

  private final SampleBusiness business;
  private final HttpServer door;
  private final HttpClient http = HttpClient.newHttpClient();
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private volatile CompletableFuture<Void> open = CompletableFuture.completedFuture(null);
  private volatile boolean broken;

  HeldBusiness() throws IOException {
    business = SampleBusiness.start(0, "", Clock.systemUTC());
    door = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    door.setExecutor(threads);
    door.createContext("/", this::pass);
    door.start();
  }

  List<String> properties() {
    String url = "http://127.0.0.1:" + door.getAddress().getPort();
    return List.of(
        "--jackfield.connectors.customers.kind=sample",
        "--jackfield.connectors.customers.url=" + url,
        "--jackfield.connectors.orders.kind=sample",
        "--jackfield.connectors.orders.url=" + url);
  }

  /** Whoever asks waits. */
  void shut() {
    open = new CompletableFuture<>();
  }

  void open() {
    open.complete(null);
  }

  void broken(boolean isSo) {
    broken = isSo;
  }

  /** What it says to this path, past the door. */
  String says(String path) throws IOException {
    return forwarded("GET", path, new byte[0]).body();
  }

  private void pass(HttpExchange exchange) throws IOException {
    try (exchange) {
      open.join();
      byte[] body = exchange.getRequestBody().readAllBytes();
      HttpResponse<String> answer =
          forwarded(exchange.getRequestMethod(), exchange.getRequestURI().toString(), body);
      byte[] bytes = answer.body().getBytes(java.nio.charset.StandardCharsets.UTF_8);
      exchange.getResponseHeaders().add("Content-Type", "application/json; charset=utf-8");
      exchange.sendResponseHeaders(broken ? BROKEN : answer.statusCode(), bytes.length);
      exchange.getResponseBody().write(bytes);
    }
  }

  private HttpResponse<String> forwarded(String method, String path, byte[] body)
      throws IOException {
    try {
      return http.send(
          HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + business.port() + path))
              .method(method, BodyPublishers.ofByteArray(body))
              .build(),
          BodyHandlers.ofString());
    } catch (InterruptedException e) {
      throw new IOException(e);
    }
  }

  @Override
  public void close() {
    open();
    door.stop(0);
    threads.shutdownNow();
    http.close();
    business.close();
  }
}
