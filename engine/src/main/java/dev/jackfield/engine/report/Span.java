package dev.jackfield.engine.report;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;

/**
 * A time that is reported about.
 *
 * @param until not part of it
 * @param zone in which days and quarters of an hour begin
 */
public record Span(Instant from, Instant until, ZoneId zone) {

  /** Whole days, both included. */
  public static Span days(LocalDate first, LocalDate last, ZoneId zone) {
    return new Span(
        first.atStartOfDay(zone).toInstant(),
        last.plusDays(1).atStartOfDay(zone).toInstant(),
        zone);
  }
}
