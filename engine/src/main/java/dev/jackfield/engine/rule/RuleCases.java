package dev.jackfield.engine.rule;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/**
 * Cases that must decide as written, from {@code tests/x.csv}: a column {@code case} with a name, a
 * column {@code at} ({@code 2026-03-08 02:30 America/New_York}), a column for each fact, and for
 * each expected field a column that begins with {@code =}. An empty cell is not told and not
 * checked; {@code -} expects that nothing was decided. {@code =reason} is part of a reason and
 * {@code =rule} the name of a rule that fired.
 */
public final class RuleCases {
  private static final CSVFormat FORMAT =
      CSVFormat.RFC4180
          .builder()
          .setHeader()
          .setSkipHeaderRecord(true)
          .setCommentMarker('#')
          .setTrim(true)
          .setIgnoreEmptyLines(true)
          .get();

  /**
   * How a case went.
   *
   * @param row of its file, from 1
   * @param differs field to what was expected and what came; empty: passed
   */
  public record Result(String ruleSet, int row, String name, List<Difference> differs) {
    public boolean passed() {
      return differs.isEmpty();
    }
  }

  /** What was expected of a field and what came. */
  public record Difference(String field, String expected, String got) {}

  private final Deciders deciders;

  public RuleCases(Deciders deciders) {
    this.deciders = deciders;
  }

  /** Runs all cases of all rule sets of a book. */
  public List<Result> run(RuleBook book) {
    return book.files().names("tests", "csv").stream()
        .flatMap(set -> run(book, set).stream())
        .toList();
  }

  /** Runs the cases of one rule set. */
  public List<Result> run(RuleBook book, String ruleSet) {
    List<Result> results = new ArrayList<>();
    try (CSVParser parsed =
        CSVParser.parse(book.files().text("tests/" + ruleSet + ".csv"), FORMAT)) {
      for (CSVRecord line : parsed) {
        int row = (int) line.getRecordNumber();
        Map<String, String> cells = line.toMap();
        String name = cells.getOrDefault("case", "case " + row);
        results.add(new Result(ruleSet, row, name, differences(book, ruleSet, cells)));
      }
    } catch (IOException | UncheckedIOException | IllegalArgumentException e) {
      results.add(
          new Result(
              ruleSet,
              0,
              "tests/" + ruleSet + ".csv",
              List.of(failed(String.valueOf(e.getMessage())))));
    }
    return results;
  }

  private static Difference failed(String why) {
    return new Difference("", "a decision", why);
  }

  private List<Difference> differences(RuleBook book, String set, Map<String, String> cells) {
    Decided decided;
    try {
      RuleSetShape shape = book.shape(set);
      Map<String, Object> told = new LinkedHashMap<>();
      cells.forEach(
          (column, cell) -> {
            if (!cell.isEmpty()
                && !column.startsWith("=")
                && !column.equals("case")
                && !column.equals("at")) {
              told.put(column, value(shape, column, cell));
            }
          });
      decided = deciders.decide(book, set, told, instant(cells.getOrDefault("at", "")));
    } catch (RuntimeException e) {
      return List.of(failed(String.valueOf(e.getMessage())));
    }
    List<Difference> differences = new ArrayList<>();
    cells.forEach(
        (column, expected) -> {
          if (column.startsWith("=") && !expected.isEmpty()) {
            compare(decided, column.substring(1).strip(), expected, differences);
          }
        });
    return differences;
  }

  private static void compare(
      Decided decided, String field, String expected, List<Difference> differences) {
    String got;
    boolean same;
    switch (field) {
      case "reason" -> {
        got = String.join(" ", decided.decision().reasons().stream().map(Said::en).toList());
        String chinese =
            String.join("", decided.decision().reasons().stream().map(Said::zh).toList());
        same = got.contains(expected) || chinese.contains(expected);
      }
      case "rule" -> {
        got = String.join("; ", decided.decision().fired());
        same = decided.decision().fired().contains(expected);
      }
      default -> {
        got = decided.word(field);
        same = expected.equals("-") ? got.isEmpty() : got.equals(expected);
      }
    }
    if (!same) {
      differences.add(new Difference(field, expected, got));
    }
  }

  private static Object value(RuleSetShape shape, String fact, String cell) {
    String type = shape.fact(fact).map(RuleSetShape.Fact::type).orElse("text");
    return switch (type) {
      case "number" -> Double.valueOf(cell);
      case "yes-no" -> cell.toLowerCase(Locale.ROOT).equals("yes");
      default -> cell;
    };
  }

  /** {@code 2026-03-08 02:30 Asia/Shanghai}, without a zone UTC; empty: noon of a day in 2026. */
  static Instant instant(String at) {
    if (at.isEmpty()) {
      return Instant.parse("2026-01-14T12:00:00Z");
    }
    String[] parts = at.strip().split("\\s+", -1);
    try {
      return LocalDateTime.parse(parts[0] + "T" + (parts.length > 1 ? parts[1] : "00:00"))
          .atZone(parts.length > 2 ? ZoneId.of(parts[2]) : ZoneOffset.UTC)
          .toInstant();
    } catch (DateTimeException e) {
      throw new IllegalArgumentException(
          "\"" + at + "\" is no time; right is, for example: 2026-03-08 02:30 Asia/Shanghai", e);
    }
  }
}
