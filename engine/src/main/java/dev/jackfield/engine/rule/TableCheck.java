package dev.jackfield.engine.rule;

import java.time.DayOfWeek;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Finds gaps and overlaps: asks a table for one value of each kind that its cells tell apart (each
 * value named, anything else, each side of each bound, each day) in all combinations.
 */
final class TableCheck {
  /** Tables with more combinations than this are not checked, and say so. */
  private static final int MOST_COMBINATIONS = 200_000;

  private static final int MOST_SHOWN = 5;
  private static final String ELSE = "~else~";

  private record Axis(Column column, String fact, List<String> values) {}

  private final Table table;
  private final List<RuleProblem> problems;
  private final String file;
  private final List<Axis> axes = new ArrayList<>();
  private final Set<Integer> used = new HashSet<>();
  private final Set<String> said = new HashSet<>();
  private int gaps;

  private TableCheck(Table table, List<RuleProblem> problems) {
    this.table = table;
    this.problems = problems;
    this.file = "tables/" + table.shape().name() + ".csv";
  }

  static void check(Table table, List<RuleProblem> problems) {
    new TableCheck(table, problems).check();
  }

  private void check() {
    TableShape shape = table.shape();
    if (shape.hit() == TableShape.Hit.EVERY && !shape.complete()) {
      return;
    }
    long combinations = 1;
    for (Column column : shape.columns()) {
      String fact = column.fact();
      if (fact != null && axes.stream().noneMatch(a -> a.fact().equals(fact))) {
        Axis axis = new Axis(column, fact, values(fact));
        axes.add(axis);
        combinations *= axis.values().size();
        if (combinations > MOST_COMBINATIONS) {
          problems.add(RuleProblem.warning(file, 0, "", "table-unchecked", MOST_COMBINATIONS));
          return;
        }
      }
    }
    ask(0, new ArrayList<>());
    if (gaps > MOST_SHOWN) {
      problems.add(
          new RuleProblem(
              file,
              0,
              "",
              RuleProblem.Weight.ERROR,
              "table-gaps",
              List.of(String.valueOf(gaps), String.valueOf(MOST_SHOWN))));
    }
    if (shape.hit() == TableShape.Hit.FIRST) {
      table.rows().stream()
          .filter(r -> !used.contains(r.getLine()))
          .forEach(r -> problems.add(RuleProblem.warning(file, r.getLine(), "", "row-unused")));
    }
  }

  private void ask(int axis, List<String> chosen) {
    if (axis < axes.size()) {
      for (String value : axes.get(axis).values()) {
        chosen.add(value);
        ask(axis + 1, chosen);
        chosen.removeLast();
      }
      return;
    }
    Question question = new Question();
    for (int i = 0; i < axes.size(); i++) {
      question.tell(axes.get(i).fact(), chosen.get(i));
      if (axes.get(i).column().ofDay()) {
        question.tell(Table.YESTERDAY + axes.get(i).fact(), before(axes.get(i), chosen.get(i)));
      }
    }
    List<Row> fitting = table.fitting(question);
    fitting.forEach(r -> used.add(r.getLine()));
    if (fitting.isEmpty() && table.shape().complete() && ++gaps <= MOST_SHOWN) {
      problems.add(RuleProblem.error(file, 0, "", "table-gap", words(chosen)));
    }
    if (fitting.size() > 1 && table.shape().hit() == TableShape.Hit.ONE) {
      overlap(fitting, chosen);
    }
  }

  private void overlap(List<Row> fitting, List<String> chosen) {
    int first = fitting.get(0).getLine();
    int second = fitting.get(1).getLine();
    if (said.add(first + " " + second)) {
      problems.add(RuleProblem.error(file, second, "", "table-overlap", first, words(chosen)));
    }
  }

  /** Days have a day before; of other things of a day the day before may be the same. */
  private static String before(Axis axis, String value) {
    return axis.column().op() == Column.Op.DAYS
        ? Arrays.stream(DayOfWeek.values())
            .filter(d -> Column.short3(d).equals(value))
            .map(d -> Column.short3(d.minus(1)))
            .findFirst()
            .orElse(value)
        : value;
  }

  private List<String> values(String fact) {
    Set<String> values = new TreeSet<>();
    boolean compares = false;
    for (Column column : table.shape().columns()) {
      if (!fact.equals(column.fact())) {
        continue;
      }
      if (column.op() == Column.Op.DAYS) {
        return Arrays.stream(DayOfWeek.values()).map(Column::short3).toList();
      }
      boolean bound = column.op() == Column.Op.FROM || column.op() == Column.Op.UNTIL;
      compares |= bound;
      Stream<String> cells =
          column.values().isEmpty()
              ? table.rows().stream()
                  .map(r -> r.cell(column.name()))
                  .filter(c -> !c.isEmpty())
                  .flatMap(c -> column.alternatives(c).stream())
              : column.values().stream();
      cells.filter(c -> !c.equals("24:00")).forEach(values::add);
      if (!bound && column.values().isEmpty()) {
        values.add(ELSE);
      }
      if (bound) {
        values.add(lowest(column));
      }
    }
    if (compares) {
      values.remove(ELSE);
    }
    return List.copyOf(values);
  }

  private static String lowest(Column column) {
    return switch (column.type()) {
      case TIME -> "00:00";
      case DATE -> "0001-01-01";
      case NUMBER, INTEGER -> "0";
      case TEXT, DAYS, ZONE, YES_NO, PHONE, DURATION -> "";
    };
  }

  private String words(List<String> chosen) {
    List<String> words = new ArrayList<>();
    for (int i = 0; i < axes.size(); i++) {
      @Nullable String value = chosen.get(i);
      words.add(axes.get(i).column().name() + " = " + (Objects.equals(value, ELSE) ? "*" : value));
    }
    return String.join(", ", words);
  }
}
