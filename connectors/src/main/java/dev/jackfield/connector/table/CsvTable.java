package dev.jackfield.connector.table;

import dev.jackfield.step.BadStepInput;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.commons.csv.CSVException;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.jspecify.annotations.Nullable;

/** A CSV file with a head line, in memory. Safe for any thread. */
final class CsvTable {
  private static final CSVFormat FORMAT =
      CSVFormat.RFC4180
          .builder()
          .setHeader()
          .setSkipHeaderRecord(true)
          .setCommentMarker('#')
          .setTrim(true)
          .setIgnoreEmptyLines(true)
          .get();

  private final FileTime changed;
  private final long size;
  private final List<String> columns;
  private final List<Map<String, String>> rows;

  /** By column, then by value: made when a column is first looked in. */
  private final Map<String, Map<String, Map<String, String>>> indexes = new ConcurrentHashMap<>();

  private CsvTable(
      FileTime changed, long size, List<String> columns, List<Map<String, String>> rows) {
    this.changed = changed;
    this.size = size;
    this.columns = columns;
    this.rows = rows;
  }

  /**
   * The table as the file has it now; empty when there is no such file.
   *
   * @param before what was read before, given back while the file is the same
   * @throws BadStepInput when it is no table, with the line
   */
  static Optional<CsvTable> read(Path file, @Nullable CsvTable before) throws IOException {
    try {
      BasicFileAttributes is = Files.readAttributes(file, BasicFileAttributes.class);
      if (before != null
          && before.changed.equals(is.lastModifiedTime())
          && before.size == is.size()) {
        return Optional.of(before);
      }
      return Optional.of(parse(file, is));
    } catch (NoSuchFileException none) {
      return Optional.empty();
    }
  }

  private static CsvTable parse(Path file, BasicFileAttributes is) throws IOException {
    List<Map<String, String>> rows = new ArrayList<>();
    try (CSVParser parsed = FORMAT.parse(Files.newBufferedReader(file))) {
      List<String> columns = List.copyOf(parsed.getHeaderNames());
      for (CSVRecord line : parsed) {
        if (!line.isConsistent()) {
          throw new BadStepInput(
              "%s line %d has %d cells; its head line has %d"
                  .formatted(
                      file.getFileName(),
                      parsed.getCurrentLineNumber(),
                      line.size(),
                      columns.size()));
        }
        rows.add(line.toMap());
      }
      return new CsvTable(is.lastModifiedTime(), is.size(), columns, rows);
    } catch (CharacterCodingException e) {
      throw new BadStepInput(file.getFileName() + " is not written in UTF-8");
    } catch (CSVException | IllegalArgumentException e) {
      throw new BadStepInput(file.getFileName() + " is no CSV file: " + e.getMessage());
    }
  }

  List<String> columns() {
    return columns;
  }

  boolean hasColumn(String name) {
    return columns.contains(name);
  }

  Optional<Map<String, String>> find(String column, String value) {
    return Optional.ofNullable(indexes.computeIfAbsent(column, this::index).get(value));
  }

  private Map<String, Map<String, String>> index(String column) {
    Map<String, Map<String, String>> index = new HashMap<>();
    rows.forEach(row -> index.putIfAbsent(row.getOrDefault(column, ""), row));
    return index;
  }
}
