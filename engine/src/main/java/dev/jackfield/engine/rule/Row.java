package dev.jackfield.engine.rule;

import java.util.Map;

/**
 * One row of a table of {@code rules/tables}. Rules read it as {@code Row(table == "topics",
 * cell["topic"] == "x")}.
 */
public final class Row {
  private final String table;
  private final Map<String, String> cell;

  public Row(String table, Map<String, String> cell) {
    this.table = table;
    this.cell = Map.copyOf(cell);
  }

  /** File name of the table without its ending. */
  public String getTable() {
    return table;
  }

  /** Cells by column. */
  public Map<String, String> getCell() {
    return cell;
  }
}
