package dev.jackfield.engine.simulation;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/** A part of a scenario's file, which knows where it stands. */
record Yaml(String path, JsonNode node) {
  private static final Pattern TIME = Pattern.compile("([01]?\\d|2[0-4]):([0-5]\\d)");
  private static final int TOP_LEVEL = 10;

  private BadScenario wrong(String right) {
    return new BadScenario(path + ": " + right + ", not " + node);
  }

  private String under(String name) {
    return path.isEmpty() ? name : path + "." + name;
  }

  boolean has(String name) {
    return node.has(name) && !node.get(name).isNull();
  }

  Yaml at(String name) {
    return new Yaml(under(name), node.path(name));
  }

  /** Only these fields. */
  void allow(Set<String> names) {
    if (!node.isObject()) {
      throw wrong("fields are needed, " + new TreeSet<>(names));
    }
    for (String name : node.propertyNames()) {
      if (!names.contains(name)) {
        throw new BadScenario(
            under(name) + ": there is no such field; there are " + new TreeSet<>(names));
      }
    }
  }

  Map<String, Yaml> fields(String name) {
    if (!has(name)) {
      throw new BadScenario(under(name) + " is missing");
    }
    return at(name).fields();
  }

  Map<String, Yaml> fields() {
    if (!node.isObject()) {
      throw wrong("names with values are needed");
    }
    Map<String, Yaml> fields = new LinkedHashMap<>();
    node.propertyNames().forEach(n -> fields.put(n, at(n)));
    return fields;
  }

  /** None when it is not there. */
  List<Yaml> items(String name) {
    List<Yaml> items = new ArrayList<>();
    if (has(name)) {
      JsonNode list = node.get(name);
      if (!list.isArray()) {
        throw new Yaml(under(name), list).wrong("a list is needed");
      }
      for (int i = 0; i < list.size(); i++) {
        items.add(new Yaml(under(name) + "[" + i + "]", list.get(i)));
      }
    }
    return items;
  }

  String asText() {
    if (!node.isString() && !node.isNumber()) {
      throw wrong("text is needed");
    }
    return node.asString();
  }

  String text(String name) {
    if (!has(name)) {
      throw new BadScenario(under(name) + " is missing");
    }
    return at(name).asText();
  }

  String textOr(String name, String other) {
    return has(name) ? text(name) : other;
  }

  boolean isNumber() {
    return node.isNumber();
  }

  double number(double least, double most) {
    if (!node.isNumber() || node.asDouble() < least || node.asDouble() > most) {
      throw wrong("a number from " + least + " to " + most + " is needed");
    }
    return node.asDouble();
  }

  int whole(String name, int other, int least, int most) {
    if (!has(name)) {
      return other;
    }
    JsonNode value = node.get(name);
    if (!value.isIntegralNumber() || value.asLong() < least || value.asLong() > most) {
      throw at(name).wrong("a whole number from " + least + " to " + most + " is needed");
    }
    return value.asInt();
  }

  Map<String, Integer> levels(String name, Map<String, Integer> other) {
    if (!has(name)) {
      return other;
    }
    Map<String, Integer> levels = new LinkedHashMap<>();
    at(name).fields().keySet().forEach(s -> levels.put(s, at(name).whole(s, 1, 1, TOP_LEVEL)));
    return Map.copyOf(levels);
  }

  double timeOr(String name, double other) {
    return has(name) ? time(under(name), text(name)) : other;
  }

  /** Seconds of the day. */
  static double time(String path, String text) {
    Matcher time = TIME.matcher(text.strip());
    if (!time.matches()) {
      throw new BadScenario(path + ": \"" + text + "\" is no time of day such as \"08:30\"");
    }
    return Integer.parseInt(time.group(1)) * 3_600.0 + Integer.parseInt(time.group(2)) * 60.0;
  }
}
