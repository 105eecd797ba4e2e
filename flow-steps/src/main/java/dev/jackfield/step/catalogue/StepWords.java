package dev.jackfield.step.catalogue;

import dev.jackfield.step.StepType;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.MissingResourceException;
import java.util.Optional;
import java.util.ResourceBundle;

/**
 * A step's texts in another language than that of its declaration: from the bundle {@code words} in
 * the package of its input, then from that of the ready steps. There a text stands under the step's
 * name, as {@code menu.in.choices.label}, or for all steps, as {@code any.in.voice.label}.
 */
final class StepWords {
  private static final String READY = "dev.jackfield.step.words";
  private static final ResourceBundle.Control NO_FALLBACK =
      ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES);

  private final String step;
  private final List<ResourceBundle> bundles = new ArrayList<>();

  StepWords(StepType<?, ?> type, Locale language) {
    step = type.name();
    if (!language.getLanguage().equals(Locale.ENGLISH.getLanguage())) {
      add(type.input().getPackageName() + ".words", type.input(), language);
      add(READY, StepWords.class, language);
    }
  }

  private void add(String name, Class<?> beside, Locale language) {
    ClassLoader loader = beside.getClassLoader();
    try {
      bundles.add(
          ResourceBundle.getBundle(
              name,
              language,
              loader == null ? ClassLoader.getSystemClassLoader() : loader,
              NO_FALLBACK));
    } catch (MissingResourceException untranslated) {
      // A connector may speak English only: its declaration is shown as it is.
    }
  }

  /** The text of this key, as {@code title}, else what the declaration says. */
  String say(String key, String declared) {
    return find(key).orElse(declared);
  }

  Optional<String> find(String key) {
    for (ResourceBundle bundle : bundles) {
      for (String full : List.of(step + "." + key, "any." + key)) {
        if (bundle.containsKey(full)) {
          return Optional.of(bundle.getString(full));
        }
      }
    }
    return Optional.empty();
  }
}
