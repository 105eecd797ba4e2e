package dev.jackfield.connector.customer;

import static dev.jackfield.connector.http.JsonService.coded;

import dev.jackfield.connector.guard.Said;
import dev.jackfield.connector.http.JsonService;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** Customers of the sample business ({@code ./jackfield sample-business}), by its OpenAPI. */
public final class SampleCustomers implements Customers {
  private static final String CUSTOMERS = "/crm/customers";

  private final JsonService service;

  public SampleCustomers(JsonService service) {
    this.service = service;
  }

  @Override
  public List<Customer> find(By by, String value, Duration within) throws IOException, Said {
    Optional<JsonNode> answer =
        switch (by) {
          case ID -> service.get(CUSTOMERS + "/" + coded(value), within);
          case NUMBER, NAME ->
              service.get(
                  CUSTOMERS
                      + "?most="
                      + MOST
                      + "&"
                      + by.name().toLowerCase(Locale.ROOT)
                      + "="
                      + coded(value),
                  within);
        };
    List<Customer> found = new ArrayList<>();
    answer.ifPresent(
        a -> {
          if (a.isArray()) {
            a.forEach(c -> found.add(customer(c)));
          } else {
            found.add(customer(a));
          }
        });
    return found;
  }

  private static Customer customer(JsonNode c) {
    return new Customer(
        Fields.text(c, "id"),
        Fields.text(c, "name"),
        Fields.text(c, "number"),
        Fields.text(c, "tier").toLowerCase(Locale.ROOT),
        Fields.text(c, "language"),
        Fields.flag(c, "mayBeCalled"),
        "");
  }

  @Override
  public List<PastContact> contacts(String customer, Duration within) throws IOException, Said {
    List<PastContact> contacts = new ArrayList<>();
    service
        .get(path(customer) + "/contacts?most=" + MOST, within)
        .ifPresent(
            answer ->
                answer.forEach(
                    c ->
                        contacts.add(
                            new PastContact(
                                Fields.text(c, "at"),
                                Fields.text(c, "channel"),
                                Fields.text(c, "about"),
                                Fields.text(c, "outcome")))));
    return contacts;
  }

  @Override
  public boolean isRight(String customer, String secret, Duration within) throws IOException, Said {
    return service
        .post(path(customer) + "/pin-checks", Map.of("pin", secret), "", within)
        .path("right")
        .asBoolean(false);
  }

  @Override
  public String save(CustomerChange change, Duration within) throws IOException, Said {
    Map<String, Object> body = new LinkedHashMap<>();
    put(body, "name", change.name());
    put(body, "number", change.number());
    put(body, "tier", change.tier());
    put(body, "language", change.language());
    put(body, "mayBeCalled", change.mayBeCalled());
    JsonNode saved =
        change.id() == null
            ? service.post(CUSTOMERS, body, change.key(), within)
            : service.put(path(change.id()), body, within);
    return Fields.text(saved, "id");
  }

  @Override
  public String note(NewContact contact, Duration within) throws IOException, Said {
    Map<String, Object> body = new LinkedHashMap<>();
    body.put("at", contact.at().toString());
    body.put("channel", "call");
    body.put("direction", contact.isOutbound() ? "out" : "in");
    body.put("about", contact.about());
    body.put("text", contact.text());
    body.put("outcome", contact.outcome());
    return Fields.text(
        service.post(path(contact.customer()) + "/contacts", body, contact.key(), within), "id");
  }

  private static void put(
      Map<String, Object> body, String field, @org.jspecify.annotations.Nullable Object value) {
    if (value != null) {
      body.put(field, value);
    }
  }

  private static String path(String customer) {
    return CUSTOMERS + "/" + coded(customer);
  }

  @Override
  public void close() throws IOException {
    service.close();
  }
}
