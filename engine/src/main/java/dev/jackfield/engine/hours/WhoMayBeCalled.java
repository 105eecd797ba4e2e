package dev.jackfield.engine.hours;

import dev.jackfield.engine.rule.Decided;
import dev.jackfield.engine.rule.Decider;
import dev.jackfield.engine.rule.Decision;
import dev.jackfield.engine.rule.Question;
import dev.jackfield.engine.rule.Row;
import dev.jackfield.engine.rule.RuleBook;
import dev.jackfield.engine.rule.Table;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Asks the rule set {@code who-may-be-called}. Takes attempts by day apart into those of today and
 * of the week. When a number may not be called, looks for the first instant at which it may: the
 * days of the callee pass, and so do the hours since the last attempt.
 */
public final class WhoMayBeCalled implements Decider {
  public static final String RULE_SET = "who-may-be-called";

  /** Table of limits; its hours are how long a number is left alone. */
  public static final String LIMITS = "attempt-limits";

  /** Facts that are told: attempts on each of the last seven days of the callee, today first. */
  public static final String BY_DAY = "attempts-by-day";

  public static final String ALL_BY_DAY = "attempts-all-by-day";
  public static final String SINCE_LAST = "hours-since-last";
  public static final String SINCE_DECLINED = "hours-since-declined";

  /** The purpose of calls that tell none. */
  public static final String NO_PURPOSE = "none";

  private static final int DAYS_AHEAD = 8;
  private static final int MOST_ASKED = 40;

  @Override
  public Decided decide(RuleBook book, String ruleSet, Map<String, Object> told, Instant at) {
    Asked asked = new Asked(book, ruleSet, told, at, zones(told.getOrDefault("number", "")));
    Question question = asked.question(at);
    Decision decision = book.ask(ruleSet, question);
    Map<String, String> facts = new LinkedHashMap<>(question.facts());
    facts.keySet().removeAll(told.keySet());
    if (!isAllowed(decision)) {
      ZoneId first = asked.zones().iterator().next();
      asked
          .next()
          .ifPresent(
              next ->
                  decision.set(
                      CallingHours.NEXT, next.atZone(first).toOffsetDateTime().toString()));
    }
    return new Decided(ruleSet, book.version(), at, told, facts, decision);
  }

  /** All zones in which a number may be; UTC when nobody can tell. */
  public static Set<ZoneId> zones(Object number) {
    Set<ZoneId> zones = new LinkedHashSet<>();
    Places.of(String.valueOf(number)).forEach(p -> zones.add(p.zone()));
    return zones.isEmpty() ? Set.of(ZoneOffset.UTC) : zones;
  }

  private static boolean isAllowed(Decision decision) {
    return Boolean.TRUE.equals(decision.values().get(CallingHours.ALLOWED));
  }

  private record Asked(
      RuleBook book, String ruleSet, Map<String, Object> told, Instant now, Set<ZoneId> zones) {

    /** What the rules are told at this instant, if nothing is tried until then. */
    Question question(Instant at) {
      Question question = Question.of(told);
      question.tell("purpose", told.getOrDefault("purpose", NO_PURPOSE));
      days(BY_DAY, at)
          .ifPresent(
              days -> {
                question.tell("attempts-today", days[0]);
                question.tell("attempts-week", Arrays.stream(days).sum());
              });
      days(ALL_BY_DAY, at).ifPresent(days -> question.tell("attempts-all-today", days[0]));
      double passed = Duration.between(now, at).toSeconds() / 3600.0;
      for (String since : List.of(SINCE_LAST, SINCE_DECLINED)) {
        if (told.get(since) instanceof Number hours) {
          question.tell(since, hours.doubleValue() + passed);
        }
      }
      return question;
    }

    /** Moved on by as many days as have begun in every zone. */
    private Optional<int[]> days(String fact, Instant at) {
      Object counts = told.get(fact);
      if (counts == null) {
        return Optional.empty();
      }
      long passed =
          zones.stream()
              .mapToLong(
                  z ->
                      ChronoUnit.DAYS.between(
                          LocalDate.ofInstant(now, z), LocalDate.ofInstant(at, z)))
              .min()
              .orElse(0);
      String[] words = counts.toString().strip().split("\\s+", -1);
      int[] days = new int[7];
      for (int day = 0; day + passed < days.length; day++) {
        days[day + (int) passed] = day < words.length ? (int) Double.parseDouble(words[day]) : 0;
      }
      return Optional.of(days);
    }

    /** Days begin, and the hours of the limits pass. */
    Optional<Instant> next() {
      Set<Instant> instants = new TreeSet<>();
      for (ZoneId zone : zones) {
        LocalDate today = LocalDate.ofInstant(now, zone);
        for (int day = 1; day <= DAYS_AHEAD; day++) {
          instants.add(today.plusDays(day).atStartOfDay(zone).toInstant());
        }
      }
      Table limits = book.tables().get(LIMITS);
      if (limits != null) {
        limits.fittingAtAnyHour(question(now)).forEach(row -> addHours(row, instants));
      }
      return instants.stream()
          .filter(i -> i.isAfter(now))
          .limit(MOST_ASKED)
          .filter(i -> isAllowed(book.ask(ruleSet, question(i))))
          .findFirst();
    }

    private static Instant wholeSecond(Instant at) {
      Instant second = at.truncatedTo(ChronoUnit.SECONDS);
      return second.equals(at) ? at : second.plusSeconds(1);
    }

    private void addHours(Row row, Set<Instant> instants) {
      for (String since : List.of(SINCE_LAST, SINCE_DECLINED)) {
        if (told.get(since) instanceof Number hours) {
          for (Double limit : row.getNumber().values()) {
            double left = limit - hours.doubleValue();
            instants.add(wholeSecond(now.plusSeconds((long) Math.ceil(left * 3600))));
          }
        }
      }
    }
  }
}
