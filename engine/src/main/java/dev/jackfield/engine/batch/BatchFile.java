package dev.jackfield.engine.batch;

import dev.jackfield.engine.contact.NumberRows;
import dev.jackfield.engine.hours.Places;
import dev.jackfield.exchange.Personal;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;

/** A batch as CSV: the column {@code number}, and others that become variables of the flow. */
final class BatchFile {
  /** More rows than this are not taken at once. */
  static final int MOST_ROWS = 100_000;

  private static final int MOST_PROBLEMS = 50;
  private static final int MOST_COLUMNS = 30;
  private static final Pattern VARIABLE = Pattern.compile("[A-Za-z][A-Za-z0-9_]{0,39}");
  private static final List<String> TAKEN = List.of("call", "batch");
  private static final String NUMBER = "number";

  private BatchFile() {}

  /** The rows of a file; none counts when there are problems. */
  static List<BatchEntry> read(String csv, String near, List<BatchProblem> problems) {
    List<BatchEntry> entries = new ArrayList<>();
    Map<String, Integer> seen = new HashMap<>();
    NumberRows.Reader reader =
        new NumberRows.Reader() {
          @Override
          public boolean takesHead(List<String> columns) {
            return isHead(columns, problems);
          }

          @Override
          public boolean takes(int row, Map<String, String> cells) {
            take(row, cells, near, seen, problems).ifPresent(entries::add);
            return problems.size() < MOST_PROBLEMS;
          }

          @Override
          public boolean isOdd(int row, int cells, int columns) {
            problems.add(BatchProblem.of(row, "cells", "" + cells, "" + columns));
            return problems.size() < MOST_PROBLEMS;
          }
        };
    switch (NumberRows.read(csv, MOST_ROWS, reader)) {
      case READ -> {}
      case EMPTY -> problems.add(BatchProblem.of(0, "empty"));
      case TOO_MANY -> problems.add(BatchProblem.of(0, "too-many", "" + MOST_ROWS));
      case UNREADABLE -> problems.add(BatchProblem.of(0, "unreadable"));
    }
    return entries;
  }

  private static boolean isHead(List<String> head, List<BatchProblem> problems) {
    if (!head.contains(NUMBER)) {
      problems.add(BatchProblem.of(0, "head"));
    } else if (head.size() > MOST_COLUMNS) {
      problems.add(BatchProblem.of(0, "columns", "" + MOST_COLUMNS));
    }
    for (String column : head) {
      if (!VARIABLE.matcher(column).matches() || TAKEN.contains(column)) {
        problems.add(BatchProblem.of(0, "column", column));
      }
    }
    if (head.stream().distinct().count() != head.size()) {
      problems.add(BatchProblem.of(0, "column-twice"));
    }
    return problems.isEmpty();
  }

  private static Optional<BatchEntry> take(
      int row,
      Map<String, String> columns,
      String near,
      Map<String, Integer> seen,
      List<BatchProblem> problems) {
    Optional<String> number =
        Places.e164(Optional.ofNullable(columns.remove(NUMBER)).orElse(""), near);
    if (number.isEmpty()) {
      problems.add(BatchProblem.of(row, "number"));
      return Optional.empty();
    }
    Integer before = seen.putIfAbsent(number.get(), row);
    if (before != null) {
      problems.add(BatchProblem.of(row, "twice", "" + before));
      return Optional.empty();
    }
    return Optional.of(new BatchEntry(row, new Personal(number.get()), columns));
  }

  /** Writes numbers with what came of them, under a head that the first one gives. */
  static final class Results {
    private final Appendable out;
    private final UnaryOperator<String> shown;
    private boolean isBegun;

    Results(Appendable out, UnaryOperator<String> shown) {
      this.out = out;
      this.shown = shown;
    }

    void write(BatchNumber n) {
      try {
        if (!isBegun) {
          isBegun = true;
          List<Object> head = new ArrayList<>(List.of(NUMBER));
          head.addAll(n.columns().keySet());
          head.addAll(List.of("result", "why", "dialled-at", "ended-at", "call"));
          NumberRows.write(out, head);
        }
        List<Object> cells = new ArrayList<>();
        cells.add(shown.apply(n.number().value()));
        n.columns().values().forEach(c -> cells.add(NumberRows.guarded(c)));
        cells.add(n.outcome().isEmpty() ? n.state() : n.outcome());
        cells.add(n.detail());
        cells.add(n.dialledAt() == null ? "" : n.dialledAt());
        cells.add(n.endedAt() == null ? "" : n.endedAt());
        cells.add(n.call() == null || n.dialledAt() == null ? "" : n.call().value());
        NumberRows.write(out, cells);
      } catch (IOException gone) {
        throw new UncheckedIOException(gone);
      }
    }
  }
}
