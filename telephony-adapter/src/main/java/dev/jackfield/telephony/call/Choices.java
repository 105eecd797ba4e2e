package dev.jackfield.telephony.call;

import dev.jackfield.step.BadStepInput;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The choices of a menu: which key stands for which value, and what may be said for it.
 *
 * @param phrases by value; empty when nothing may be said
 */
record Choices(Map<Character, String> values, Map<String, List<String>> phrases) {
  private static final Pattern CHOICE =
      Pattern.compile("\\s*([0-9*#])\\s*=\\s*(\\S.*?)\\s*(?:(?::\\s|：)\\s*(.*))?", Pattern.DOTALL);

  /**
   * @param element of the diagram, for the message
   */
  static Choices read(String text, String element) {
    Map<Character, String> values = new LinkedHashMap<>();
    Map<String, List<String>> phrases = new LinkedHashMap<>();
    String spoken = null;
    for (String part : text.split("[,，]", -1)) {
      Matcher choice = CHOICE.matcher(part);
      if (choice.matches()) {
        if (values.put(choice.group(1).charAt(0), choice.group(2)) != null) {
          throw bad(element, "key " + choice.group(1) + " is given twice");
        }
        spoken = choice.group(3) == null ? null : choice.group(2);
        if (spoken != null) {
          more(phrases, spoken, choice.group(3));
        }
      } else if (spoken != null && !part.contains("=")) {
        more(phrases, spoken, part);
      } else {
        throw bad(element, "\"" + part.trim() + "\" is no choice");
      }
    }
    return new Choices(Map.copyOf(values), phrases);
  }

  private static void more(Map<String, List<String>> phrases, String value, String text) {
    phrases.computeIfAbsent(value, v -> new ArrayList<>()).addAll(Phrases.list(text));
  }

  Optional<String> of(char key) {
    return Optional.ofNullable(values.get(key));
  }

  private static BadStepInput bad(String element, String what) {
    return new BadStepInput(
        "menu \"%s\", choices: %s. Write key=value, separated by commas, each key (0 to 9, *, #) once: 1=billing, 2=support"
                .formatted(element, what)
            + "; phrases that may be said after a colon: 1=billing: billing, my bill, 2=support");
  }
}
