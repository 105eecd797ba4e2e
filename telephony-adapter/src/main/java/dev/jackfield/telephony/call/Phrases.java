package dev.jackfield.telephony.call;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * Phrases that a flow gave, by what they mean; those that a call's language cannot be are left out.
 */
final class Phrases {
  private static final Set<String> IDEOGRAPHIC = Set.of("zh", "yue", "ja");

  private Phrases() {}

  /** The phrases in a text such as {@code billing, my bill | 账单}. */
  static List<String> list(String text) {
    List<String> phrases = new ArrayList<>();
    for (String phrase : text.split("[,|，、｜]", -1)) {
      if (!phrase.isBlank()) {
        phrases.add(phrase.strip());
      }
    }
    return phrases;
  }

  /** Those of a language: Chinese characters or none of them. All, when that would leave none. */
  static Map<String, List<String>> in(String language, Map<String, List<String>> all) {
    boolean ideographic = IDEOGRAPHIC.contains(Locale.forLanguageTag(language).getLanguage());
    Map<String, List<String>> some = new LinkedHashMap<>();
    all.forEach(
        (meaning, phrases) -> {
          List<String> fitting =
              phrases.stream()
                  .filter(p -> p.codePoints().anyMatch(Character::isIdeographic) == ideographic)
                  .toList();
          if (!fitting.isEmpty()) {
            some.put(meaning, fitting);
          }
        });
    return some.isEmpty() ? all : some;
  }
}
