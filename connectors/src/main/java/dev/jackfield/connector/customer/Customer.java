package dev.jackfield.connector.customer;

import org.jspecify.annotations.Nullable;

/**
 * A customer as a CRM has one; what it does not say is empty.
 *
 * @param number E.164
 * @param tier as the CRM calls it, in small letters: {@code gold}
 * @param language as {@code zh-CN}
 * @param mayBeCalled consent to calls; null: the CRM does not say
 * @param page where a person finds the customer in the CRM
 */
public record Customer(
    String id,
    String name,
    String number,
    String tier,
    String language,
    @Nullable Boolean mayBeCalled,
    String page) {

  /** Nothing personal in it. */
  @Override
  public String toString() {
    return "customer " + id;
  }
}
