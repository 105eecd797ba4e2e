package dev.jackfield.engine.routing;

import dev.jackfield.engine.rule.Row;
import dev.jackfield.engine.rule.RuleSets;
import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * When queues are open, from the table {@code opening-hours}: queue, days ({@code MON-FRI} or
 * {@code MON SAT}), from, to ({@code 24:00} is the day's end), time zone. A queue that is not in
 * the table is always open. Immutable.
 */
public final class OpeningHours {
  private record Window(String queue, Set<DayOfWeek> days, int from, int to, ZoneId zone) {
    boolean covers(Instant at) {
      ZonedDateTime local = at.atZone(zone);
      int minute = local.getHour() * 60 + local.getMinute();
      return days.contains(local.getDayOfWeek()) && minute >= from && minute < to;
    }
  }

  private final RuleSets rules;

  public OpeningHours(RuleSets rules) {
    this.rules = rules;
  }

  public boolean isOpen(String queue, Instant at) {
    List<Window> own =
        rules.book().rows("opening-hours").stream()
            .filter(r -> r.cell("queue").equals(queue))
            .map(OpeningHours::window)
            .toList();
    return own.isEmpty() || own.stream().anyMatch(w -> w.covers(at));
  }

  private static Window window(Row row) {
    try {
      return new Window(
          row.cell("queue"),
          days(row.cell("days")),
          minute(row.cell("from")),
          minute(row.cell("to")),
          ZoneId.of(row.cell("zone")));
    } catch (DateTimeException | IllegalArgumentException e) {
      throw new RuleSets.BadRules(
          "opening-hours.csv, "
              + row.getCell()
              + ": "
              + e.getMessage()
              + ". Right is, for example: billing,MON-FRI,08:00,20:00,Asia/Shanghai");
    }
  }

  private static int minute(String time) {
    LocalTime t = time.equals("24:00") ? LocalTime.MIDNIGHT : LocalTime.parse(time);
    return time.equals("24:00") ? 24 * 60 : t.getHour() * 60 + t.getMinute();
  }

  private static Set<DayOfWeek> days(String text) {
    Set<DayOfWeek> days = EnumSet.noneOf(DayOfWeek.class);
    for (String part : text.strip().split("\\s+", -1)) {
      String[] ends = part.split("-", -1);
      DayOfWeek day = day(ends[0]);
      days.add(day);
      while (day != day(ends[ends.length - 1])) {
        day = day.plus(1);
        days.add(day);
      }
    }
    return days;
  }

  private static DayOfWeek day(String text) {
    for (DayOfWeek day : DayOfWeek.values()) {
      if (day.name().substring(0, 3).equals(text.toUpperCase(Locale.ROOT))) {
        return day;
      }
    }
    throw new IllegalArgumentException("\"" + text + "\" is no day; days are MON to SUN");
  }
}
