package dev.jackfield.engine.contact;

import java.io.IOException;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A list as CSV: {@code number,purpose,until,how,note}; what was exported also has {@code added-by}
 * and {@code added-at}, which are not read.
 */
final class ContactFile {
  /** More rows than this are not taken at once. */
  static final int MOST_ROWS = 200_000;

  private static final int MOST_PROBLEMS = 100;
  private static final List<String> EXPORTED = List.of("added-by", "added-at");

  private ContactFile() {}

  /** The entries of a file; none counts when there are problems. */
  static List<ContactEntry> read(String csv, EntryReader reader, List<EntryProblem> problems) {
    List<ContactEntry> entries = new ArrayList<>();
    Map<List<String>, Integer> seen = new HashMap<>();
    NumberRows.Reader rows =
        new NumberRows.Reader() {
          @Override
          public boolean takesHead(List<String> columns) {
            return isHead(columns, problems);
          }

          @Override
          public boolean takes(int row, Map<String, String> cells) {
            read(row, cells, reader, seen, entries, problems);
            return problems.size() < MOST_PROBLEMS;
          }

          @Override
          public boolean isOdd(int row, int cells, int columns) {
            problems.add(EntryProblem.of(row, "", "cells", cells, columns));
            return problems.size() < MOST_PROBLEMS;
          }
        };
    switch (NumberRows.read(csv, MOST_ROWS, rows)) {
      case READ -> {}
      case EMPTY -> problems.add(EntryProblem.of(0, "", "empty"));
      case TOO_MANY -> problems.add(EntryProblem.of(0, "", "too-many", MOST_ROWS));
      case UNREADABLE -> problems.add(EntryProblem.of(0, "", "unreadable"));
    }
    return entries;
  }

  private static void read(
      int row,
      Map<String, String> cells,
      EntryReader reader,
      Map<List<String>, Integer> seen,
      List<ContactEntry> entries,
      List<EntryProblem> problems) {
    cells.replaceAll((column, text) -> column.equals("number") ? text : NumberRows.plain(text));
    reader
        .read(row, cells, problems)
        .ifPresent(
            entry -> {
              Integer before =
                  seen.putIfAbsent(List.of(entry.number().value(), entry.purpose()), row);
              if (before == null) {
                entries.add(entry);
              } else {
                problems.add(EntryProblem.of(row, "number", "twice", before));
              }
            });
  }

  private static boolean isHead(List<String> head, List<EntryProblem> problems) {
    List<String> strange =
        head.stream()
            .filter(c -> !EntryReader.FIELDS.contains(c) && !EXPORTED.contains(c))
            .toList();
    if (!strange.isEmpty()) {
      problems.add(EntryProblem.of(0, "", "head-unknown", String.join(", ", EntryReader.FIELDS)));
    } else if (!head.contains("number") || new HashSet<>(head).size() != head.size()) {
      problems.add(EntryProblem.of(0, "", "head", String.join(", ", EntryReader.FIELDS)));
    }
    return problems.isEmpty();
  }

  static void writeHead(Appendable out) throws IOException {
    List<String> head = new ArrayList<>(EntryReader.FIELDS);
    head.addAll(EXPORTED);
    NumberRows.write(out, head);
  }

  static void write(ContactEntry entry, ZoneId zone, Appendable out) throws IOException {
    NumberRows.write(
        out,
        List.of(
            entry.number().value(),
            entry.purpose(),
            until(entry.expires(), zone),
            NumberRows.guarded(entry.how()),
            NumberRows.guarded(entry.note()),
            NumberRows.guarded(entry.addedBy()),
            entry.addedAt()));
  }

  /** The last day on which it holds, or the instant when that is not the end of a day there. */
  static String until(@Nullable Instant expires, ZoneId zone) {
    if (expires == null) {
      return "";
    }
    ZonedDateTime there = expires.atZone(zone);
    return there.toLocalTime().equals(LocalTime.MIDNIGHT)
        ? there.toLocalDate().minusDays(1).toString()
        : expires.toString();
  }
}
