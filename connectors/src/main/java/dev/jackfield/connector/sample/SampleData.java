package dev.jackfield.connector.sample;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** What the sample business knows, in memory. Thread-safe. */
final class SampleData {
  private static final JsonMapper JSON = new JsonMapper();
  private static final Pattern DAY = Pattern.compile("\\{today([+-]\\d+)}");
  private static final String CUSTOMER_FIELDS_ARE =
      "a customer has name, number (as +862155500001), tier, language and mayBeCalled (true or"
          + " false)";
  private static final Set<String> CUSTOMER_FIELDS =
      Set.of("name", "number", "tier", "language", "mayBeCalled");
  private static final int LONGEST = 1_000;

  private final Map<String, ObjectNode> customers = new LinkedHashMap<>();
  private final Map<String, String> pins = new LinkedHashMap<>();
  private final Map<String, List<ObjectNode>> contacts = new LinkedHashMap<>();
  private final List<ObjectNode> orders = new ArrayList<>();
  private final Map<String, ObjectNode> done = new LinkedHashMap<>();
  private int lastCustomer;
  private int lastContact;

  private SampleData() {}

  /** As it comes with Jackfield; its days are counted from today. */
  static SampleData read(Clock clock) throws IOException {
    SampleData data = new SampleData();
    JsonNode all = JSON.readTree(text(LocalDate.now(clock)));
    for (JsonNode each : all.path("customers")) {
      ObjectNode customer = (ObjectNode) each.deepCopy();
      String id = customer.path("id").asString();
      data.pins.put(id, customer.remove("pin").asString());
      List<ObjectNode> past = new ArrayList<>();
      customer.remove("contacts").forEach(c -> past.add(data.numbered(c)));
      data.contacts.put(id, past);
      data.customers.put(id, customer);
      data.lastCustomer = Integer.parseInt(id.substring(2));
    }
    all.path("orders").forEach(o -> data.orders.add((ObjectNode) o));
    return data;
  }

  private static String text(LocalDate today) throws IOException {
    try (InputStream in =
        Objects.requireNonNull(SampleData.class.getResourceAsStream("business.json"))) {
      return DAY.matcher(new String(in.readAllBytes(), StandardCharsets.UTF_8))
          .replaceAll(m -> today.plusDays(Long.parseLong(m.group(1))).toString());
    }
  }

  private ObjectNode numbered(JsonNode contact) {
    ObjectNode numbered = JSON.createObjectNode();
    numbered.put("id", "K-" + ++lastContact);
    contact.properties().forEach(f -> numbered.set(f.getKey(), f.getValue()));
    return numbered;
  }

  synchronized ArrayNode customers(String number, String name, int most) {
    String wanted = number.replaceAll("[^+0-9]", "");
    ArrayNode found = JSON.createArrayNode();
    customers.values().stream()
        .filter(c -> number.isEmpty() || c.path("number").asString("").equals(wanted))
        .filter(c -> name.isEmpty() || c.path("name").asString("").equalsIgnoreCase(name.strip()))
        .limit(most)
        .forEach(found::add);
    return found;
  }

  synchronized Optional<ObjectNode> customer(String id) {
    return Optional.ofNullable(customers.get(id));
  }

  synchronized Optional<ObjectNode> add(JsonNode body, String key) {
    ObjectNode before = done.get(key);
    if (before != null) {
      return Optional.of(before);
    }
    ObjectNode customer = JSON.createObjectNode();
    customer.put("id", "C-" + (lastCustomer + 1));
    take(body, customer);
    if (customer.path("name").asString("").isBlank()) {
      throw new IllegalArgumentException("a customer needs a name");
    }
    lastCustomer++;
    String id = customer.path("id").asString();
    customers.put(id, customer);
    contacts.put(id, new ArrayList<>());
    once(key, customer);
    return Optional.of(customer);
  }

  /** A new one each time: what somebody is reading does not change under them. */
  synchronized Optional<ObjectNode> change(String id, JsonNode body) {
    ObjectNode customer = customers.get(id);
    if (customer == null) {
      return Optional.empty();
    }
    ObjectNode changed = customer.deepCopy();
    take(body, changed);
    customers.put(id, changed);
    return Optional.of(changed);
  }

  private static void take(JsonNode body, ObjectNode customer) {
    body.properties()
        .forEach(
            f -> {
              boolean isRight =
                  f.getKey().equals("mayBeCalled")
                      ? f.getValue().isBoolean()
                      : f.getValue().isString() && f.getValue().asString().length() <= LONGEST;
              if (!isRight || !CUSTOMER_FIELDS.contains(f.getKey())) {
                throw new IllegalArgumentException(CUSTOMER_FIELDS_ARE);
              }
              customer.set(f.getKey(), f.getValue());
            });
  }

  /** The newest first. */
  synchronized Optional<ArrayNode> contacts(String id, int most) {
    List<ObjectNode> all = contacts.get(id);
    if (all == null) {
      return Optional.empty();
    }
    ArrayNode newest = JSON.createArrayNode();
    all.reversed().stream().limit(most).forEach(newest::add);
    return Optional.of(newest);
  }

  synchronized Optional<ObjectNode> note(String id, JsonNode body, String key) {
    List<ObjectNode> all = contacts.get(id);
    ObjectNode before = done.get(key);
    if (all == null || before != null) {
      return Optional.ofNullable(before);
    }
    if (body.path("about").asString("").isBlank() || body.toString().length() > LONGEST * 10) {
      throw new IllegalArgumentException("a contact says in a line what it was about");
    }
    ObjectNode contact = numbered(body);
    all.add(contact);
    once(key, contact);
    return Optional.of(contact);
  }

  private void once(String key, ObjectNode answer) {
    if (!key.isEmpty()) {
      done.put(key, answer);
    }
  }

  synchronized Optional<ObjectNode> check(String id, String pin) {
    if (!customers.containsKey(id)) {
      return Optional.empty();
    }
    ObjectNode answer = JSON.createObjectNode();
    answer.put("right", !pin.isEmpty() && pin.equals(pins.get(id)));
    return Optional.of(answer);
  }

  /** The newest first. */
  synchronized ArrayNode orders(String phone, int most) {
    ArrayNode found = JSON.createArrayNode();
    orders.stream()
        .filter(o -> phone.isEmpty() || o.path("phone").asString("").equals(phone))
        .sorted(
            java.util.Comparator.comparing((ObjectNode o) -> o.path("orderedOn").asString(""))
                .reversed())
        .limit(most)
        .forEach(found::add);
    return found;
  }

  /**
   * @param part {@code shipment} or {@code invoice}, whose number it is; empty: the order's
   */
  synchronized Optional<ObjectNode> order(String part, String number) {
    return orders.stream()
        .filter(o -> (part.isEmpty() ? o : o.path(part)).path("number").asString("").equals(number))
        .findFirst();
  }
}
