package dev.jackfield.connector.customer;

/**
 * One time that a customer was in touch.
 *
 * @param at as {@code 2026-11-20T09:30:00Z}, or a date; empty: the CRM does not say
 * @param channel {@code call}, {@code e-mail}, {@code chat} or what the CRM calls it
 * @param about a line
 * @param outcome how it ended; empty: the CRM does not say
 */
public record PastContact(String at, String channel, String about, String outcome) {
  /** Nothing personal in it. */
  @Override
  public String toString() {
    return "contact at " + at;
  }
}
