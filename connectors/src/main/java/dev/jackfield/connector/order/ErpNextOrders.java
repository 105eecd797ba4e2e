package dev.jackfield.connector.order;

import static dev.jackfield.connector.http.JsonService.coded;

import dev.jackfield.connector.guard.Said;
import dev.jackfield.connector.http.JsonService;
import dev.jackfield.connector.order.Order.Invoice;
import dev.jackfield.connector.order.Order.Shipment;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Orders of ERPNext: its sales orders, with the last delivery note and the last sales invoice of
 * each. The REST API is Frappe's, at docs.frappe.io/framework/user/en/api/rest and
 * .../guides/integration/rest_api/listing_documents.
 */
public final class ErpNextOrders implements Orders {
  private static final String ORDER = "Sales Order";
  private static final String SHIPMENT = "Delivery Note";
  private static final String INVOICE = "Sales Invoice";
  private static final double ALL = 100;
  private static final String NOT_CANCELLED = "[\"docstatus\",\"=\",1]";

  private final JsonService service;
  private final String prefix;
  private final String field;

  /**
   * @param prefix stands before the digits that a caller knows, as {@code SAL-ORD-}
   * @param field where an order's number stands: {@code name}, or one of your own
   */
  public ErpNextOrders(JsonService service, String prefix, String field) {
    this.service = service;
    this.prefix = prefix;
    this.field = field;
  }

  @Override
  public Optional<Order> find(By by, String number, Duration within) throws IOException, Said {
    Optional<String> name =
        switch (by) {
          case ORDER -> byNumber(number, within);
          case SHIPMENT -> orderOf(SHIPMENT, number, "against_sales_order", within);
          case INVOICE -> orderOf(INVOICE, number, "sales_order", within);
        };
    Optional<JsonNode> order =
        name.isEmpty() ? Optional.empty() : document(ORDER, name.get(), within);
    if (order.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        order(order.get(), shipment(name.get(), within), invoice(name.get(), within)));
  }

  private Optional<String> byNumber(String number, Duration within) throws IOException, Said {
    String whole = number.startsWith(prefix) ? number : prefix + number;
    if (field.equals("name")) {
      return Optional.of(whole);
    }
    return list(ORDER, "[" + json(field, "=", whole) + "]", "[\"name\"]", 1, within).stream()
        .findFirst()
        .map(o -> text(o, "name"));
  }

  /** The order that the first line of a shipment or an invoice is of. */
  private Optional<String> orderOf(String type, String number, String link, Duration within)
      throws IOException, Said {
    return document(type, number, within)
        .map(d -> text(d.path("items").path(0), link))
        .filter(o -> !o.isEmpty());
  }

  private @Nullable Shipment shipment(String order, Duration within) throws IOException, Said {
    return list(
            SHIPMENT,
            "[[\"Delivery Note Item\",\"against_sales_order\",\"=\","
                + JsonService.json(order)
                + "],"
                + NOT_CANCELLED
                + "]",
            "[\"name\",\"transporter_name\",\"lr_no\",\"posting_date\"]",
            1,
            within)
        .stream()
        .findFirst()
        .map(
            s ->
                new Shipment(
                    text(s, "name"),
                    text(s, "transporter_name"),
                    text(s, "lr_no"),
                    text(s, "posting_date")))
        .orElse(null);
  }

  private @Nullable Invoice invoice(String order, Duration within) throws IOException, Said {
    return list(
            INVOICE,
            "[[\"Sales Invoice Item\",\"sales_order\",\"=\","
                + JsonService.json(order)
                + "],"
                + NOT_CANCELLED
                + "]",
            "[\"name\",\"status\",\"grand_total\",\"outstanding_amount\",\"currency\",\"due_date\"]",
            1,
            within)
        .stream()
        .findFirst()
        .map(
            i ->
                new Invoice(
                    text(i, "name"),
                    invoiceState(text(i, "status")),
                    i.path("grand_total").asDouble(0),
                    i.path("outstanding_amount").asDouble(0),
                    text(i, "currency"),
                    text(i, "due_date")))
        .orElse(null);
  }

  @Override
  public List<Order> of(String phone, Duration within) throws IOException, Said {
    List<Order> orders = new ArrayList<>();
    for (JsonNode order :
        list(
            ORDER,
            "[" + json("contact_mobile", "=", phone) + "]",
            "[\"name\",\"status\",\"customer\",\"contact_mobile\",\"transaction_date\","
                + "\"delivery_date\"]",
            MOST,
            within)) {
      orders.add(order(order, null, null));
    }
    return orders;
  }

  private static String json(String field, String operator, String value) {
    return JsonService.json(List.of(field, operator, value));
  }

  private Optional<JsonNode> document(String type, String name, Duration within)
      throws IOException, Said {
    return service
        .get("/api/resource/" + coded(type) + "/" + coded(name), within)
        .map(a -> a.path("data"))
        .filter(JsonNode::isObject);
  }

  private List<JsonNode> list(String type, String filters, String fields, int most, Duration within)
      throws IOException, Said {
    return service
        .get(
            "/api/resource/"
                + coded(type)
                + "?filters="
                + coded(filters)
                + "&fields="
                + coded(fields)
                + "&order_by="
                + coded("creation desc")
                + "&limit_page_length="
                + most,
            within)
        .map(a -> List.copyOf(a.path("data").valueStream().toList()))
        .orElse(List.of());
  }

  private Order order(JsonNode o, @Nullable Shipment shipment, @Nullable Invoice invoice) {
    return new Order(
        number(o),
        state(text(o, "status"), o.path("per_delivered").asDouble(0), shipment != null),
        text(o, "customer"),
        text(o, "contact_mobile"),
        String.join(", ", o.path("items").valueStream().map(i -> text(i, "item_name")).toList()),
        text(o, "transaction_date"),
        text(o, "delivery_date"),
        shipment,
        invoice);
  }

  private String number(JsonNode o) {
    String own = text(o, field);
    return own.isEmpty() ? text(o, "name") : own;
  }

  /** ERPNext says what is left to do; a caller asks how far it is. */
  private static Order.State state(String status, double delivered, boolean isSent) {
    return switch (status) {
      case "On Hold" -> Order.State.ON_HOLD;
      case "Cancelled" -> Order.State.CANCELLED;
      case "Closed" -> delivered >= ALL ? Order.State.DELIVERED : Order.State.CANCELLED;
      case "Completed" -> Order.State.DELIVERED;
      case "To Bill" -> Order.State.SENT;
      case "To Deliver", "To Deliver and Bill" ->
          isSent || delivered > 0 ? Order.State.SENT : Order.State.PREPARING;
      default -> Order.State.RECEIVED;
    };
  }

  private static String invoiceState(String status) {
    return switch (status) {
      case "Paid" -> "paid";
      case "Overdue", "Overdue and Discounted" -> "overdue";
      case "Return", "Credit Note Issued", "Cancelled" -> "cancelled";
      default -> "open";
    };
  }

  private static String text(JsonNode record, String name) {
    JsonNode value = record.path(name);
    return value.isString() ? value.asString().strip() : "";
  }

  @Override
  public void close() throws IOException {
    service.close();
  }
}
