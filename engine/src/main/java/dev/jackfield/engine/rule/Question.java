package dev.jackfield.engine.rule;

import dev.jackfield.engine.rule.drl.Patterns;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What a rule set is asked: named texts, numbers and truths. Rules read them as {@code
 * text["topic"]}, {@code number["waited"]} and {@code yes["vip"]}; what was not told is null. Used
 * by one thread.
 */
public final class Question {
  private final Map<String, String> text = new TreeMap<>();
  private final Map<String, Double> number = new TreeMap<>();
  private final Map<String, Boolean> yes = new TreeMap<>();

  public static Question of(Map<String, ?> told) {
    Question question = new Question();
    told.forEach(question::tell);
    return question;
  }

  public Question tell(String name, Object value) {
    switch (value) {
      case Number n -> number.put(name, n.doubleValue());
      case Boolean b -> yes.put(name, b);
      default -> text.put(name, String.valueOf(value));
    }
    return this;
  }

  public Map<String, String> getText() {
    return Collections.unmodifiableMap(text);
  }

  public Map<String, Double> getNumber() {
    return Collections.unmodifiableMap(number);
  }

  public Map<String, Boolean> getYes() {
    return Collections.unmodifiableMap(yes);
  }

  /** {@code matches} of checked rules, in linear time. */
  public boolean fits(@Nullable String text, String expression) {
    return Patterns.fits(text, expression);
  }

  /** A fact as a cell of a table would have it; null when it was not told. */
  @Nullable String asCell(String fact) {
    String words = text.get(fact);
    if (words != null) {
      return words;
    }
    Double amount = number.get(fact);
    if (amount != null) {
      return amount == Math.rint(amount) ? String.valueOf(amount.longValue()) : amount.toString();
    }
    Boolean truth = yes.get(fact);
    return truth == null ? null : truth ? "yes" : "no";
  }

  /** All that was told, for people. */
  public Map<String, String> facts() {
    Map<String, String> all = new TreeMap<>(text);
    number.keySet().forEach(k -> all.put(k, String.valueOf(asCell(k))));
    yes.keySet().forEach(k -> all.put(k, String.valueOf(asCell(k))));
    return all;
  }
}
