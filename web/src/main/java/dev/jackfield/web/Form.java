package dev.jackfield.web;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.util.MultiValueMap;

/**
 * What was typed into a form and what is wrong with it, field by field. A form that is wrong is
 * shown again as it was typed. Not thread-safe; lives for one request.
 */
public final class Form {
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,39}");
  private static final int LONGEST = 2_000;

  /** What is wrong with a field. */
  public record Fault(String key, List<Object> arguments) {
    /** For the message. */
    public Object[] array() {
      return arguments.toArray();
    }
  }

  private final Map<String, List<String>> values = new HashMap<>();
  private final Map<String, Fault> faults = new LinkedHashMap<>();

  /** A form as it was sent. */
  public static Form of(MultiValueMap<String, String> sent) {
    Form form = new Form();
    form.values.putAll(sent);
    return form;
  }

  /** A form as it is first shown. */
  public static Form empty() {
    return new Form();
  }

  public Form with(String field, @Nullable Object value) {
    values.put(field, value == null ? List.of() : List.of(value.toString()));
    return this;
  }

  public Form withAll(String field, List<String> all) {
    values.put(field, all);
    return this;
  }

  /** What stands in the field, without spaces around; empty when nothing does. */
  public String value(String field) {
    List<String> all = values.getOrDefault(field, List.of());
    return all.isEmpty() || all.getFirst() == null ? "" : all.getFirst().strip();
  }

  /** As typed: spaces belong to a password. */
  public String secret(String field) {
    List<String> all = values.getOrDefault(field, List.of());
    return all.isEmpty() || all.getFirst() == null ? "" : all.getFirst();
  }

  public List<String> all(String field) {
    return values.getOrDefault(field, List.of());
  }

  public boolean isTicked(String field) {
    return !value(field).isEmpty();
  }

  /** Whether this is one of the field's values: for radio buttons, check boxes and lists. */
  public boolean holds(String field, String value) {
    return all(field).contains(value);
  }

  /** The first thing that is wrong with a field counts. */
  public Form reject(String field, String key, Object... arguments) {
    faults.putIfAbsent(field, new Fault(key, List.of(arguments)));
    return this;
  }

  public boolean isWrong() {
    return !faults.isEmpty();
  }

  public boolean isWrong(String field) {
    return faults.containsKey(field);
  }

  public Map<String, Fault> faults() {
    return faults;
  }

  public @Nullable Fault fault(String field) {
    return faults.get(field);
  }

  // --- what many fields have in common

  /** Text that must be there. */
  public String needed(String field, String key) {
    String value = value(field);
    if (value.isEmpty()) {
      reject(field, key);
    }
    return shortEnough(field, value);
  }

  public String shortEnough(String field, String value) {
    if (value.length() > LONGEST) {
      reject(field, "form.long", LONGEST);
    }
    return value;
  }

  /** A name that stands in addresses: letters, digits, dots, dashes; not {@code new}. */
  public String name(String field) {
    String value = value(field);
    if (!NAME.matcher(value).matches() || value.equals("new")) {
      reject(field, "form.name");
    }
    return value;
  }

  /** A whole number in these bounds. */
  public int number(String field, int least, int most) {
    try {
      int value = Integer.parseInt(value(field));
      if (value >= least && value <= most) {
        return value;
      }
    } catch (NumberFormatException notOne) {
      // Answered below, as one that is out of bounds.
    }
    reject(field, "form.number", String.valueOf(least), String.valueOf(most));
    return least;
  }

  /** Never what was typed: passwords are in it. */
  @Override
  public String toString() {
    return "Form" + faults.keySet();
  }
}
