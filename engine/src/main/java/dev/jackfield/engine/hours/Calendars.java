package dev.jackfield.engine.hours;

import dev.jackfield.engine.rule.Row;
import dev.jackfield.engine.rule.RuleBook;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.WeakHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Public holidays and adjusted working days, from the table {@code holidays}: country, date, kind
 * ({@code holiday} or {@code workday}), name. Immutable.
 */
final class Calendars {
  static final String HOLIDAY = "holiday";
  static final String WORKDAY = "workday";
  static final String WEEKEND = "weekend";

  private record Day(String country, LocalDate date) {}

  private static final Map<List<Row>, Calendars> READ = new WeakHashMap<>();

  private final Map<Day, Row> days = new HashMap<>();

  private Calendars(List<Row> rows) {
    for (Row row : rows) {
      days.put(new Day(row.cell("country"), LocalDate.parse(row.cell("date"))), row);
    }
  }

  /** Those of a book; read once for each table. */
  static Calendars of(RuleBook book) {
    List<Row> rows = book.rows("holidays");
    synchronized (READ) {
      return READ.computeIfAbsent(rows, Calendars::new);
    }
  }

  /** {@code holiday}, {@code workday} or {@code weekend} (Saturday and Sunday). */
  String kind(String country, LocalDate date) {
    Row row = days.get(new Day(country, date));
    if (row != null) {
      return row.cell("kind");
    }
    return date.getDayOfWeek() == DayOfWeek.SATURDAY || date.getDayOfWeek() == DayOfWeek.SUNDAY
        ? WEEKEND
        : WORKDAY;
  }

  /** The name of a holiday or adjusted day; null on others. */
  @Nullable String name(String country, LocalDate date) {
    Row row = days.get(new Day(country, date));
    return row == null ? null : row.cell("name");
  }
}
