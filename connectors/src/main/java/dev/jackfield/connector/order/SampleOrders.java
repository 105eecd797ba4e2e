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
import java.util.Locale;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** Orders of the sample business ({@code ./jackfield sample-business}), by its OpenAPI. */
public final class SampleOrders implements Orders {
  private final JsonService service;

  public SampleOrders(JsonService service) {
    this.service = service;
  }

  @Override
  public Optional<Order> find(By by, String number, Duration within) throws IOException, Said {
    String things = by.name().toLowerCase(Locale.ROOT) + "s";
    Optional<JsonNode> found = service.get("/erp/" + things + "/" + coded(number), within);
    return found.isPresent() ? Optional.of(order(found.get())) : Optional.empty();
  }

  @Override
  public List<Order> of(String phone, Duration within) throws IOException, Said {
    List<Order> orders = new ArrayList<>();
    for (JsonNode order :
        service
            .get("/erp/orders?most=" + MOST + "&phone=" + coded(phone), within)
            .map(a -> List.copyOf(a.valueStream().toList()))
            .orElse(List.of())) {
      orders.add(order(order));
    }
    return orders;
  }

  private static Order order(JsonNode o) throws IOException {
    JsonNode sent = o.path("shipment");
    JsonNode bill = o.path("invoice");
    return new Order(
        text(o, "number"),
        state(text(o, "state")),
        text(o, "customer"),
        text(o, "phone"),
        text(o, "about"),
        text(o, "orderedOn"),
        text(o, "arrivesOn"),
        sent.isObject()
            ? new Shipment(
                text(sent, "number"),
                text(sent, "carrier"),
                text(sent, "tracking"),
                text(sent, "sentOn"))
            : null,
        bill.isObject()
            ? new Invoice(
                text(bill, "number"),
                text(bill, "state"),
                bill.path("total").asDouble(0),
                bill.path("due").asDouble(0),
                text(bill, "currency"),
                text(bill, "dueOn"))
            : null);
  }

  private static Order.State state(String word) throws IOException {
    try {
      return Order.State.valueOf(word.toUpperCase(Locale.ROOT).replace('-', '_'));
    } catch (IllegalArgumentException e) {
      throw new IOException("the ERP answered with a state of an order that is none", e);
    }
  }

  private static String text(JsonNode record, String field) {
    JsonNode value = record.path(field);
    return value.isString() ? value.asString() : "";
  }

  @Override
  public void close() throws IOException {
    service.close();
  }
}
