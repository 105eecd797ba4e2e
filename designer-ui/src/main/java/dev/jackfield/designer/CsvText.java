package dev.jackfield.designer;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVPrinter;
import org.apache.commons.csv.CSVRecord;
import org.jspecify.annotations.Nullable;

/**
 * A file of rows as a grid shows it. Comments belong to the row that they stand above.
 *
 * @param head names of the columns
 */
record CsvText(List<String> head, @Nullable String comment, List<Line> lines) {
  private static final CSVFormat FORMAT =
      CSVFormat.RFC4180
          .builder()
          .setCommentMarker('#')
          .setTrim(true)
          .setIgnoreEmptyLines(true)
          .setRecordSeparator('\n')
          .get();

  /** One row; what a column has nothing for is missing. */
  record Line(Map<String, String> cells, @Nullable String comment) {
    String cell(String column) {
      return cells.getOrDefault(column, "");
    }
  }

  /**
   * @throws UncheckedIOException when it is no CSV
   */
  static CsvText read(String csv) {
    try (CSVParser parsed = CSVParser.parse(csv, FORMAT)) {
      List<String> head = null;
      String above = null;
      List<Line> lines = new ArrayList<>();
      for (CSVRecord record : parsed) {
        if (head == null) {
          head = record.toList();
          above = record.getComment();
          continue;
        }
        Map<String, String> cells = new LinkedHashMap<>();
        for (int i = 0; i < head.size() && i < record.size(); i++) {
          cells.put(head.get(i), record.get(i));
        }
        lines.add(new Line(cells, record.getComment()));
      }
      return new CsvText(head == null ? List.of() : List.copyOf(head), above, lines);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Other rows under the same head; a row that was there before keeps its comment. */
  CsvText with(List<String> columns, List<Map<String, String>> rows) {
    Map<List<String>, String> byCells = new HashMap<>();
    Map<String, String> byName = new HashMap<>();
    for (Line line : lines) {
      if (line.comment() != null) {
        byCells.putIfAbsent(values(columns, line.cells()), line.comment());
        byName.putIfAbsent(name(columns, line.cells()), line.comment());
      }
    }
    List<Line> made = new ArrayList<>();
    for (Map<String, String> row : rows) {
      String kept = byCells.remove(values(columns, row));
      String named = byName.remove(name(columns, row));
      made.add(new Line(row, kept == null ? named : kept));
    }
    return new CsvText(columns, comment, made);
  }

  private static List<String> values(List<String> columns, Map<String, String> cells) {
    return columns.stream().map(c -> cells.getOrDefault(c, "")).toList();
  }

  private static String name(List<String> columns, Map<String, String> cells) {
    return columns.isEmpty() ? "" : cells.getOrDefault(columns.getFirst(), "");
  }

  /** As a file. */
  String text() {
    StringBuilder text = new StringBuilder();
    try (CSVPrinter printer = new CSVPrinter(text, FORMAT)) {
      comment(printer, comment);
      printer.printRecord(head);
      for (Line line : lines) {
        comment(printer, line.comment());
        printer.printRecord(values(head, line.cells()));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return text.toString();
  }

  private static void comment(CSVPrinter printer, @Nullable String comment) throws IOException {
    if (comment != null) {
      printer.printComment(comment);
    }
  }
}
