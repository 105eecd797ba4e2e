package dev.jackfield.engine.draft;

import java.time.Instant;

/** A draft in a list: without its drawing. */
public record DraftLine(
    String flow,
    String name,
    String editedBy,
    Instant editedAt,
    int savedNumber,
    boolean changed) {}
