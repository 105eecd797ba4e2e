package dev.jackfield.engine.rule;

import java.util.Map;
import java.util.TreeMap;

/**
 * What a rule set is asked: named texts and numbers. Rules read them as {@code text["topic"]} and
 * {@code number["waiting"]}; what was not told is null.
 */
public final class Question {
  private final Map<String, String> text = new TreeMap<>();
  private final Map<String, Double> number = new TreeMap<>();

  public Question tell(String name, Object value) {
    if (value instanceof Number n) {
      number.put(name, n.doubleValue());
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

  /** All that was told, for the trace. */
  public Map<String, String> facts() {
    Map<String, String> all = new TreeMap<>(text);
    number.forEach((k, v) -> all.put(k, String.valueOf(v)));
    return all;
  }
}
