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
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Asks the rule set {@code opening-hours} whether a queue or a number is open: in each zone and
 * calendar that its rows name; it is open when one of them is. When it is not, the first instant at
 * which it is is added.
 */
public final class OpeningHours implements Decider {
  public static final String RULE_SET = "opening-hours";
  public static final String OPEN = "open";

  /** From when on it is open, ISO 8601 with its own offset. */
  public static final String NEXT = "opens-at";

  private static final String TABLE = "opening-hours";
  private static final int DAYS_AHEAD = 15;
  private static final int DAYS_OF_A_DEADLINE = 62;
  private static final int MOST_CONFIRMED = 60;

  private record Where(ZoneId zone, String calendar) {}

  @Override
  public Decided decide(RuleBook book, String ruleSet, Map<String, Object> told, Instant at) {
    Table table = book.tables().get(TABLE);
    Map<String, Object> known = withNumber(told);
    List<Row> rows = rows(book, known);
    Set<Where> places = places(rows);
    Asked asked = new Asked(book, ruleSet, known, places, LocalTimes.words(rows));
    Decision decision = asked.at(at);
    Map<String, String> facts = new LinkedHashMap<>();
    places.forEach(p -> facts.put(p.zone().getId(), LocalTimes.there(at, p.zone())));
    if (!isOpen(decision) && table != null && !places.isEmpty()) {
      ZoneId zone = places.iterator().next().zone();
      asked
          .next(table, rows, at)
          .ifPresent(next -> decision.set(NEXT, next.atZone(zone).toOffsetDateTime().toString()));
    }
    return new Decided(ruleSet, book.version(), at, told, facts, decision);
  }

  /**
   * When a queue will have been open for so long.
   *
   * @return the end, in the zone of its first hours; empty when it is not within two months
   */
  public static Optional<ZonedDateTime> after(
      RuleBook book, String queue, Instant from, Duration open) {
    Map<String, Object> told = Map.of("queue", queue);
    List<Row> rows = rows(book, told);
    if (rows.isEmpty()) {
      return Optional.of(from.plus(open).atZone(ZoneOffset.UTC));
    }
    Set<Where> places = places(rows);
    Asked asked = new Asked(book, RULE_SET, told, places, LocalTimes.words(rows));
    Instant now = from;
    Duration left = open;
    for (Instant change : changes(rows, places, from)) {
      Duration span = Duration.between(now, change);
      if (isOpen(asked.at(now))) {
        if (left.compareTo(span) <= 0) {
          return Optional.of(now.plus(left).atZone(places.iterator().next().zone()));
        }
        left = left.minus(span);
      }
      now = change;
    }
    return Optional.empty();
  }

  /** Instants at which it may open or close. */
  private static List<Instant> changes(List<Row> rows, Set<Where> places, Instant from) {
    List<Row> both = new ArrayList<>(rows);
    rows.forEach(r -> both.add(new Row(TABLE, Map.of("from", r.cell("until")))));
    return LocalTimes.begins(
        both, places.stream().map(Where::zone).toList(), from, DAYS_OF_A_DEADLINE);
  }

  private static List<Row> rows(RuleBook book, Map<String, Object> told) {
    return book.rows(TABLE).stream().filter(r -> concerns(r, told)).toList();
  }

  private static Set<Where> places(List<Row> rows) {
    Set<Where> places = new LinkedHashSet<>();
    rows.forEach(r -> places.add(new Where(ZoneId.of(r.cell("zone")), r.cell("calendar"))));
    return places;
  }

  /** Asked about neither a queue nor a number, it is about the number that was called. */
  private static Map<String, Object> withNumber(Map<String, Object> told) {
    Object called = told.get("called");
    if (called == null || told.containsKey("queue") || told.containsKey("number")) {
      return told;
    }
    Map<String, Object> known = new LinkedHashMap<>(told);
    known.put("number", called);
    return known;
  }

  private static boolean concerns(Row row, Map<String, Object> told) {
    return Stream.of("queue", "number")
        .allMatch(c -> row.cell(c).isEmpty() || row.cell(c).equals(told.get(c)));
  }

  private static boolean isOpen(Decision decision) {
    return Boolean.TRUE.equals(decision.values().get(OPEN));
  }

  private record Asked(
      RuleBook book, String ruleSet, Map<String, Object> told, Set<Where> places, String hours) {

    /** The first place that is open; else what the last one says. */
    Decision at(Instant at) {
      Decision said = null;
      for (Where place : places) {
        said = book.ask(ruleSet, question(place, at));
        if (isOpen(said)) {
          return said;
        }
      }
      return said == null ? book.ask(ruleSet, Question.of(told)) : said;
    }

    /** Instants at which no row fits are not worth asking the rules for. */
    Optional<Instant> next(Table table, List<Row> rows, Instant at) {
      return LocalTimes.begins(rows, places.stream().map(Where::zone).toList(), at, DAYS_AHEAD)
          .stream()
          .filter(begin -> places.stream().anyMatch(p -> isRow(table, p, begin)))
          .limit(MOST_CONFIRMED)
          .filter(begin -> isOpen(at(begin)))
          .findFirst();
    }

    private boolean isRow(Table table, Where place, Instant begin) {
      return !table.fitting(question(place, begin)).isEmpty();
    }

    Question question(Where place, Instant at) {
      Question question = Question.of(told).tell("hours", hours);
      question.tell("zone", place.zone().getId());
      if (!place.calendar().isEmpty()) {
        question.tell("calendar", place.calendar());
      }
      LocalTimes.tell(question, Calendars.of(book), place.calendar(), place.zone(), at);
      return question;
    }
  }
}
