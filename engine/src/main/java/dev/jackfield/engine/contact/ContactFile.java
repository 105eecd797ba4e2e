package dev.jackfield.engine.contact;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
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
  private static final String FORMULA = "=@+-";
  private static final CSVFormat FORMAT =
      CSVFormat.RFC4180.builder().setIgnoreEmptyLines(true).setTrim(true).get();

  private ContactFile() {}

  /** The entries of a file; none counts when there are problems. */
  static List<ContactEntry> read(String csv, EntryReader reader, List<EntryProblem> problems) {
    List<ContactEntry> entries = new ArrayList<>();
    Map<List<String>, Integer> seen = new HashMap<>();
    try (CSVParser parsed = CSVParser.parse(csv, FORMAT)) {
      List<String> head = List.of();
      int row = 0;
      for (CSVRecord record : parsed) {
        if (head.isEmpty()) {
          head = record.toList();
          if (!isHead(head, problems)) {
            return List.of();
          }
          continue;
        }
        row++;
        if (row > MOST_ROWS) {
          problems.add(EntryProblem.of(0, "", "too-many", MOST_ROWS));
        }
        if (problems.size() >= MOST_PROBLEMS || row > MOST_ROWS) {
          break;
        }
        read(row, head, record, reader, seen, entries, problems);
      }
      if (row == 0) {
        problems.add(EntryProblem.of(0, "", "empty"));
      }
    } catch (IOException | UncheckedIOException | IllegalStateException e) {
      problems.add(EntryProblem.of(0, "", "unreadable"));
    }
    return entries;
  }

  private static void read(
      int row,
      List<String> head,
      CSVRecord record,
      EntryReader reader,
      Map<List<String>, Integer> seen,
      List<ContactEntry> entries,
      List<EntryProblem> problems) {
    if (record.size() != head.size()) {
      problems.add(EntryProblem.of(row, "", "cells", record.size(), head.size()));
      return;
    }
    Map<String, String> cells = new LinkedHashMap<>();
    for (int i = 0; i < head.size(); i++) {
      cells.put(head.get(i), head.get(i).equals("number") ? record.get(i) : plain(record.get(i)));
    }
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
    FORMAT.printRecord(out, head.toArray());
  }

  static void write(ContactEntry entry, ZoneId zone, Appendable out) throws IOException {
    FORMAT.printRecord(
        out,
        entry.number().value(),
        entry.purpose(),
        until(entry.expires(), zone),
        guarded(entry.how()),
        guarded(entry.note()),
        guarded(entry.addedBy()),
        entry.addedAt());
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

  /** A spreadsheet must not take what somebody noted for a formula. */
  private static String guarded(String text) {
    return !text.isEmpty() && FORMULA.indexOf(text.charAt(0)) >= 0 ? "'" + text : text;
  }

  private static String plain(String text) {
    return text.length() > 1 && text.charAt(0) == '\'' && FORMULA.indexOf(text.charAt(1)) >= 0
        ? text.substring(1)
        : text;
  }
}
