package dev.jackfield.telephony.call;

import dev.jackfield.exchange.Vocabulary;
import dev.jackfield.step.BadStepInput;
import dev.jackfield.step.ready.Listen;
import dev.jackfield.step.ready.Menu;
import dev.jackfield.telephony.recognizer.Recognizers;
import dev.jackfield.telephony.speech.SpeechRecognizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What the recognizers can hear of the phrases of {@code menu} and {@code listen}. Thread-safe. */
public final class StepVocabulary implements Vocabulary {
  private final Recognizers recognizers;

  public StepVocabulary(Recognizers recognizers) {
    this.recognizers = recognizers;
  }

  @Override
  public List<Unheard> unheard(String step, Map<String, String> inputs, String language) {
    SpeechRecognizer recognizer = recognizers.of(language).orElse(null);
    if (recognizer == null) {
      return List.of(); // keys only, which the trace of a call says
    }
    List<Unheard> unheard = new ArrayList<>();
    for (String phrase : ListenPlan.flat(Phrases.in(language, phrases(step, inputs)))) {
      List<String> words = recognizer.unknownWords(phrase);
      if (!words.isEmpty()) {
        unheard.add(new Unheard(phrase, words));
      }
    }
    return unheard;
  }

  /** What cannot be read is an incident when the step runs; here it says nothing. */
  private static Map<String, List<String>> phrases(String step, Map<String, String> inputs) {
    try {
      if (step.equals(Menu.TYPE.name())) {
        return Choices.read(inputs.getOrDefault("choices", ""), step).phrases();
      }
      return step.equals(Listen.TYPE.name())
          ? IntentTexts.read(inputs.getOrDefault("intents", ""), step)
          : Map.of();
    } catch (BadStepInput unreadable) {
      return Map.of();
    }
  }
}
