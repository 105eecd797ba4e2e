package dev.jackfield.engine.batch;

import dev.jackfield.exchange.CallId;
import dev.jackfield.exchange.Personal;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One number of a batch.
 *
 * @param row of the file, the first below the head is 1
 * @param columns the other cells of its row, by name
 * @param state {@code open}, {@code dialling} or {@code done}
 * @param outcome {@link BatchOutcome} as a word; empty: none yet
 * @param detail why, in words; empty: nothing to say
 */
public record BatchNumber(
    long batch,
    int row,
    Personal number,
    Map<String, String> columns,
    String state,
    @Nullable Instant nextAt,
    String outcome,
    String detail,
    @Nullable CallId call,
    @Nullable Instant dialledAt,
    @Nullable Instant endedAt) {

  /** Without the cells: they are personal. */
  @Override
  public String toString() {
    return "row " + row + " of B-" + batch + ", " + state + " " + outcome;
  }
}
