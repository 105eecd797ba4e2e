package dev.jackfield.engine.hours;

import dev.jackfield.engine.rule.Column;
import dev.jackfield.engine.rule.Question;
import dev.jackfield.engine.rule.Row;
import dev.jackfield.engine.rule.Table;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.time.zone.ZoneOffsetTransition;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Facts of local time, and the instants at which hours may begin. */
final class LocalTimes {
  private static final DateTimeFormatter THERE =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss", Locale.ROOT);

  private LocalTimes() {}

  /** Tells date, time, day and kind of day there, and those of the day before. */
  static void tell(
      Question question, Calendars calendars, String country, ZoneId zone, Instant at) {
    ZonedDateTime there = at.atZone(zone);
    LocalDate today = there.toLocalDate();
    question.tell("zone", zone.getId());
    question.tell("time", there.toLocalTime().truncatedTo(ChronoUnit.MINUTES).toString());
    tellDay(question, calendars, country, today, "");
    tellDay(question, calendars, country, today.minusDays(1), Table.YESTERDAY);
  }

  /** Local time as people read it: {@code 2026-11-21 19:45:03}. */
  static String there(Instant at, ZoneId zone) {
    return THERE.format(at.atZone(zone));
  }

  private static void tellDay(
      Question question, Calendars calendars, String country, LocalDate date, String which) {
    question.tell(which + "date", date.toString());
    question.tell(which + "day", Column.short3(date.getDayOfWeek()));
    question.tell(which + "day-kind", calendars.kind(country, date));
    String name = calendars.name(country, date);
    if (name != null) {
      question.tell(which + "day-name", name);
    }
  }

  /**
   * Instants after this one at which hours may begin: the begins in the rows, midnights, and the
   * moments at which clocks are changed, in order.
   */
  static List<Instant> begins(
      Collection<Row> rows, Collection<ZoneId> zones, Instant at, int days) {
    Set<LocalTime> times =
        rows.stream()
            .map(r -> r.cell("from"))
            .filter(f -> !f.isEmpty() && !f.equals("24:00"))
            .map(LocalTime::parse)
            .collect(Collectors.toSet());
    times.add(LocalTime.MIDNIGHT);
    Set<Instant> begins = new TreeSet<>();
    for (ZoneId zone : Set.copyOf(zones)) {
      LocalDate first = at.atZone(zone).toLocalDate();
      for (int day = 0; day <= days; day++) {
        for (LocalTime time : times) {
          begins.add(ZonedDateTime.of(first.plusDays(day), time, zone).toInstant());
        }
      }
      ZoneOffsetTransition change = zone.getRules().nextTransition(at);
      if (change != null) {
        begins.add(change.getInstant());
      }
    }
    return begins.stream().filter(b -> b.isAfter(at)).toList();
  }

  /** Hours in words: {@code MON-FRI 08:00-20:00 (China: evening limit), SAT 09:00-12:00}. */
  static String words(Collection<Row> rows) {
    return rows.stream().map(LocalTimes::words).distinct().collect(Collectors.joining(", "));
  }

  private static String words(Row row) {
    String name = row.cell("name");
    return Stream.of(
            row.cell("days"),
            row.cell("kind"),
            row.cell("from") + "-" + row.cell("until"),
            name.isEmpty() ? "" : "(" + name + ")")
        .filter(part -> !part.isEmpty())
        .collect(Collectors.joining(" "));
  }
}
