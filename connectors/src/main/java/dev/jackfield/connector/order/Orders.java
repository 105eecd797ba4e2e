package dev.jackfield.connector.order;

import dev.jackfield.connector.guard.Said;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * The orders of an ERP. All methods block and throw {@link Said} when the ERP is well and said no.
 * Thread-safe.
 */
public interface Orders extends AutoCloseable {
  /** How many are given at most. */
  int MOST = 5;

  /** Which number is known. */
  enum By {
    ORDER,
    SHIPMENT,
    INVOICE
  }

  Optional<Order> find(By by, String number, Duration within) throws IOException, Said;

  /** Those of a customer's phone number, the newest first, without shipment and invoice. */
  List<Order> of(String phone, Duration within) throws IOException, Said;

  @Override
  void close() throws IOException;
}
