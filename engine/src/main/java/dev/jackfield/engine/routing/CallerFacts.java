package dev.jackfield.engine.routing;

import dev.jackfield.engine.hours.Places;
import dev.jackfield.engine.rule.Question;
import dev.jackfield.engine.rule.RuleBook;
import dev.jackfield.engine.rule.RuleSetShape;
import dev.jackfield.engine.rule.Table;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * What can be worked out about a caller from what was told: country and region by the number, the
 * tier by number or value, the language without its country, the date.
 */
final class CallerFacts {
  private CallerFacts() {}

  /** Those that the rule set asks for, without what was told. */
  static Map<String, Object> of(
      RuleBook book, String ruleSet, Map<String, Object> told, Instant at) {
    RuleSetShape shape = book.shape(ruleSet);
    Map<String, Object> facts = all(book, told, at);
    facts.keySet().removeIf(fact -> shape.fact(fact).isEmpty());
    return facts;
  }

  static Map<String, String> words(Map<String, Object> facts) {
    Map<String, String> words = new LinkedHashMap<>();
    facts.forEach((fact, value) -> words.put(fact, String.valueOf(value)));
    return words;
  }

  private static Map<String, Object> all(RuleBook book, Map<String, Object> told, Instant at) {
    Map<String, Object> facts = new LinkedHashMap<>();
    Object number = told.getOrDefault("caller", told.get("number"));
    Places.first(Objects.toString(number, ""))
        .ifPresent(
            place -> {
              facts.put("country", place.country());
              if (!place.region().isEmpty()) {
                facts.put("region", place.region());
              }
            });
    if (told.get("language") instanceof String language) {
      String speech = Locale.forLanguageTag(language.replace('_', '-')).getLanguage();
      if (!speech.isEmpty()) {
        facts.put("speech", speech);
      }
    }
    facts.put("date", LocalDate.ofInstant(at, ZoneOffset.UTC).toString());
    if (!told.containsKey("tier")) {
      tier(book, told).ifPresent(tier -> facts.put("tier", tier));
    }
    return facts;
  }

  /** By the caller's number, else by what the customer is worth. */
  private static Optional<String> tier(RuleBook book, Map<String, Object> told) {
    Question question = Question.of(told);
    Optional<String> byNumber =
        told.containsKey("caller") ? cell(book, "vip-callers", question) : Optional.empty();
    return byNumber.isPresent() || !told.containsKey("value")
        ? byNumber
        : cell(book, "value-tiers", question);
  }

  private static Optional<String> cell(RuleBook book, String table, Question question) {
    Table found = book.tables().get(table);
    return found == null
        ? Optional.empty()
        : found.fitting(question).stream().map(r -> r.cell("tier")).findFirst();
  }
}
