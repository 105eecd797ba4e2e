package dev.jackfield.telephony.call;

import dev.jackfield.step.BadStepInput;
import dev.jackfield.step.StepRun;
import dev.jackfield.step.ready.Transfer;
import dev.jackfield.telephony.prompt.Say;
import dev.jackfield.telephony.prompt.Words;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What whoever is rung hears before the caller is joined, and how it accepts the caller.
 *
 * @param words never empty
 * @param key that accepts; null: who heard the words has accepted
 */
record Briefing(Words words, @Nullable Character key) {

  /**
   * Null when whoever answers is joined at once.
   *
   * @param say what the flow reckoned
   */
  static @Nullable Briefing of(StepRun<Transfer.Input, ?> run, Say say) {
    Transfer.Input input = run.input();
    Words words =
        Words.of(run.call().language(), input.recording(), input.text())
            .spokenBy(input.voice())
            .then(say);
    String key = Objects.requireNonNullElse(input.acceptKey(), "").strip();
    if (!key.isEmpty() && !key.matches("[0-9*#]")) {
      throw new BadStepInput(
          "transfer \"%s\": \"acceptKey\" must be one key, 0 to 9, * or #, not: %s"
              .formatted(run.element(), key));
    }
    if (!key.isEmpty() && words.isEmpty()) {
      throw new BadStepInput(
          "transfer \"%s\": say which key accepts: there is \"acceptKey\", but no words"
              .formatted(run.element()));
    }
    return words.isEmpty() ? null : new Briefing(words, key.isEmpty() ? null : key.charAt(0));
  }

  boolean needsKey() {
    return key != null;
  }

  boolean isAccepted(char pressed) {
    return key != null && key == pressed;
  }
}
