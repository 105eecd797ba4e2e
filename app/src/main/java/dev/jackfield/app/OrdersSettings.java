package dev.jackfield.app;

import dev.jackfield.connector.order.ErpNextOrders;
import dev.jackfield.connector.order.Orders;
import dev.jackfield.connector.order.SampleOrders;
import dev.jackfield.connector.secret.Secrets;
import java.util.Map;
import java.util.Optional;

/** The ERP that is asked; each setting is explained in {@code application.yml}. */
record OrdersSettings(String kind, String url, String key, String prefix, String numberField) {
  private static final String SETTING = "jackfield.connectors.orders";

  Optional<Orders> orders(Secrets secrets, long largest) {
    return switch (kind) {
      case "" -> Optional.empty();
      case "sample" ->
          Optional.of(
              new SampleOrders(
                  ServiceAt.json(
                      SETTING,
                      url,
                      key.isEmpty() ? Map.of() : Map.of("Authorization", "Bearer " + key),
                      secrets,
                      largest)));
      case "erpnext" ->
          Optional.of(
              new ErpNextOrders(
                  ServiceAt.json(
                      SETTING, url, Map.of("Authorization", "token " + key), secrets, largest),
                  prefix,
                  numberField));
      default ->
          throw new CannotStart(
              SETTING + ".kind is \"" + kind + "\"; it is one of sample, erpnext, or empty.");
    };
  }

  /** Without the key. */
  @Override
  public String toString() {
    return kind + " at " + url;
  }
}
