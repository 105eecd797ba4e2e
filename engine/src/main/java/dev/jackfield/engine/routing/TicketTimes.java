package dev.jackfield.engine.routing;

import dev.jackfield.engine.hours.OpeningHours;
import dev.jackfield.engine.rule.Column;
import dev.jackfield.engine.rule.Decided;
import dev.jackfield.engine.rule.Decider;
import dev.jackfield.engine.rule.Decision;
import dev.jackfield.engine.rule.RuleBook;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * Asks the rule set {@code tickets}, and works out the instants from what it decides: in the
 * opening hours of a queue, or round the clock.
 */
final class TicketTimes implements Decider {
  static final String RULE_SET = "tickets";
  static final String RESPOND_BY = "respond-by";
  static final String RESOLVE_BY = "resolve-by";

  private final Decider asked = new WithCallerFacts();

  @Override
  public Decided decide(RuleBook book, String ruleSet, Map<String, Object> told, Instant at) {
    Decided decided = asked.decide(book, ruleSet, told, at);
    addInstant(book, decided, "respond", RESPOND_BY);
    addInstant(book, decided, "resolve", RESOLVE_BY);
    return decided;
  }

  /** The length of time is kept as ISO 8601 writes it. */
  private static void addInstant(RuleBook book, Decided decided, String length, String instant) {
    Decision decision = decided.decision();
    Optional<Duration> within = Column.duration(decided.word(length));
    if (within.isEmpty()) {
      return;
    }
    decision.set(length, within.get().toString());
    String hours = Objects.toString(decision.values().get("hours"), "");
    Optional<ZonedDateTime> by =
        hours.isEmpty()
            ? Optional.empty()
            : OpeningHours.after(book, hours, decided.at(), within.get());
    if (by.isEmpty() && !hours.isEmpty()) {
      decision.because(
          "%s is not open long enough in two months: counted round the clock.".formatted(hours),
          "%s 两个月内的服务时间不够：按全天计算。".formatted(hours));
    }
    decision.set(
        instant,
        by.orElseGet(() -> decided.at().plus(within.get()).atZone(ZoneOffset.UTC))
            .toOffsetDateTime()
            .toString());
  }
}
