package dev.jackfield.connector.customer;

import com.sun.net.httpserver.HttpExchange;
import dev.jackfield.connector.http.LocalServer;
import java.io.IOException;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Answers as EspoCRM's documentation says: docs.espocrm.com/development/api (X-Api-Key, 403, 404),
 * .../api/crud (list, read, create, update), .../api-search-params (searchParams, equals) and
 * .../api/relationships (a contact's calls). Strict: what is asked otherwise is answered with 400.
 */
final class EspoServer implements AutoCloseable {
  private static final JsonMapper JSON = new JsonMapper();
  private static final String TYPE = "application/json";

  final LocalServer server;
  private final List<ObjectNode> contacts = new ArrayList<>();
  private final List<ObjectNode> calls = new ArrayList<>();

  EspoServer() throws IOException {
    contacts.add(
        object(
            """
            {"id": "6553c0ffee", "firstName": "", "lastName": "王芳", "name": "王芳",
             "phoneNumber": "+862155500001", "doNotCall": false, "cTier": "Gold",
             "cLanguage": "zh_CN", "cPin": "4711", "modifiedAt": "2026-11-01 08:00:00"}
            """));
    call("发票抬头更改", "2026-10-10 02:10:00");
    call("询问订单 10001 的发货时间", "2026-11-13 06:32:00");
    call("确认收货地址", "2026-11-18 08:05");
    server = new LocalServer().at("/api/v1/", this::answer);
  }

  private void call(String name, String at) {
    ObjectNode call = JSON.createObjectNode();
    call.put("id", "ca11" + calls.size());
    call.put("name", name);
    call.put("status", "Held");
    call.put("dateStart", at);
    call.set("contactsIds", JSON.createArrayNode().add("6553c0ffee"));
    calls.add(call);
  }

  private static ObjectNode object(String json) {
    return (ObjectNode) JSON.readTree(json);
  }

  private synchronized void answer(HttpExchange exchange, String body) throws IOException {
    if (!"key-1".equals(exchange.getRequestHeaders().getFirst("X-Api-Key"))) {
      LocalServer.answer(exchange, 401, TYPE, "");
      return;
    }
    URI asked = exchange.getRequestURI();
    List<String> path = List.of(asked.getRawPath().substring("/api/v1/".length()).split("/", -1));
    JsonNode answer =
        switch (exchange.getRequestMethod() + " " + path.size() + " " + path.getFirst()) {
          case "GET 1 Contact" -> list(contacts, search(asked));
          case "GET 2 Contact" -> record(path.get(1));
          case "GET 3 Contact" -> list(callsOf(path.get(1)), search(asked));
          case "POST 1 Contact" -> create(body);
          case "PUT 2 Contact" -> update(path.get(1), body);
          case "POST 1 Call" -> createCall(body);
          default -> null;
        };
    LocalServer.answer(
        exchange, answer == null ? 404 : 200, TYPE, answer == null ? "" : answer.toString());
  }

  private static JsonNode search(URI asked) {
    String raw = asked.getRawQuery();
    return JSON.readTree(
        URLDecoder.decode(raw.substring("searchParams=".length()), StandardCharsets.UTF_8));
  }

  private static JsonNode list(List<ObjectNode> records, JsonNode search) {
    List<ObjectNode> found = new ArrayList<>(records);
    for (JsonNode where : search.path("where")) {
      if (!where.path("type").asString().equals("equals")) {
        throw new IllegalArgumentException("not in this test");
      }
      found.removeIf(r -> !r.path(where.path("attribute").asString()).equals(where.path("value")));
    }
    String by = search.path("orderBy").asString();
    found.sort(Comparator.comparing((ObjectNode r) -> r.path(by).asString("")).reversed());
    ObjectNode answer = JSON.createObjectNode();
    ArrayNode list = answer.putArray("list");
    found.stream()
        .limit(search.path("maxSize").asInt())
        .forEach(r -> list.add(r.deepCopy().retain(names(search.path("select")))));
    answer.put("total", found.size());
    return answer;
  }

  private static List<String> names(JsonNode select) {
    return select.valueStream().map(JsonNode::asString).toList();
  }

  private @Nullable ObjectNode record(String id) {
    return contacts.stream()
        .filter(c -> c.path("id").asString().equals(id))
        .findFirst()
        .orElse(null);
  }

  private List<ObjectNode> callsOf(String id) {
    return calls.stream()
        .filter(c -> c.path("contactsIds").valueStream().anyMatch(i -> i.asString().equals(id)))
        .toList();
  }

  private JsonNode create(String body) {
    ObjectNode contact = object(body);
    contact.put("id", "new" + contacts.size());
    contact.put("modifiedAt", "2026-11-22 08:00:00");
    contacts.add(named(contact));
    return contact;
  }

  private static ObjectNode named(ObjectNode contact) {
    return contact.put(
        "name",
        (contact.path("firstName").asString("") + " " + contact.path("lastName").asString(""))
            .strip());
  }

  private @Nullable JsonNode update(String id, String body) {
    ObjectNode contact = record(id);
    return contact == null ? null : named(contact.setAll(object(body)));
  }

  private JsonNode createCall(String body) {
    ObjectNode call = object(body);
    if (!call.path("dateStart").asString("").matches("\\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d:\\d\\d")) {
      throw new IllegalArgumentException("no time of EspoCRM's");
    }
    call.put("id", "ca11" + calls.size());
    calls.add(call);
    return call;
  }

  @Override
  public void close() {
    server.close();
  }
}
