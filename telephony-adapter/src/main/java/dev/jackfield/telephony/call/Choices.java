package dev.jackfield.telephony.call;

import dev.jackfield.step.BadStepInput;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The choices of a menu: which key stands for which value. */
record Choices(Map<Character, String> values) {
  private static final Pattern CHOICE = Pattern.compile("\\s*([0-9*#])\\s*=\\s*(\\S.*?)\\s*");

  /**
   * @param element of the diagram, for the message
   */
  static Choices read(String text, String element) {
    Map<Character, String> values = new LinkedHashMap<>();
    for (String part : text.split(",", -1)) {
      Matcher choice = CHOICE.matcher(part);
      if (!choice.matches()) {
        throw bad(element, "\"" + part.trim() + "\" is no choice");
      }
      if (values.put(choice.group(1).charAt(0), choice.group(2)) != null) {
        throw bad(element, "key " + choice.group(1) + " is given twice");
      }
    }
    return new Choices(Map.copyOf(values));
  }

  Optional<String> of(char key) {
    return Optional.ofNullable(values.get(key));
  }

  private static BadStepInput bad(String element, String what) {
    return new BadStepInput(
        "menu \"%s\", choices: %s. Write key=value, separated by commas, each key (0 to 9, *, #) once: 1=billing, 2=support"
            .formatted(element, what));
  }
}
