package dev.jackfield.engine.rule;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;

/**
 * The tables that rules read, from CSV files with a head line. A table whose name begins with a
 * key, as {@code vip-callers} by {@code number}, can be looked up without a scan. Immutable.
 */
public final class Tables {
  private static final CSVFormat FORMAT =
      CSVFormat.RFC4180
          .builder()
          .setHeader()
          .setSkipHeaderRecord(true)
          .setCommentMarker('#')
          .setTrim(true)
          .setIgnoreEmptyLines(true)
          .get();

  private final Map<String, List<Row>> rows;
  private final Map<String, Map<String, Row>> byFirstColumn;

  private Tables(Map<String, List<Row>> rows, Map<String, Map<String, Row>> byFirstColumn) {
    this.rows = rows;
    this.byFirstColumn = byFirstColumn;
  }

  /** Reads all CSV files of a folder. */
  public static Tables in(Path folder) {
    Map<String, List<Row>> rows = new TreeMap<>();
    Map<String, Map<String, Row>> index = new HashMap<>();
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.filter(f -> f.toString().endsWith(".csv")).sorted().toList()) {
        String name = file.getFileName().toString().replaceFirst("\\.csv$", "");
        List<Row> table = new ArrayList<>();
        Map<String, Row> first = new HashMap<>();
        try (var parsed = FORMAT.parse(Files.newBufferedReader(file))) {
          for (CSVRecord line : parsed) {
            if (!line.isConsistent()) {
              throw new RuleSets.BadRules(
                  "%s line %d has %d cells; its head line has %d"
                      .formatted(
                          file.getFileName(),
                          parsed.getCurrentLineNumber(),
                          line.size(),
                          parsed.getHeaderNames().size()));
            }
            Row row = new Row(name, line.toMap());
            table.add(row);
            first.put(line.get(0), row);
          }
        }
        rows.put(name, List.copyOf(table));
        index.put(name, first);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read the tables in " + folder, e);
    }
    return new Tables(rows, index);
  }

  /** All rows of a table; none when there is no such table. */
  public List<Row> rows(String table) {
    return rows.getOrDefault(table, List.of());
  }

  /** The row whose first column is this. */
  public Optional<Row> find(String table, String key) {
    return Optional.ofNullable(byFirstColumn.getOrDefault(table, Map.of()).get(key));
  }

  /** The rows of all tables but those that are only looked up. */
  public List<Row> all(List<String> but) {
    return rows.entrySet().stream()
        .filter(e -> !but.contains(e.getKey()))
        .flatMap(e -> e.getValue().stream())
        .toList();
  }
}
