package dev.jackfield.connector.order;

import org.jspecify.annotations.Nullable;

/**
 * An order as an ERP has one; what it does not say is empty.
 *
 * @param customer id or name by which the ERP knows whose it is
 * @param phone number of the customer, E.164, if the ERP has one
 * @param about what was ordered, in a line
 * @param orderedOn as {@code 2026-11-20}
 * @param arrivesOn when it is to arrive, or arrived
 * @param shipment null: nothing was sent yet
 * @param invoice null: there is none yet
 */
public record Order(
    String number,
    State state,
    String customer,
    String phone,
    String about,
    String orderedOn,
    String arrivesOn,
    @Nullable Shipment shipment,
    @Nullable Invoice invoice) {

  /** What a caller can be told of an order. */
  public enum State {
    RECEIVED,
    PREPARING,
    SENT,
    DELIVERED,
    ON_HOLD,
    CANCELLED;

    /** As flows have it: {@code on-hold}. */
    public String word() {
      return name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
    }
  }

  /**
   * What was sent.
   *
   * @param tracking the carrier's number
   */
  public record Shipment(String number, String carrier, String tracking, String sentOn) {}

  /**
   * What is to be paid.
   *
   * @param state {@code open}, {@code overdue}, {@code paid} or {@code cancelled}
   * @param due what is still to be paid
   * @param currency as {@code CNY}
   */
  public record Invoice(
      String number, String state, double total, double due, String currency, String dueOn) {}

  /** Nothing personal in it. */
  @Override
  public String toString() {
    return "order " + state;
  }
}
