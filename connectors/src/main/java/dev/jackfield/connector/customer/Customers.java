package dev.jackfield.connector.customer;

import dev.jackfield.connector.guard.Said;
import java.io.IOException;
import java.time.Duration;
import java.util.List;

/**
 * The customers of a CRM. What an implementation does is asking one; time, number at once and rest
 * after failures are the guards'. All methods block and throw {@link Said} when the CRM is well and
 * said no. Thread-safe.
 */
public interface Customers extends AutoCloseable {
  /** How many are given at most. */
  int MOST = 5;

  /** By what a customer is looked for. */
  enum By {
    NUMBER,
    NAME,
    ID
  }

  /**
   * Those that there are, the best first, at most {@link #MOST}.
   *
   * @param value a number as E.164, a whole name, or an id
   */
  List<Customer> find(By by, String value, Duration within) throws IOException, Said;

  /** The last ones, the newest first, at most {@link #MOST}. */
  List<PastContact> contacts(String customer, Duration within) throws IOException, Said;

  /** Whether the customer's secret, such as a PIN, is this one. Takes as long either way. */
  boolean isRight(String customer, String secret, Duration within) throws IOException, Said;

  /** Returns the id. */
  String save(CustomerChange change, Duration within) throws IOException, Said;

  /** Returns the contact's id. */
  String note(NewContact contact, Duration within) throws IOException, Said;

  @Override
  void close() throws IOException;
}
