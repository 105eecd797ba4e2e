package dev.jackfield.engine.rule;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.jspecify.annotations.Nullable;

/**
 * A table of a rule book: its rows, and which of them fit a question. A row fits when each of its
 * cells that is compared with a fact fits that; an empty cell fits everything. Immutable.
 */
public final class Table {
  /** More rows than this cannot be in a table. */
  public static final int MOST_ROWS = 100_000;

  private static final int WORTH_AN_INDEX = 16;
  private static final CSVFormat FORMAT =
      CSVFormat.RFC4180
          .builder()
          .setCommentMarker('#')
          .setTrim(true)
          .setIgnoreEmptyLines(true)
          .get();

  private final TableShape shape;
  private final List<Row> rows;
  private final @Nullable Column from;
  private final @Nullable Column until;
  private final List<Column> compared;
  private final @Nullable Column key;
  private final Map<String, List<Row>> byKey = new HashMap<>();
  private final List<Row> anyKey = new ArrayList<>();
  private final Map<String, Set<String>> days = new HashMap<>();

  private Table(TableShape shape, List<Row> rows) {
    this.shape = shape;
    this.rows = List.copyOf(rows);
    this.from = hours(Column.Op.FROM);
    this.until = hours(Column.Op.UNTIL);
    this.compared =
        shape.columns().stream()
            .filter(c -> c.fact() != null && !isHours(c) && !c.ofDay())
            .toList();
    this.key =
        rows.size() < WORTH_AN_INDEX
            ? null
            : compared.stream().filter(c -> c.op() == Column.Op.IS).findFirst().orElse(null);
    shape.columns().stream()
        .filter(c -> c.op() == Column.Op.DAYS)
        .forEach(c -> rows.forEach(r -> days.computeIfAbsent(r.cell(c.name()), Table::daysIn)));
    if (key != null) {
      for (Row row : rows) {
        String cell = row.cell(key.name());
        if (cell.isEmpty()) {
          anyKey.add(row);
        } else {
          key.alternatives(cell)
              .forEach(a -> byKey.computeIfAbsent(a, k -> new ArrayList<>()).add(row));
        }
      }
    }
  }

  /** Hours of a day are a pair of columns that compare one fact; they may go past midnight. */
  private @Nullable Column hours(Column.Op op) {
    return shape.columns().stream()
        .filter(c -> c.type() == Column.Type.TIME && c.op() == op && c.fact() != null)
        .findFirst()
        .orElse(null);
  }

  private boolean isHours(Column column) {
    return column.equals(from) || column.equals(until);
  }

  /**
   * Reads one. Rows with a problem are left out.
   *
   * @param csv with a head line
   */
  public static Table read(TableShape shape, String csv, List<RuleProblem> problems) {
    String file = "tables/" + shape.name() + ".csv";
    List<Row> rows = new ArrayList<>();
    try (CSVParser parsed = CSVParser.parse(csv, FORMAT)) {
      List<String> head = List.of();
      int line = 0;
      for (CSVRecord record : parsed) {
        List<String> cells = record.toList();
        if (head.isEmpty()) {
          head = cells;
          checkHead(shape, head, file, problems);
          continue;
        }
        line++;
        if (cells.size() != head.size()) {
          problems.add(RuleProblem.error(file, line, "", "row-cells", cells.size(), head.size()));
          continue;
        }
        if (line > MOST_ROWS) {
          problems.add(RuleProblem.error(file, line, "", "table-long", MOST_ROWS));
          break;
        }
        Map<String, String> named = new LinkedHashMap<>();
        for (int i = 0; i < head.size(); i++) {
          named.put(head.get(i), cells.get(i));
        }
        if (cellsAreRight(shape, named, file, line, problems)) {
          rows.add(new Row(shape.name(), line, named));
        }
      }
    } catch (IOException | UncheckedIOException e) {
      problems.add(RuleProblem.error(file, 0, "", "file-unreadable", "" + e.getMessage()));
    }
    checkUnique(shape, rows, file, problems);
    return new Table(shape, rows);
  }

  private static void checkHead(
      TableShape shape, List<String> head, String file, List<RuleProblem> problems) {
    List<String> right = shape.columns().stream().map(Column::name).toList();
    if (new HashSet<>(head).size() != head.size()) {
      problems.add(RuleProblem.error(file, 0, "", "head-twice", String.join(", ", head)));
    }
    for (String column : head) {
      if (!right.isEmpty() && !right.contains(column)) {
        problems.add(
            RuleProblem.error(file, 0, column, "head-unknown", column, String.join(", ", right)));
      }
    }
    for (Column column : shape.columns()) {
      if (!head.contains(column.name()) && column.required()) {
        problems.add(RuleProblem.error(file, 0, column.name(), "head-missing", column.name()));
      }
    }
  }

  private static boolean cellsAreRight(
      TableShape shape,
      Map<String, String> cells,
      String file,
      int line,
      List<RuleProblem> problems) {
    boolean right = true;
    for (Column column : shape.columns()) {
      String cell = cells.getOrDefault(column.name(), "");
      Optional<String> problem = column.problem(cell);
      if (problem.isPresent()) {
        right = false;
        problems.add(
            RuleProblem.error(
                file,
                line,
                column.name(),
                problem.get(),
                cell,
                String.join(", ", column.values())));
      }
    }
    return right;
  }

  private static void checkUnique(
      TableShape shape, List<Row> rows, String file, List<RuleProblem> problems) {
    if (shape.unique().isEmpty()) {
      return;
    }
    Map<List<String>, Integer> seen = new HashMap<>();
    for (Row row : rows) {
      List<String> name = shape.unique().stream().map(row::cell).toList();
      Integer before = seen.putIfAbsent(name, row.getLine());
      if (before != null) {
        problems.add(
            RuleProblem.error(
                file,
                row.getLine(),
                shape.unique().getFirst(),
                "row-twice",
                before,
                String.join(", ", name)));
      }
    }
  }

  public TableShape shape() {
    return shape;
  }

  /** All rows, as they stand. */
  public List<Row> rows() {
    return rows;
  }

  /** The rows to be given to the rules for a question, as they stand. */
  public List<Row> fitting(Question question) {
    List<Row> fitting = new ArrayList<>();
    for (Row row : fittingAtAnyHour(question)) {
      if (fitsHours(row, question)) {
        fitting.add(row);
        if (shape.hit() == TableShape.Hit.FIRST) {
          break;
        }
      }
    }
    return fitting;
  }

  /** The rows that fit but for their hours and days. */
  public List<Row> fittingAtAnyHour(Question question) {
    List<Row> fitting = new ArrayList<>();
    int most = 0;
    for (Row row : candidates(question)) {
      if (fits(row, question)) {
        int names = names(row);
        if (names > most) {
          fitting.clear();
          most = names;
        }
        if (names == most) {
          fitting.add(row);
        }
      }
    }
    return fitting;
  }

  /** How many of the columns that displace others it names. */
  private int names(Row row) {
    int names = 0;
    for (String column : shape.displace()) {
      names += row.cell(column).isEmpty() ? 0 : 1;
    }
    return names;
  }

  private List<Row> candidates(Question question) {
    if (key == null) {
      return rows;
    }
    List<Row> named =
        byKey.getOrDefault(
            Objects.requireNonNullElse(question.asCell(Objects.requireNonNull(key.fact())), ""),
            List.of());
    if (anyKey.isEmpty()) {
      return named;
    }
    List<Row> both = new ArrayList<>(named);
    both.addAll(anyKey);
    both.sort(java.util.Comparator.comparingInt(Row::getLine));
    return both;
  }

  private boolean fits(Row row, Question question) {
    for (Column column : compared) {
      if (!fits(column, row, question, "")) {
        return false;
      }
    }
    return true;
  }

  private boolean fitsHours(Row row, Question question) {
    String begin = from == null ? "" : row.cell(from.name());
    String end = until == null ? "" : row.cell(until.name());
    if (begin.isEmpty() || end.isEmpty() || begin.compareTo(end) < 0) {
      return (from == null || fits(from, row, question, ""))
          && (until == null || fits(until, row, question, ""))
          && fitsDay(row, question, "");
    }
    String time = question.asCell(Objects.requireNonNull(Objects.requireNonNull(from).fact()));
    return time != null
        && (time.compareTo(begin) >= 0
            ? fitsDay(row, question, "")
            : time.compareTo(end) < 0 && fitsDay(row, question, YESTERDAY));
  }

  /** Facts of the day before have this before their name. */
  public static final String YESTERDAY = "yesterday-";

  private boolean fitsDay(Row row, Question question, String day) {
    for (Column column : shape.columns()) {
      if (column.ofDay() && column.fact() != null && !fits(column, row, question, day)) {
        return false;
      }
    }
    return true;
  }

  private boolean fits(Column column, Row row, Question question, String day) {
    String cell = row.cell(column.name());
    if (cell.isEmpty()) {
      return true;
    }
    String fact = question.asCell(day + Objects.requireNonNull(column.fact()));
    if (fact == null) {
      return false;
    }
    return switch (column.op()) {
      case IS -> cell.equals(fact) || column.alternatives(cell).contains(fact);
      case AMONG -> (" " + fact + " ").contains(" " + cell + " ");
      case BEGINS -> fact.startsWith(cell);
      case DAYS -> days.getOrDefault(cell, Set.of()).contains(fact);
      case FROM -> compare(column, fact, cell) >= 0;
      case UNTIL -> compare(column, fact, cell) < 0;
    };
  }

  private static Set<String> daysIn(String cell) {
    return Column.days(cell).orElse(Set.of()).stream()
        .map(Column::short3)
        .collect(Collectors.toSet());
  }

  private static int compare(Column column, String fact, String cell) {
    if (!column.isNumeric()) {
      return fact.compareTo(cell);
    }
    try {
      return Double.compare(Double.parseDouble(fact), Double.parseDouble(cell));
    } catch (NumberFormatException e) {
      return fact.compareTo(cell);
    }
  }
}
