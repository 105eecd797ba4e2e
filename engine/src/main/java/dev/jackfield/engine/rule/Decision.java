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

  /** Decides a field; a later rule overrides an earlier one. */
  public void set(String field, Object value) {
    values.put(field, value);
  }

  /** The call needs an agent with this skill at least at this level, 1 to 10. */
  public void need(String skill, int level) {
    skills.merge(skill, level, Math::max);
  }

  /** The same with the level as a table has it. */
  public void need(String skill, String level) {
    need(skill, Integer.parseInt(level.strip()));
  }

  /** Says why, in words that a person reads. */
  public void because(String reason) {
    reasons.add(reason);
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
}
