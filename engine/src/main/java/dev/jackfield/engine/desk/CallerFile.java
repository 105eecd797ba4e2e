package dev.jackfield.engine.desk;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What other systems know of who calls; what they do not know is empty. Personal: kept in memory
 * while the call is on a page, never logged.
 *
 * @param customersAnswered false: the customers could not be looked at
 * @param found whether there is such a customer
 * @param others how many more customers have the number
 * @param mayBeCalled consent to calls; null: nobody knows
 * @param page where a person finds the customer; empty: nowhere
 * @param contacts the newest first
 * @param orders the newest first
 * @param ordersAnswered false: they could not be looked at
 */
public record CallerFile(
    boolean customersAnswered,
    boolean found,
    String name,
    int others,
    String tier,
    String language,
    @Nullable Boolean mayBeCalled,
    String page,
    List<Contact> contacts,
    List<Order> orders,
    boolean ordersAnswered) {

  /** A time that the customer was in touch, as the CRM says it. */
  public record Contact(String at, String channel, String about, String outcome) {}

  /**
   * An order of the customer.
   *
   * @param state {@code received}, {@code preparing}, {@code sent}, {@code delivered}, {@code
   *     on-hold} or {@code cancelled}
   */
  public record Order(String number, String state, String about, String arrivesOn) {}

  /** Nothing personal in it. */
  @Override
  public String toString() {
    return found ? "a customer" : "nobody";
  }
}
