package dev.jackfield.engine.contact;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/**
 * Numbers, and what stands beside them, as CSV with a head: RFC 4180, spaces around are nothing.
 */
public final class NumberRows {
  private static final String FORMULA = "=@+-";
  private static final CSVFormat FORMAT =
      CSVFormat.RFC4180.builder().setIgnoreEmptyLines(true).setTrim(true).get();

  private NumberRows() {}

  /** What is done with a file. */
  public interface Reader {
    /** False: the file is not read on. */
    boolean takesHead(List<String> columns);

    /**
     * @param row from 1, without the head
     * @return false: the file is not read on
     */
    boolean takes(int row, Map<String, String> cells);

    /**
     * A row with too few or too many cells, which is no other's.
     *
     * @return false: the file is not read on
     */
    boolean isOdd(int row, int cells, int columns);
  }

  /** How reading ended. */
  public enum End {
    /** All was read, or the reader had enough. */
    READ,
    /** There is no row. */
    EMPTY,
    /** There are more rows than are taken at once. */
    TOO_MANY,
    /** It is no CSV. */
    UNREADABLE
  }

  public static End read(String csv, int mostRows, Reader reader) {
    try (CSVParser parsed = CSVParser.parse(csv, FORMAT)) {
      List<String> head = List.of();
      int row = 0;
      for (CSVRecord record : parsed) {
        if (head.isEmpty()) {
          head = record.toList();
          if (!reader.takesHead(head)) {
            return End.READ;
          }
        } else if (++row > mostRows) {
          return End.TOO_MANY;
        } else if (!took(reader, row, head, record)) {
          return End.READ;
        }
      }
      return row == 0 ? End.EMPTY : End.READ;
    } catch (IOException | UncheckedIOException | IllegalStateException e) {
      return End.UNREADABLE;
    }
  }

  private static boolean took(Reader reader, int row, List<String> head, CSVRecord record) {
    if (record.size() != head.size()) {
      return reader.isOdd(row, record.size(), head.size());
    }
    Map<String, String> cells = new LinkedHashMap<>();
    for (int i = 0; i < head.size(); i++) {
      cells.put(head.get(i), record.get(i));
    }
    return reader.takes(row, cells);
  }

  public static void write(Appendable out, List<?> cells) throws IOException {
    FORMAT.printRecord(out, cells.toArray());
  }

  /** A spreadsheet must not take what somebody wrote for a formula. */
  public static String guarded(String text) {
    return !text.isEmpty() && FORMULA.indexOf(text.charAt(0)) >= 0 ? "'" + text : text;
  }

  /** What was {@link #guarded}, as it was written. */
  public static String plain(String text) {
    return text.length() > 1 && text.charAt(0) == '\'' && FORMULA.indexOf(text.charAt(1)) >= 0
        ? text.substring(1)
        : text;
  }
}
