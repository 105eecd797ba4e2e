package dev.jackfield.app;

import dev.jackfield.connector.customer.Customers;
import dev.jackfield.connector.customer.EspoCustomers;
import dev.jackfield.connector.customer.SampleCustomers;
import dev.jackfield.connector.http.JsonService;
import dev.jackfield.connector.secret.Secrets;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/**
 * The CRM that is asked; each setting is explained in {@code application.yml}.
 *
 * @param near a number of ours with its country code; empty: none
 * @param wrongPins how many a customer's PIN may be tried in vain within that time
 */
record CustomersSettings(
    String kind,
    String url,
    String key,
    String near,
    String tier,
    String language,
    String pin,
    String owner,
    int wrongPins,
    Duration wrongPinsWithin) {
  private static final String SETTING = "jackfield.connectors.customers";

  Optional<Customers> customers(Secrets secrets, long largest) {
    return switch (kind) {
      case "" -> Optional.empty();
      case "sample" ->
          Optional.of(
              new SampleCustomers(
                  ServiceAt.json(
                      SETTING,
                      url,
                      key.isEmpty() ? Map.of() : Map.of("Authorization", "Bearer " + key),
                      secrets,
                      largest)));
      case "espocrm" -> Optional.of(new EspoCustomers(espo(secrets, largest), url, names()));
      default ->
          throw new CannotStart(
              SETTING + ".kind is \"" + kind + "\"; it is one of sample, espocrm, or empty.");
    };
  }

  private JsonService espo(Secrets secrets, long largest) {
    return ServiceAt.json(SETTING, url, Map.of("X-Api-Key", key), secrets, largest);
  }

  private EspoCustomers.Names names() {
    return new EspoCustomers.Names(tier, language, pin, owner);
  }

  /** Without the key. */
  @Override
  public String toString() {
    return kind + " at " + url;
  }
}
