package dev.jackfield.telephony.call;

import dev.jackfield.step.BadStepInput;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads the intents of a {@code listen} step: {@code billing = my bill, pay | 账单; support = ...}.
 */
final class IntentTexts {
  private IntentTexts() {}

  /**
   * @param element of the diagram, for the message
   */
  static Map<String, List<String>> read(String text, String element) {
    Map<String, List<String>> intents = new LinkedHashMap<>();
    for (String part : text.split("[;；\\n]", -1)) {
      if (part.isBlank()) {
        continue;
      }
      int equals = part.indexOf('=');
      String name = equals < 0 ? "" : part.substring(0, equals).strip();
      List<String> phrases = equals < 0 ? List.of() : Phrases.list(part.substring(equals + 1));
      if (name.isEmpty() || phrases.isEmpty()) {
        throw bad(element, "\"" + part.strip() + "\" is no intent with phrases");
      }
      if (intents.put(name, phrases) != null) {
        throw bad(element, "intent " + name + " is given twice");
      }
    }
    if (intents.isEmpty()) {
      throw bad(element, "there is none");
    }
    return intents;
  }

  private static BadStepInput bad(String element, String what) {
    return new BadStepInput(
        "listen \"%s\", intents: %s. Write intent = phrase, phrase, separated by semicolons: billing = check my bill, my invoice; support = my phone is broken"
            .formatted(element, what));
  }
}
