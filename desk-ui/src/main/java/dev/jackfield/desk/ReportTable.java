package dev.jackfield.desk;

import dev.jackfield.web.Wording;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.function.Function;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import org.jspecify.annotations.Nullable;

/**
 * Rows of a report, for a page and for a spreadsheet.
 *
 * @param total null: rows of this kind are not added up
 */
record ReportTable<T>(List<Column<T>> columns, List<T> rows, @Nullable T total) {
  /** With these a cell begins that a spreadsheet takes for a formula. */
  private static final String FORMULA = "=@+-\t\r";

  /** Excel reads UTF-8 only with it. */
  private static final String BYTE_ORDER_MARK = "\uFEFF";

  private static final CSVFormat FORMAT = CSVFormat.RFC4180;

  /**
   * @param key of its name in the bundle, after {@code reports.column.}
   * @param shown on the page
   * @param plain in a file: numbers without units, times in seconds
   * @param isNumber false: words, of which the first column is
   */
  record Column<T>(
      String key, Function<T, String> shown, Function<T, String> plain, boolean isNumber) {}

  List<String> heads(Wording wording) {
    return columns.stream().map(c -> wording.say("reports.column." + c.key())).toList();
  }

  List<List<String>> cells() {
    return rows.stream().map(this::cells).toList();
  }

  private List<String> cells(T row) {
    return columns.stream().map(c -> c.shown().apply(row)).toList();
  }

  List<String> totals() {
    T all = total;
    return all == null || rows.isEmpty() ? List.of() : cells(all);
  }

  String csv(Wording wording) {
    StringBuilder text = new StringBuilder(BYTE_ORDER_MARK);
    try (CSVPrinter printer = new CSVPrinter(text, FORMAT)) {
      printer.printRecord(
          columns.stream().map(c -> guarded(wording.say("reports.csv." + c.key()))).toList());
      for (T row : rows) {
        printer.printRecord(
            columns.stream()
                .map(c -> c.isNumber() ? c.plain().apply(row) : guarded(c.plain().apply(row)))
                .toList());
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return text.toString();
  }

  private static String guarded(String text) {
    return !text.isEmpty() && FORMULA.indexOf(text.charAt(0)) >= 0 ? "'" + text : text;
  }
}
