package dev.jackfield.connector.order;

import dev.jackfield.connector.guard.Guards;
import java.io.IOException;
import java.util.Optional;

/**
 * The ERP that an administrator has set, and its guard; or none.
 *
 * @param orders empty: there is none
 */
public record Erp(Optional<Orders> orders, Guards guards) implements AutoCloseable {
  /** Its name among the guards, and on the page of connectors. */
  public static final String GUARD = "orders";

  @Override
  public void close() throws IOException {
    if (orders.isPresent()) {
      orders.get().close();
    }
  }
}
