package dev.jackfield.connector.customer;

import org.jspecify.annotations.Nullable;

/**
 * What is to be written of a customer; null: stays as it is.
 *
 * @param key the same again is the same change
 * @param id null: a new customer
 * @param number E.164
 */
public record CustomerChange(
    String key,
    @Nullable String id,
    @Nullable String name,
    @Nullable String number,
    @Nullable String tier,
    @Nullable String language,
    @Nullable Boolean mayBeCalled) {}
