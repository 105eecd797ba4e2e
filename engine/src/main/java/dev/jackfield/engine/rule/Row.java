package dev.jackfield.engine.rule;

import dev.jackfield.engine.rule.drl.Patterns;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * One row of a table. Rules read it as {@code Row(table == "topics", cell["queue"] == "x")} and
 * {@code number["level"]}. An empty cell is an empty text and no number.
 */
public final class Row {
  private static final Pattern NUMBER = Pattern.compile("-?\\d{1,12}(\\.\\d{1,6})?");

  private final String table;
  private final int line;
  private final Map<String, String> cell = new HashMap<>();
  private final Map<String, Double> number = new HashMap<>();

  /** One that stands in no file. */
  public Row(String table, Map<String, String> cells) {
    this(table, 0, cells);
  }

  /**
   * @param line which row of its table, from 1
   */
  public Row(String table, int line, Map<String, String> cells) {
    this.table = table;
    this.line = line;
    cells.forEach(
        (name, value) -> {
          cell.put(name, value);
          if (NUMBER.matcher(value).matches()) {
            number.put(name, Double.valueOf(value));
          }
        });
  }

  /** File name of the table without its ending. */
  public String getTable() {
    return table;
  }

  public int getLine() {
    return line;
  }

  /** Cells by column. */
  public Map<String, String> getCell() {
    return Collections.unmodifiableMap(cell);
  }

  /** Cells that are numbers, by column; null for an empty cell and for one that is no number. */
  public Map<String, Double> getNumber() {
    return Collections.unmodifiableMap(number);
  }

  /** {@code matches} of checked rules, in linear time. */
  public boolean fits(@Nullable String text, String expression) {
    return Patterns.fits(text, expression);
  }

  /** A cell; empty when it is. */
  public String cell(String column) {
    return cell.getOrDefault(column, "");
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return this == other;
  }

  @Override
  public int hashCode() {
    return System.identityHashCode(this);
  }
}
