package dev.jackfield.desk;

import dev.jackfield.engine.report.QueueFigures;
import dev.jackfield.engine.report.QueueTarget;
import dev.jackfield.engine.report.QueueTargets;
import dev.jackfield.engine.report.Reports;
import dev.jackfield.engine.report.Reports.By;
import dev.jackfield.engine.report.Span;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What happened since midnight, for all wallboards together: asked at the database at most once a
 * second. Thread-safe.
 */
final class DayFigures {
  private static final Duration FRESH = Duration.ofSeconds(1);
  private static final int QUARTERS = 32;
  private static final int MINUTES = 15;

  private final Reports reports;
  private final QueueTargets targets;
  private final ZoneId zone;
  private final Clock clock;
  private @Nullable Today kept;

  DayFigures(Reports reports, QueueTargets targets, DeskSettings settings, Clock clock) {
    this.reports = reports;
    this.targets = targets;
    this.zone = settings.zone();
    this.clock = clock;
  }

  /**
   * @param quarters the last eight hours without a gap, the newest last
   */
  record Today(
      Instant at,
      Map<String, QueueFigures> queues,
      List<QueueFigures> quarters,
      Map<String, QueueTarget> targets) {
    QueueFigures of(String queue) {
      return queues.getOrDefault(queue, QueueFigures.none(queue));
    }

    QueueTarget target(String queue) {
      return targets.getOrDefault(queue, QueueTarget.usual(queue));
    }
  }

  synchronized Today today() {
    Instant now = clock.instant();
    Today last = kept;
    if (last != null && last.at().plus(FRESH).isAfter(now)) {
      return last;
    }
    LocalDate day = LocalDate.ofInstant(now, zone);
    Map<String, QueueFigures> queues = new HashMap<>();
    reports
        .queues(Span.days(day, day, zone), By.QUEUE, null)
        .forEach(f -> queues.put(f.group(), f));
    Today fresh = new Today(now, queues, quarters(now), targets.all());
    kept = fresh;
    return fresh;
  }

  private List<QueueFigures> quarters(Instant now) {
    LocalDateTime local = LocalDateTime.ofInstant(now, zone).truncatedTo(ChronoUnit.MINUTES);
    LocalDateTime newest = local.minusMinutes(local.getMinute() % MINUTES);
    LocalDateTime first = newest.minusMinutes((long) MINUTES * (QUARTERS - 1));
    Span span = new Span(first.atZone(zone).toInstant(), now.plus(FRESH), zone);
    Map<String, QueueFigures> found = new HashMap<>();
    reports.queues(span, By.QUARTER, null).forEach(f -> found.put(f.group(), f));
    List<QueueFigures> all = new ArrayList<>();
    for (LocalDateTime q = first; !q.isAfter(newest); q = q.plusMinutes(MINUTES)) {
      String group = q.toString();
      all.add(found.getOrDefault(group, QueueFigures.none(group)));
    }
    return all;
  }
}
