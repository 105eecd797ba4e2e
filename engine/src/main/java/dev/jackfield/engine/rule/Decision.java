package dev.jackfield.engine.rule;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What rules decide, filled by their consequences, with the reasons and the names of the rules in
 * the order in which they fired. Used by one thread.
 */
public final class Decision {
  private static final String MISSING = "–";

  private final Map<String, Object> values = new LinkedHashMap<>();
  private final Map<String, Integer> skills = new LinkedHashMap<>();
  private final List<Said> reasons = new ArrayList<>();
  private final List<String> fired = new ArrayList<>();

  /** Decides a field; a later rule overrides an earlier one. */
  public void set(String field, Object value) {
    values.put(field, whole(value));
  }

  /** Decides a field if no rule did before. */
  public void setOnce(String field, Object value) {
    values.putIfAbsent(field, whole(value));
  }

  /** Adds to a field that is a number; it begins at 0. */
  public void add(String field, Number amount) {
    double before = values.get(field) instanceof Number n ? n.doubleValue() : 0;
    values.put(field, whole(before + amount.doubleValue()));
  }

  /** Numbers of tables come with a point; whole ones are kept without it, as people write them. */
  private static Object whole(Object value) {
    return value instanceof Double d && d == Math.rint(d) && Math.abs(d) <= Integer.MAX_VALUE
        ? (Object) d.intValue()
        : value;
  }

  /** The call needs an agent with this skill at least at this level, 1 to 10. */
  public void need(String skill, Number level) {
    skills.merge(skill, level.intValue(), Math::max);
  }

  /** The same with the level as a table has it. */
  public void need(String skill, String level) {
    need(skill, Double.valueOf(level.strip()));
  }

  /**
   * From now on this level of a skill is enough for the call, if it needs the skill at all; 0: it
   * does not need it any more.
   */
  public void enough(String skill, Number level) {
    if (level.intValue() <= 0) {
      skills.remove(skill);
    } else {
      skills.computeIfPresent(skill, (s, needed) -> Math.min(needed, level.intValue()));
    }
  }

  /**
   * A value as it stands in a sentence: whole numbers without a point, a dash for what is missing.
   * Checked rules are compiled with it; nobody writes it.
   */
  public String said(@Nullable Object value) {
    return value == null ? MISSING : String.valueOf(whole(value));
  }

  /** Says why, in words that a person reads. */
  public void because(String reason) {
    reasons.add(Said.same(reason));
  }

  /** The same in English and Chinese. */
  public void because(String english, String chinese) {
    reasons.add(new Said(english, chinese));
  }

  /** A rule fired: kept for the explanation. */
  public void fired(String rule) {
    fired.add(rule);
  }

  /** What another question of the same decision decided counts too; fields that are set stay. */
  public void join(Decision other) {
    other.values.forEach(values::putIfAbsent);
    other.skills.forEach((skill, level) -> skills.merge(skill, level, Math::max));
    other.reasons.stream().filter(r -> !reasons.contains(r)).forEach(reasons::add);
    fired.addAll(other.fired);
  }

  public Map<String, Object> values() {
    return values;
  }

  public Map<String, Integer> skills() {
    return skills;
  }

  public List<Said> reasons() {
    return reasons;
  }

  public List<String> fired() {
    return fired;
  }
}
