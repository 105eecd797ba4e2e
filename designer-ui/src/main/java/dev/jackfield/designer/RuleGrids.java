package dev.jackfield.designer;

import dev.jackfield.engine.rule.Column;
import dev.jackfield.engine.rule.RuleSetShape;
import dev.jackfield.engine.rule.TableShape;
import dev.jackfield.web.Masked;
import dev.jackfield.web.Wording;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Tables and cases as the grid in the page takes them. */
final class RuleGrids {
  /** Longer tables are shown in part and changed as files. */
  static final int MOST_ROWS = 5_000;

  private static final int SHOWN_OF_LONG = 200;
  private static final int SHORTEST_NUMBER = 8;

  private RuleGrids() {}

  /** What the grid is given. */
  record Grid(
      String title,
      List<Map<String, Object>> columns,
      List<Map<String, String>> rows,
      boolean readonly,
      boolean cases,
      int most) {}

  /**
   * @param masked whole numbers of people are not for this viewer
   */
  static Grid table(
      TableShape shape, CsvText csv, boolean readonly, boolean masked, Wording wording) {
    Locale language = wording.locale();
    List<Map<String, Object>> columns = new ArrayList<>();
    for (Column column : shape.columns()) {
      Map<String, Object> as = column(column.name(), column.title().in(language));
      as.put("help", column.help().in(language));
      as.put("type", column.values().isEmpty() ? word(column.type()) : "choice");
      as.put("choices", column.values());
      as.put("required", column.required());
      as.put("alternatives", column.op() == Column.Op.IS);
      columns.add(as);
    }
    csv.head().stream()
        .filter(c -> shape.columns().stream().noneMatch(known -> known.name().equals(c)))
        .forEach(c -> columns.add(column(c, c)));
    List<Map<String, String>> rows =
        csv.lines().stream().map(l -> masked ? masked(shape, l.cells()) : l.cells()).toList();
    boolean tooLong = rows.size() > MOST_ROWS;
    return new Grid(
        shape.title().in(language),
        columns,
        tooLong ? rows.subList(0, SHOWN_OF_LONG) : rows,
        readonly || tooLong,
        false,
        MOST_ROWS);
  }

  private static String word(Column.Type type) {
    return type.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** Beginnings of numbers are no person's; whole numbers are. */
  static Map<String, String> masked(TableShape shape, Map<String, String> cells) {
    Map<String, String> masked = new LinkedHashMap<>(cells);
    for (Column column : shape.columns()) {
      if (column.type() == Column.Type.PHONE) {
        masked.computeIfPresent(column.name(), (c, number) -> masked(number));
      }
    }
    return masked;
  }

  private static String masked(String number) {
    return number.length() < SHORTEST_NUMBER ? number : Masked.number(number);
  }

  /** Cases: what is told and what is expected, each column by its head. */
  static Grid cases(RuleSetShape shape, CsvText csv, boolean readonly, Wording wording) {
    List<Map<String, Object>> columns = new ArrayList<>();
    for (String head : csv.head()) {
      columns.add(
          head.startsWith("=") ? expected(shape, head, wording) : told(shape, head, wording));
    }
    return new Grid(
        shape.title().in(wording.locale()),
        columns,
        csv.lines().stream().map(CsvText.Line::cells).toList(),
        readonly,
        true,
        MOST_ROWS);
  }

  private static Map<String, Object> told(RuleSetShape shape, String head, Wording wording) {
    Optional<RuleSetShape.Fact> fact = shape.fact(head);
    Map<String, Object> as = column(head, caseTitle(shape, head, wording));
    as.put("group", "given");
    as.put("type", fact.map(RuleSetShape.Fact::type).orElse("text"));
    as.put("required", head.equals("case"));
    as.put("help", head.equals("at") ? wording.say("rules.case.at.help") : "");
    return as;
  }

  private static Map<String, Object> expected(RuleSetShape shape, String head, Wording wording) {
    Map<String, Object> as = column(head, caseTitle(shape, head, wording));
    as.put("group", "expected");
    as.put("type", "text");
    as.put("help", wording.say("rules.case.expected.help"));
    return as;
  }

  /** What a column of cases is called. */
  static String caseTitle(RuleSetShape shape, String head, Wording wording) {
    if (!head.startsWith("=")) {
      return switch (head) {
        case "case", "at" -> wording.say("rules.case." + head);
        default -> shape.fact(head).map(f -> f.title().in(wording.locale())).orElse(head);
      };
    }
    String field = head.substring(1).strip();
    return switch (field) {
      case "reason", "rule" -> wording.say("rules.case." + field);
      default -> fieldTitle(shape, field, wording.locale());
    };
  }

  /** What a decided field is called. */
  static String fieldTitle(RuleSetShape shape, String field, Locale language) {
    return shape.decides().stream()
        .filter(f -> f.name().equals(field))
        .map(f -> f.title().in(language))
        .findFirst()
        .orElse(field);
  }

  private static Map<String, Object> column(String name, String title) {
    Map<String, Object> as = new LinkedHashMap<>();
    as.put("name", name);
    as.put("title", title);
    return as;
  }
}
