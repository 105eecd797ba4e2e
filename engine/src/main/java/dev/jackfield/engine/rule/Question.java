package dev.jackfield.engine.rule;

import dev.jackfield.engine.rule.drl.Patterns;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What a rule set is asked: named texts, numbers and yes or no. Rules read them as {@code
 * text["topic"]}, {@code number["waiting"]} and {@code yes["new"]}; what was not told is null.
 */
public final class Question {
  private final Map<String, String> text = new TreeMap<>();
  private final Map<String, Double> number = new TreeMap<>();
  private final Map<String, Boolean> yes = new TreeMap<>();

  public Question tell(String name, Object value) {
    if (value instanceof Number n) {
      number.put(name, n.doubleValue());
    } else if (value instanceof Boolean b) {
      yes.put(name, b);
    } else {
      text.put(name, String.valueOf(value));
    }
    return this;
  }

  public Map<String, String> getText() {
    return text;
  }

  public Map<String, Double> getNumber() {
    return number;
  }

  public Map<String, Boolean> getYes() {
    return yes;
  }

  /** {@code matches} of checked rules, in linear time. */
  public boolean fits(@Nullable String text, String expression) {
    return Patterns.fits(text, expression);
  }

  /** All that was told, for the trace. */
  public Map<String, String> facts() {
    Map<String, String> all = new TreeMap<>(text);
    number.forEach((k, v) -> all.put(k, String.valueOf(v)));
    yes.forEach((k, v) -> all.put(k, String.valueOf(v)));
    return all;
  }
}
