package dev.jackfield.engine.draft;

import java.time.Instant;

/** A saved version in a list: without its drawing. */
public record SavedLine(
    String flow, int number, String name, String author, String note, Instant savedAt) {}
