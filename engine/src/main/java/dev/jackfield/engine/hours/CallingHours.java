package dev.jackfield.engine.hours;

import dev.jackfield.engine.rule.Decided;
import dev.jackfield.engine.rule.Decider;
import dev.jackfield.engine.rule.Decision;
import dev.jackfield.engine.rule.Question;
import dev.jackfield.engine.rule.Row;
import dev.jackfield.engine.rule.RuleBook;
import dev.jackfield.engine.rule.Table;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Asks the rule set {@code calling-hours} for each place where a number may be; it may be called
 * when all of them allow it. A number that tells no region falls under every region of its country
 * that has hours of its own, and every zone: the strictest. When it may not, the first instant at
 * which it may is added.
 */
public final class CallingHours implements Decider {
  public static final String RULE_SET = "calling-hours";
  public static final String ALLOWED = "allowed";

  /** From when on it may be called, ISO 8601 with the callee's offset. */
  public static final String NEXT = "next-allowed";

  private static final String TABLE = "calling-hours";
  private static final int DAYS_AHEAD = 15;
  private static final int MOST_CONFIRMED = 60;

  @Override
  public Decided decide(RuleBook book, String ruleSet, Map<String, Object> told, Instant at) {
    Set<Place> places = places(book, String.valueOf(told.getOrDefault("number", "")));
    Asked asked = new Asked(book, ruleSet, told, places);
    Answer answer = asked.at(at);
    Decision decision = answer.decision();
    Map<String, String> facts = new LinkedHashMap<>();
    if (!answer.hours().isEmpty()) {
      facts.put("hours", answer.hours());
    }
    places.forEach(p -> facts.put(p.zone().getId(), LocalTimes.there(at, p.zone())));
    places.stream()
        .findFirst()
        .ifPresent(
            p -> {
              facts.put("country", p.country());
              facts.put("region", p.region());
            });
    if (!isAllowed(decision)) {
      asked
          .next(at)
          .ifPresent(
              next ->
                  decision.set(
                      NEXT,
                      next.atZone(places.iterator().next().zone()).toOffsetDateTime().toString()));
    }
    return new Decided(ruleSet, book.version(), at, told, facts, decision);
  }

  /** With each region that has hours of its own, when the number tells none. */
  private static Set<Place> places(RuleBook book, String number) {
    Set<Place> places = new LinkedHashSet<>();
    for (Place place : Places.of(number)) {
      places.add(place);
      if (place.region().isEmpty()) {
        book.rows(TABLE).stream()
            .filter(r -> r.cell("country").equals(place.country()) && !r.cell("region").isEmpty())
            .map(r -> new Place(place.country(), r.cell("region"), place.zone()))
            .forEach(places::add);
      }
    }
    return places;
  }

  private static boolean isAllowed(Decision decision) {
    return Boolean.TRUE.equals(decision.values().get(ALLOWED));
  }

  /**
   * @param hours of the place that refused, or of the first that allowed; empty: it has none
   */
  private record Answer(Decision decision, String hours) {}

  private record Asked(RuleBook book, String ruleSet, Map<String, Object> told, Set<Place> places) {

    /** The first that refuses; else all allow. Without a place the rules are asked so. */
    Answer at(Instant at) {
      if (places.isEmpty()) {
        return new Answer(book.ask(ruleSet, Question.of(told)), "");
      }
      Decision all = new Decision();
      String first = "";
      for (Place place : places) {
        Question question = question(place, at);
        String hours = table().map(t -> LocalTimes.words(t.fittingAtAnyHour(question))).orElse("");
        table().ifPresent(t -> question.tell("hours", hours));
        Decision one = book.ask(ruleSet, question);
        if (!isAllowed(one)) {
          return new Answer(one, hours);
        }
        first = first.isEmpty() ? hours : first;
        all.join(one);
      }
      return new Answer(all, first);
    }

    private Question question(Place place, Instant at) {
      Question question = Question.of(told);
      question.tell("country", place.country());
      if (!place.region().isEmpty()) {
        question.tell("region", place.region());
      }
      LocalTimes.tell(question, Calendars.of(book), place.country(), place.zone(), at);
      return question;
    }

    private Optional<Table> table() {
      return Optional.ofNullable(book.tables().get(TABLE));
    }

    /** Instants at which no row fits are not worth asking the rules for. */
    Optional<Instant> next(Instant at) {
      Optional<Table> table = table();
      if (places.isEmpty() || table.isEmpty()) {
        return Optional.empty();
      }
      Set<Row> rows = new LinkedHashSet<>();
      List<ZoneId> zones = new ArrayList<>();
      for (Place place : places) {
        rows.addAll(table.get().fittingAtAnyHour(question(place, at)));
        zones.add(place.zone());
      }
      return LocalTimes.begins(rows, zones, at, DAYS_AHEAD).stream()
          .filter(
              begin ->
                  places.stream().noneMatch(p -> table.get().fitting(question(p, begin)).isEmpty()))
          .limit(MOST_CONFIRMED)
          .filter(begin -> isAllowed(at(begin).decision()))
          .findFirst();
    }
  }
}
