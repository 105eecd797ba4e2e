package dev.jackfield.engine.rule;

import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;

/**
 * A decision with all that led to it.
 *
 * @param version of the rule book that decided
 * @param told what was told, texts, numbers and truths; with it and the instant the decision can be
 *     made again
 * @param facts what the rules saw beside that, worked out from it
 */
public record Decided(
    String ruleSet,
    long version,
    Instant at,
    Map<String, Object> told,
    Map<String, String> facts,
    Decision decision) {

  /** A field in words: {@code yes}, {@code 3}, {@code billing}; empty when it was not decided. */
  public String word(String field) {
    if (field.equals("skills")) {
      return String.join(
          " ",
          decision.skills().entrySet().stream().map(s -> s.getKey() + ":" + s.getValue()).toList());
    }
    return word(decision.values().get(field));
  }

  /** All fields in words. */
  public Map<String, String> words() {
    Map<String, String> words = new TreeMap<>();
    decision.values().keySet().forEach(field -> words.put(field, word(field)));
    if (!decision.skills().isEmpty()) {
      words.put("skills", word("skills"));
    }
    return words;
  }

  public boolean isTrue(String field) {
    return Boolean.TRUE.equals(decision.values().get(field));
  }

  private static String word(@org.jspecify.annotations.Nullable Object value) {
    return switch (value) {
      case null -> "";
      case Boolean b -> b ? "yes" : "no";
      case Double d when d == Math.rint(d) -> String.valueOf(d.longValue());
      default -> String.valueOf(value);
    };
  }
}
