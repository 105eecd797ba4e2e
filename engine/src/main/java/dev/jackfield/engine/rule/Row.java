package dev.jackfield.engine.rule;

import dev.jackfield.engine.rule.drl.Patterns;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One row of a table of {@code rules/tables}. Rules read it as {@code Row(table == "topics",
 * cell["topic"] == "x")}.
 */
public final class Row {
  private final String table;
  private final Map<String, String> cell;
  private final Map<String, Double> number = new HashMap<>();

  public Row(String table, Map<String, String> cell) {
    this.table = table;
    this.cell = Map.copyOf(cell);
    cell.forEach(this::keepNumber);
  }

  /** File name of the table without its ending. */
  public String getTable() {
    return table;
  }

  /** Cells by column. */
  public Map<String, String> getCell() {
    return cell;
  }

  /** The cells that are numbers, by column; null for a blank cell and for one that is no number. */
  public Map<String, Double> getNumber() {
    return number;
  }

  /** {@code matches} of checked rules, in linear time. */
  public boolean fits(@Nullable String text, String expression) {
    return Patterns.fits(text, expression);
  }

  private void keepNumber(String column, String text) {
    try {
      number.put(column, Double.valueOf(text.strip()));
    } catch (NumberFormatException e) {
      // It stays null: rules read the text of this cell.
    }
  }
}
