package dev.jackfield.engine.routing;

import dev.jackfield.engine.rule.Row;
import dev.jackfield.engine.rule.RuleSets;
import dev.jackfield.exchange.CallingOut;
import dev.jackfield.exchange.Personal;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * When numbers may be called, from the table {@code calling-hours}: the beginning of the number,
 * from, until, and the time zones in which it may be: it is called only when all of them allow it.
 * The longest beginning counts; a number that no row is about is not called. Immutable.
 */
public final class CallingHours implements CallingOut {
  private record Window(String prefix, LocalTime from, LocalTime until, List<ZoneId> zones) {
    Optional<ZoneId> closedIn(Instant at) {
      return zones.stream()
          .filter(
              zone -> {
                LocalTime local = at.atZone(zone).toLocalTime();
                return local.isBefore(from) || !local.isBefore(until);
              })
          .findFirst();
    }
  }

  private final RuleSets rules;
  private final Clock clock;

  public CallingHours(RuleSets rules, Clock clock) {
    this.rules = rules;
    this.clock = clock;
  }

  @Override
  public Optional<String> refusal(Personal number) {
    Optional<Window> window =
        rules.book().rows("calling-hours").stream()
            .map(CallingHours::window)
            .filter(w -> number.value().startsWith(w.prefix()))
            .max(Comparator.comparingInt(w -> w.prefix().length()));
    if (window.isEmpty()) {
      return Optional.of("calling-hours has no row for such numbers");
    }
    Window w = window.get();
    return w.closedIn(clock.instant())
        .map(
            zone ->
                "calls to %s... are allowed from %s to %s in %s"
                    .formatted(w.prefix(), w.from(), w.until(), zone));
  }

  private static Window window(Row row) {
    try {
      return new Window(
          row.cell("number"),
          LocalTime.parse(row.cell("from")),
          LocalTime.parse(row.cell("until")),
          Arrays.stream(row.cell("zones").split("\\s+", -1)).map(ZoneId::of).toList());
    } catch (DateTimeException e) {
      throw new RuleSets.BadRules(
          "calling-hours.csv, "
              + row.getCell()
              + ": "
              + e.getMessage()
              + ". Right is, for example: +86,08:00,20:00,Asia/Shanghai");
    }
  }
}
