package dev.jackfield.connector.sample;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * A business to try things with: customers, contacts, orders, shipments and invoices over HTTP, as
 * its OpenAPI document says ({@code /openapi.json}). Listens on loopback only. What is written is
 * forgotten when it ends.
 */
public final class SampleBusiness implements AutoCloseable {
  private static final JsonMapper JSON = new JsonMapper();
  private static final int LARGEST = 100_000;
  private static final int OK = 200;
  private static final int CREATED = 201;
  private static final int WRONG = 400;
  private static final int UNAUTHORIZED = 401;
  private static final int NOT_FOUND = 404;
  private static final String OPEN_API = "/openapi.json";

  private final HttpServer server;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final SampleData data;
  private final String token;
  private final List<Route> routes;

  /** A request that was understood. */
  record Asked(List<String> path, Map<String, String> query, JsonNode body, String key) {
    /** The part of the path that the route leaves open. */
    String name() {
      return path.getFirst();
    }

    String query(String name) {
      return query.getOrDefault(name, "");
    }
  }

  /** What is answered; empty: there is no such thing. */
  private interface Answering {
    Optional<? extends JsonNode> to(Asked asked);
  }

  /**
   * @param path as the OpenAPI document has it, with {@code {id}} for what is open
   */
  record Route(String method, String path, int status, Answering answering) {
    @Nullable List<String> open(String asked) {
      String[] own = path.split("/", -1);
      String[] given = asked.split("/", -1);
      if (own.length != given.length) {
        return null;
      }
      List<String> open = new java.util.ArrayList<>();
      for (int i = 0; i < own.length; i++) {
        if (own[i].startsWith("{")) {
          open.add(URLDecoder.decode(given[i], StandardCharsets.UTF_8));
        } else if (!own[i].equals(given[i])) {
          return null;
        }
      }
      return open;
    }
  }

  private SampleBusiness(HttpServer server, SampleData data, String token) {
    this.server = server;
    this.data = data;
    this.token = token;
    this.routes = routes();
  }

  /**
   * Starts it.
   *
   * @param port 0: any that is free
   * @param token that requests must carry, as {@code Authorization: Bearer ...}; empty: none
   */
  public static SampleBusiness start(int port, String token, Clock clock) throws IOException {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
    SampleBusiness business = new SampleBusiness(server, SampleData.read(clock), token);
    server.setExecutor(business.threads);
    server.createContext("/", business::serve);
    server.start();
    return business;
  }

  public int port() {
    return server.getAddress().getPort();
  }

  private List<Route> routes() {
    return List.of(
        new Route(
            "GET",
            "/crm/customers",
            OK,
            a -> Optional.of(data.customers(a.query("number"), a.query("name"), most(a)))),
        new Route("POST", "/crm/customers", CREATED, a -> data.add(a.body(), a.key())),
        new Route("GET", "/crm/customers/{id}", OK, a -> data.customer(a.name())),
        new Route("PUT", "/crm/customers/{id}", OK, a -> data.change(a.name(), a.body())),
        new Route("GET", "/crm/customers/{id}/contacts", OK, a -> data.contacts(a.name(), most(a))),
        new Route(
            "POST",
            "/crm/customers/{id}/contacts",
            CREATED,
            a -> data.note(a.name(), a.body(), a.key())),
        new Route(
            "POST",
            "/crm/customers/{id}/pin-checks",
            OK,
            a -> data.check(a.name(), a.body().path("pin").asString(""))),
        new Route(
            "GET", "/erp/orders", OK, a -> Optional.of(data.orders(a.query("phone"), most(a)))),
        new Route("GET", "/erp/orders/{number}", OK, a -> data.order("", a.name())),
        new Route("GET", "/erp/shipments/{number}", OK, a -> data.order("shipment", a.name())),
        new Route("GET", "/erp/invoices/{number}", OK, a -> data.order("invoice", a.name())));
  }

  private static int most(Asked asked) {
    String most = asked.query("most");
    return most.matches("[1-9]\\d?") ? Integer.parseInt(most) : 20;
  }

  /** What it can be asked, as {@code GET /crm/customers}. */
  List<String> answers() {
    return routes.stream().map(r -> r.method() + " " + r.path()).toList();
  }

  private void serve(HttpExchange exchange) throws IOException {
    try (exchange) {
      String path = exchange.getRequestURI().getRawPath();
      if (path.equals("/") || path.equals(OPEN_API)) {
        say(exchange, OK, openApi());
      } else if (!isLetIn(exchange)) {
        refuse(exchange, UNAUTHORIZED, "send the token as Authorization: Bearer ...");
      } else {
        route(exchange, path);
      }
    }
  }

  private boolean isLetIn(HttpExchange exchange) {
    String given =
        Objects.requireNonNullElse(exchange.getRequestHeaders().getFirst("Authorization"), "");
    return token.isEmpty()
        || MessageDigest.isEqual(
            ("Bearer " + token).getBytes(StandardCharsets.UTF_8),
            given.getBytes(StandardCharsets.UTF_8));
  }

  private void route(HttpExchange exchange, String path) throws IOException {
    for (Route route : routes) {
      List<String> open = route.open(path);
      if (open != null && route.method().equals(exchange.getRequestMethod())) {
        answer(exchange, route, open);
        return;
      }
    }
    refuse(exchange, NOT_FOUND, "there is no such path; all are in " + OPEN_API);
  }

  private void answer(HttpExchange exchange, Route route, List<String> open) throws IOException {
    try {
      String key =
          Objects.requireNonNullElse(exchange.getRequestHeaders().getFirst("Idempotency-Key"), "");
      Asked asked = new Asked(open, query(exchange), body(exchange), key);
      Optional<? extends JsonNode> found = route.answering().to(asked);
      if (found.isPresent()) {
        say(exchange, route.status(), found.get());
      } else {
        refuse(exchange, NOT_FOUND, "there is none");
      }
    } catch (IllegalArgumentException | JacksonException wrong) {
      refuse(
          exchange,
          WRONG,
          wrong instanceof JacksonException ? "the body is no JSON" : wrong.getMessage());
    }
  }

  private static Map<String, String> query(HttpExchange exchange) {
    Map<String, String> query = new HashMap<>();
    String raw = Objects.requireNonNullElse(exchange.getRequestURI().getRawQuery(), "");
    for (String pair : raw.split("&", -1)) {
      int at = pair.indexOf('=');
      if (at > 0) {
        query.put(
            pair.substring(0, at),
            URLDecoder.decode(pair.substring(at + 1), StandardCharsets.UTF_8));
      }
    }
    return query;
  }

  private static JsonNode body(HttpExchange exchange) throws IOException {
    byte[] bytes = exchange.getRequestBody().readNBytes(LARGEST + 1);
    if (bytes.length > LARGEST) {
      throw new IllegalArgumentException("the body is longer than " + LARGEST + " bytes");
    }
    return bytes.length == 0 ? JSON.createObjectNode() : JSON.readTree(bytes);
  }

  static JsonNode openApi() throws IOException {
    try (InputStream in =
        Objects.requireNonNull(SampleBusiness.class.getResourceAsStream("openapi.json"))) {
      return JSON.readTree(in);
    }
  }

  private static void refuse(HttpExchange exchange, int status, @Nullable String why)
      throws IOException {
    ObjectNode error = JSON.createObjectNode();
    error.put("error", why);
    say(exchange, status, error);
  }

  private static void say(HttpExchange exchange, int status, JsonNode answer) throws IOException {
    byte[] bytes = JSON.writeValueAsBytes(answer);
    exchange.getResponseHeaders().add("Content-Type", "application/json; charset=utf-8");
    exchange.sendResponseHeaders(status, bytes.length);
    exchange.getResponseBody().write(bytes);
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
