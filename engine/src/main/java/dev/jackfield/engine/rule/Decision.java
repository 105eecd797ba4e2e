package dev.jackfield.engine.rule;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What rules decide, filled by their consequences, with the reasons in the order in which they
 * fired.
 */
public final class Decision {
  private final Map<String, Object> values = new LinkedHashMap<>();
  private final Map<String, Integer> skills = new LinkedHashMap<>();
  private final List<String> reasons = new ArrayList<>();
  private final List<Reason> because = new ArrayList<>();

  /** One reason in English and in Chinese; the same words twice when there is only one text. */
  public record Reason(String en, String zh) {}

  /** Decides a field; a later rule overrides an earlier one. */
  public void set(String field, Object value) {
    values.put(field, value);
  }

  /** Decides a field unless an earlier rule did. */
  public void setOnce(String field, Object value) {
    values.putIfAbsent(field, value);
  }

  /** Adds to a field that is a number; one that is not there yet counts as 0. */
  public void add(String field, Number more) {
    double before = values.get(field) instanceof Number n ? n.doubleValue() : 0;
    values.put(field, before + more.doubleValue());
  }

  /** The call needs an agent with this skill at least at this level, 1 to 10. */
  public void need(String skill, int level) {
    skills.merge(skill, level, Math::max);
  }

  /** The same with the level as a table has it. */
  public void need(String skill, String level) {
    need(skill, Integer.parseInt(level.strip()));
  }

  /** The same with the level as a rule computed it. */
  public void need(String skill, Number level) {
    need(skill, level.intValue());
  }

  /** Says why, in words that a person reads. */
  public void because(String reason) {
    because(reason, reason);
  }

  /** The same in both languages. */
  public void because(String en, String zh) {
    reasons.add(en);
    because.add(new Reason(en, zh));
  }

  public Map<String, Object> values() {
    return values;
  }

  public Map<String, Integer> skills() {
    return skills;
  }

  public List<String> reasons() {
    return reasons;
  }

  /** The reasons in both languages. */
  public List<Reason> becauses() {
    return because;
  }
}
