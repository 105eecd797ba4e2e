package dev.jackfield.connector.customer;

import static dev.jackfield.connector.http.JsonService.coded;

import dev.jackfield.connector.guard.Said;
import dev.jackfield.connector.http.JsonService;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/**
 * Customers of EspoCRM 7 or later: its contacts, and its calls as what they were in touch for. Its
 * REST API is at docs.espocrm.com/development/api (records), .../api-search-params (how they are
 * looked for) and .../api/relationships (a contact's calls).
 */
public final class EspoCustomers implements Customers {
  private static final String CONTACT = "/api/v1/Contact";

  /** EspoCRM writes times so, in UTC. */
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss", Locale.ROOT).withZone(ZoneOffset.UTC);

  /** A call has an end; how long it will last is not known while it goes on. */
  private static final Duration LASTS = Duration.ofMinutes(5);

  /**
   * Attributes of a contact that EspoCRM does not have by itself; empty: there is none. Those that
   * an administrator adds there begin with {@code c}, as {@code cTier}.
   *
   * @param owner id of the user to whom new records are assigned; empty: EspoCRM decides
   */
  public record Names(String tier, String language, String pin, String owner) {}

  private final JsonService service;
  private final String url;
  private final Names names;

  /**
   * @param url where people open it
   */
  public EspoCustomers(JsonService service, String url, Names names) {
    this.service = service;
    this.url = url.replaceAll("/+$", "");
    this.names = names;
  }

  @Override
  public List<Customer> find(By by, String value, Duration within) throws IOException, Said {
    if (by == By.ID) {
      return service.get(CONTACT + "/" + coded(value), within).map(this::customer).stream()
          .toList();
    }
    Map<String, Object> search = new LinkedHashMap<>();
    search.put("maxSize", MOST);
    search.put("select", attributes());
    search.put("orderBy", "modifiedAt");
    search.put("order", "desc");
    search.put(
        "where",
        List.of(
            Map.of(
                "type",
                "equals",
                "attribute",
                by == By.NUMBER ? "phoneNumber" : "name",
                "value",
                value)));
    List<Customer> found = new ArrayList<>();
    list(CONTACT + "?searchParams=" + coded(JsonService.json(search)), within)
        .forEach(c -> found.add(customer(c)));
    return found;
  }

  private List<String> attributes() {
    return Stream.of("id", "name", "phoneNumber", "doNotCall", names.tier(), names.language())
        .filter(a -> !a.isEmpty())
        .toList();
  }

  private List<JsonNode> list(String path, Duration within) throws IOException, Said {
    Optional<JsonNode> answer = service.get(path, within);
    List<JsonNode> list = new ArrayList<>();
    answer.ifPresent(a -> a.path("list").forEach(list::add));
    return list;
  }

  private Customer customer(JsonNode c) {
    Boolean doNotCall = Fields.flag(c, "doNotCall");
    String id = Fields.text(c, "id");
    return new Customer(
        id,
        Fields.text(c, "name"),
        Fields.text(c, "phoneNumber"),
        Fields.text(c, names.tier()).toLowerCase(Locale.ROOT),
        Fields.text(c, names.language()).replace('_', '-'),
        doNotCall == null ? null : (Boolean) !doNotCall,
        url + "/#Contact/view/" + coded(id));
  }

  @Override
  public List<PastContact> contacts(String customer, Duration within) throws IOException, Said {
    Map<String, Object> search = new LinkedHashMap<>();
    search.put("maxSize", MOST);
    search.put("select", List.of("id", "name", "status", "dateStart"));
    search.put("orderBy", "dateStart");
    search.put("order", "desc");
    List<PastContact> contacts = new ArrayList<>();
    list(
            CONTACT
                + "/"
                + coded(customer)
                + "/calls?searchParams="
                + coded(JsonService.json(search)),
            within)
        .forEach(
            c ->
                contacts.add(
                    new PastContact(
                        instant(Fields.text(c, "dateStart")),
                        "call",
                        Fields.text(c, "name"),
                        Fields.text(c, "status"))));
    return contacts;
  }

  private static String instant(String time) {
    return time.matches("\\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d(:\\d\\d)?")
        ? time.replace(' ', 'T') + (time.length() == 16 ? ":00Z" : "Z")
        : time;
  }

  /** EspoCRM cannot compare it for us, so it is read, compared here and forgotten. */
  @Override
  public boolean isRight(String customer, String secret, Duration within) throws IOException, Said {
    if (names.pin().isEmpty()) {
      throw new Said("REFUSED", "no attribute for the PIN is set: jackfield.connectors.customers");
    }
    String kept =
        service
            .get(CONTACT + "/" + coded(customer) + "?select=" + coded(names.pin()), within)
            .map(c -> Fields.text(c, names.pin()))
            .orElse("");
    return !kept.isEmpty()
        && MessageDigest.isEqual(
            kept.getBytes(StandardCharsets.UTF_8), secret.getBytes(StandardCharsets.UTF_8));
  }

  @Override
  public String save(CustomerChange change, Duration within) throws IOException, Said {
    Map<String, Object> body = new LinkedHashMap<>();
    String name = change.name();
    if (name != null) {
      int blank = name.strip().lastIndexOf(' ');
      body.put("firstName", blank < 0 ? "" : name.strip().substring(0, blank));
      body.put("lastName", blank < 0 ? name.strip() : name.strip().substring(blank + 1));
    }
    put(body, "phoneNumber", Objects.requireNonNullElse(change.number(), ""));
    if (change.tier() != null) {
      put(body, names.tier(), change.tier());
    }
    if (change.language() != null) {
      put(body, names.language(), change.language());
    }
    if (change.mayBeCalled() != null) {
      body.put("doNotCall", !change.mayBeCalled());
    }
    if (change.id() != null) {
      service.put(CONTACT + "/" + coded(change.id()), body, within);
      return change.id();
    }
    put(body, "assignedUserId", names.owner());
    return Fields.text(service.post(CONTACT, body, change.key(), within), "id");
  }

  @Override
  public String note(NewContact contact, Duration within) throws IOException, Said {
    Instant at = contact.at();
    Map<String, Object> body = new LinkedHashMap<>();
    body.put(
        "name",
        contact.outcome().isEmpty() ? contact.about() : contact.about() + ": " + contact.outcome());
    body.put("status", "Held");
    body.put("direction", contact.isOutbound() ? "Outbound" : "Inbound");
    body.put("dateStart", TIME.format(at));
    body.put("dateEnd", TIME.format(at.plus(LASTS)));
    body.put("contactsIds", List.of(contact.customer()));
    put(body, "description", contact.text());
    put(body, "assignedUserId", names.owner());
    return Fields.text(service.post("/api/v1/Call", body, contact.key(), within), "id");
  }

  private static void put(Map<String, Object> body, String attribute, String value) {
    if (!attribute.isEmpty() && !value.isEmpty()) {
      body.put(attribute, value);
    }
  }

  @Override
  public void close() throws IOException {
    service.close();
  }
}
