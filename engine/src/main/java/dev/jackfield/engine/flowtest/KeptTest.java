package dev.jackfield.engine.flowtest;

import java.time.Instant;

/**
 * A test that is kept.
 *
 * @param text as people write it
 */
public record KeptTest(
    String flow, String name, String text, String changedBy, Instant changedAt) {}
