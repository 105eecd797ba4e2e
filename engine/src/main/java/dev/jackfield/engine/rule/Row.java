package dev.jackfield.engine.rule;

import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One row of a table. Rules read it as {@code Row(table == "topics", cell["queue"] == "x")} and
 * {@code number["level"]}. An empty cell is null.
 */
public final class Row {
  private final String table;
  private final int line;
  private final Map<String, String> cell = new HashMap<>();
  private final Map<String, Double> number = new HashMap<>();

  /**
   * @param line which row of its table, from 1
   */
  public Row(String table, int line, Map<String, String> cells, Iterable<Column> columns) {
    this.table = table;
    this.line = line;
    cells.forEach(
        (name, value) -> {
          if (!value.isEmpty()) {
            cell.put(name, value);
          }
        });
    for (Column column : columns) {
      String value = cell.get(column.name());
      if (column.isNumeric() && value != null) {
        number.put(column.name(), Double.valueOf(value));
      }
    }
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

  /** Cells of number columns. */
  public Map<String, Double> getNumber() {
    return Collections.unmodifiableMap(number);
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
