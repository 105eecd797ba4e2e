package dev.jackfield.engine.draft;

import java.time.Instant;
import java.util.Set;

/**
 * A version that somebody kept. Never changes.
 *
 * @param number from 1, by flow
 * @param calls process ids of the flows that it calls by name
 * @param note what the author says about it
 */
public record Saved(
    String flow,
    int number,
    String name,
    String xml,
    Set<String> calls,
    String author,
    String note,
    Instant savedAt) {

  public Saved {
    calls = Set.copyOf(calls);
  }
}
