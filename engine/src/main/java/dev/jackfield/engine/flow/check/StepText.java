package dev.jackfield.engine.flow.check;

import dev.jackfield.step.StepType;
import dev.jackfield.step.catalogue.StepCatalogue;
import java.util.Locale;

/**
 * A text of a step's declaration, said in the reader's language.
 *
 * @param key as {@code in.choices.label}
 */
record StepText(StepType<?, ?> step, String key) {
  static StepText label(StepType<?, ?> step, String input) {
    return new StepText(step, "in." + input + ".label");
  }

  static StepText doc(StepType<?, ?> step, String input) {
    return new StepText(step, "in." + input + ".doc");
  }

  String in(Locale language) {
    return StepCatalogue.text(step, key, language);
  }

  @Override
  public String toString() {
    return in(Locale.ENGLISH);
  }
}
