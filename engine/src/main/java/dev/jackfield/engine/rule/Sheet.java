package dev.jackfield.engine.rule;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Stream;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVPrinter;
import org.apache.commons.csv.CSVRecord;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.dhatim.fastexcel.reader.Cell;
import org.dhatim.fastexcel.reader.CellType;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.Row;

/**
 * A head line and rows of cells, as people edit them: from and to CSV and XLSX (ECMA-376). Rows are
 * as long as the head; cells are not checked.
 */
public record Sheet(List<String> head, List<List<String>> rows) {
  /** Longest sheet that is read. */
  public static final int MOST_ROWS = Table.MOST_ROWS;

  private static final int MOST_COLUMNS = 100;
  private static final CSVFormat READ =
      CSVFormat.RFC4180
          .builder()
          .setCommentMarker('#')
          .setTrim(true)
          .setIgnoreEmptyLines(true)
          .get();
  private static final CSVFormat WRITE =
      CSVFormat.RFC4180.builder().setRecordSeparator("\n").setCommentMarker('#').get();

  public Sheet {
    head = List.copyOf(head);
    int width = head.size();
    rows = rows.stream().map(r -> wide(r, width)).toList();
  }

  private static List<String> wide(List<String> row, int width) {
    List<String> wide = new ArrayList<>(row.subList(0, Math.min(width, row.size())));
    while (wide.size() < width) {
      wide.add("");
    }
    return List.copyOf(wide);
  }

  /**
   * Reads CSV (RFC 4180); lines that begin with {@code #} are left out.
   *
   * @throws IllegalArgumentException with the reason when it is none
   */
  public static Sheet ofCsv(String csv) {
    try (CSVParser parsed = CSVParser.parse(csv.replace("\uFEFF", ""), READ)) {
      return of(parsed.stream().map(CSVRecord::toList).limit(MOST_ROWS + 2L).toList());
    } catch (IOException | UncheckedIOException | IllegalStateException e) {
      throw new IllegalArgumentException("this is no CSV: " + e.getMessage(), e);
    }
  }

  /**
   * Reads the first sheet of an XLSX file.
   *
   * @throws IllegalArgumentException with the reason when it is none
   */
  public static Sheet ofXlsx(InputStream xlsx) {
    try (ReadableWorkbook book = new ReadableWorkbook(xlsx);
        Stream<Row> rows = book.getFirstSheet().openStream()) {
      return of(
          rows.limit(MOST_ROWS + 2L)
              .map(r -> r.stream().limit(MOST_COLUMNS).map(Sheet::text).toList())
              .filter(r -> r.stream().anyMatch(c -> !c.isEmpty()))
              .toList());
    } catch (IOException | RuntimeException e) {
      throw new IllegalArgumentException("this is no XLSX file: " + e.getMessage(), e);
    }
  }

  private static Sheet of(List<List<String>> lines) {
    if (lines.isEmpty()) {
      throw new IllegalArgumentException("it has no head line with the columns");
    }
    if (lines.size() > MOST_ROWS + 1) {
      throw new IllegalArgumentException("it has more than " + MOST_ROWS + " rows");
    }
    List<String> head = new ArrayList<>(lines.getFirst());
    while (!head.isEmpty() && head.getLast().isEmpty()) {
      head.removeLast();
    }
    return new Sheet(head, lines.subList(1, lines.size()));
  }

  /** Whole numbers stay whole; a time of a day becomes {@code HH:MM} and a date ISO 8601. */
  private static String text(Cell cell) {
    if (cell == null) {
      return "";
    }
    if (cell.getType() == CellType.NUMBER) {
      String format =
          Objects.requireNonNullElse(cell.getDataFormatString(), "").toLowerCase(Locale.ROOT);
      BigDecimal number = cell.asNumber();
      if (format.contains("h:mm")) {
        LocalDateTime at = cell.asDate();
        return "%02d:%02d".formatted(at.getHour(), at.getMinute());
      }
      if (format.contains("yy")) {
        return cell.asDate().toLocalDate().toString();
      }
      return number.stripTrailingZeros().toPlainString();
    }
    if (cell.getType() == CellType.BOOLEAN) {
      return cell.asBoolean() ? "yes" : "no";
    }
    return Objects.requireNonNullElse(cell.getText(), "").strip();
  }

  public String toCsv() {
    StringWriter text = new StringWriter();
    try (CSVPrinter printer = new CSVPrinter(text, WRITE)) {
      printer.printRecord(head);
      for (List<String> row : rows) {
        printer.printRecord(row);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return text.toString();
  }

  /** All cells as text, so that nothing that looks like a formula is one. */
  public byte[] toXlsx(String name) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (Workbook book = new Workbook(bytes, "Jackfield", "1.0")) {
      Worksheet sheet = book.newWorksheet(name);
      for (int c = 0; c < head.size(); c++) {
        sheet.value(0, c, head.get(c));
        sheet.style(0, c).bold().set();
      }
      for (int r = 0; r < rows.size(); r++) {
        for (int c = 0; c < head.size(); c++) {
          sheet.value(r + 1, c, rows.get(r).get(c));
        }
      }
      sheet.freezePane(0, 1);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }
}
