package dev.jackfield.connector.customer;

import java.time.Instant;

/**
 * A contact to be written down.
 *
 * @param key the same again is the same contact
 * @param customer id in the CRM
 * @param about a line
 * @param text more of it; may be empty
 * @param outcome as the survey's {@code 5}; may be empty
 * @param isOutbound we called
 */
public record NewContact(
    String key,
    String customer,
    String about,
    String text,
    String outcome,
    boolean isOutbound,
    Instant at) {}
