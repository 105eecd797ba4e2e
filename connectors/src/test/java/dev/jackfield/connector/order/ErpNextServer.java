package dev.jackfield.connector.order;

import com.sun.net.httpserver.HttpExchange;
import dev.jackfield.connector.http.LocalServer;
import java.io.IOException;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Answers as the documentation of Frappe's REST API says, on which ERPNext stands:
 * docs.frappe.io/framework/user/en/api/rest (token, {@code data}, 404) and
 * .../guides/integration/rest_api/listing_documents (fields, filters of three or four parts,
 * limit_page_length). The fields are those of ERPNext's document types.
 */
final class ErpNextServer implements AutoCloseable {
  private static final JsonMapper JSON = new JsonMapper();
  private static final String TYPE = "application/json";
  private static final String DOCUMENTS =
      """
      {"Sales Order": [
        {"name": "SAL-ORD-10001", "status": "To Deliver and Bill", "per_delivered": 0,
         "customer": "王芳", "contact_mobile": "+862155500001", "transaction_date": "2026-11-10",
         "delivery_date": "2026-11-24", "creation": "2026-11-10 10:00:00", "docstatus": 1,
         "custom_short": "77", "items": [{"item_name": "无线耳机"}, {"item_name": "充电盒"}]},
        {"name": "SAL-ORD-10002", "status": "Completed", "per_delivered": 100,
         "customer": "Alex Morgan", "contact_mobile": "+12125550100",
         "transaction_date": "2026-11-01", "delivery_date": "2026-11-05",
         "creation": "2026-11-01 10:00:00", "docstatus": 1, "items": []},
        {"name": "SAL-ORD-10003", "status": "To Deliver", "per_delivered": 0,
         "customer": "Alex Morgan", "contact_mobile": "+12125550100",
         "transaction_date": "2026-11-20", "delivery_date": "2026-12-05",
         "creation": "2026-11-20 10:00:00", "docstatus": 1, "items": []}],
       "Delivery Note": [
        {"name": "MAT-DN-70001", "transporter_name": "顺丰", "lr_no": "SF1", "docstatus": 1,
         "posting_date": "2026-11-21", "creation": "2026-11-21 10:00:00",
         "items": [{"against_sales_order": "SAL-ORD-10001"}]},
        {"name": "MAT-DN-70000", "transporter_name": "wrong", "lr_no": "X", "docstatus": 2,
         "posting_date": "2026-11-22", "creation": "2026-11-22 10:00:00",
         "items": [{"against_sales_order": "SAL-ORD-10001"}]}],
       "Sales Invoice": [
        {"name": "ACC-SINV-90001", "status": "Overdue", "grand_total": 598.0,
         "outstanding_amount": 98.0, "currency": "CNY", "due_date": "2026-11-20", "docstatus": 1,
         "creation": "2026-11-21 10:00:00", "items": [{"sales_order": "SAL-ORD-10001"}]}]}
      """;

  final LocalServer server;
  private final JsonNode documents = JSON.readTree(DOCUMENTS);

  ErpNextServer() throws IOException {
    server = new LocalServer().at("/api/resource/", (exchange, _) -> answer(exchange));
  }

  private void answer(HttpExchange exchange) throws IOException {
    if (!"token k:s".equals(exchange.getRequestHeaders().getFirst("Authorization"))) {
      LocalServer.answer(exchange, 403, TYPE, "{\"exc_type\": \"PermissionError\"}");
      return;
    }
    URI asked = exchange.getRequestURI();
    String[] path = asked.getRawPath().substring("/api/resource/".length()).split("/", -1);
    JsonNode all = documents.path(decoded(path[0]));
    if (path.length == 2) {
      for (JsonNode document : all) {
        if (document.path("name").asString().equals(decoded(path[1]))) {
          data(exchange, document);
          return;
        }
      }
      LocalServer.answer(exchange, 404, TYPE, "{\"exc_type\": \"DoesNotExistError\"}");
      return;
    }
    data(exchange, list(all, query(asked)));
  }

  private static void data(HttpExchange exchange, JsonNode data) throws IOException {
    LocalServer.answer(exchange, 200, TYPE, JSON.createObjectNode().set("data", data).toString());
  }

  private static String decoded(String part) {
    return URLDecoder.decode(part, StandardCharsets.UTF_8);
  }

  private static Map<String, String> query(URI asked) {
    Map<String, String> query = new HashMap<>();
    for (String pair : asked.getRawQuery().split("&", -1)) {
      int at = pair.indexOf('=');
      query.put(pair.substring(0, at), decoded(pair.substring(at + 1)));
    }
    return query;
  }

  private static ArrayNode list(JsonNode all, Map<String, String> query) {
    List<JsonNode> found = new ArrayList<>(all.valueStream().toList());
    for (JsonNode filter : JSON.readTree(query.get("filters"))) {
      found.removeIf(d -> !fits(d, filter));
    }
    if (!"creation desc".equals(query.get("order_by"))) {
      throw new IllegalArgumentException("not in this test");
    }
    found.sort((one, other) -> -created(one).compareTo(created(other)));
    ArrayNode list = JSON.createArrayNode();
    List<String> fields =
        JSON.readTree(query.get("fields")).valueStream().map(JsonNode::asString).toList();
    found.stream()
        .limit(Integer.parseInt(query.get("limit_page_length")))
        .forEach(d -> list.add(((ObjectNode) d.deepCopy()).retain(fields)));
    return list;
  }

  private static String created(JsonNode document) {
    return document.path("creation").asString();
  }

  /** Of three parts: the document's own field; of four: one of its lines'. */
  private static boolean fits(JsonNode document, JsonNode filter) {
    boolean ofLine = filter.size() == 4;
    String field = filter.path(ofLine ? 1 : 0).asString();
    JsonNode value = filter.path(ofLine ? 3 : 2);
    return ofLine
        ? document.path("items").valueStream().anyMatch(i -> i.path(field).equals(value))
        : document.path(field).equals(value);
  }

  @Override
  public void close() {
    server.close();
  }
}
