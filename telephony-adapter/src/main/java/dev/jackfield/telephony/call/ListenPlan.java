package dev.jackfield.telephony.call;

import dev.jackfield.step.ready.Listen;
import dev.jackfield.telephony.intent.Intents;
import dev.jackfield.telephony.prompt.Say;
import dev.jackfield.telephony.prompt.Words;
import dev.jackfield.telephony.speech.Expectation;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

/** What a {@code listen} step says and expects, in the call's language. Immutable. */
record ListenPlan(
    String language,
    Words prompt,
    Map<Character, String> keys,
    Intents intents,
    Expectation expectation,
    Intents yesNoIntents,
    Expectation yesOrNo,
    String question,
    String asks) {
  static final String YES = "yes";
  private static final Map<String, List<String>> ENGLISH_ANSWERS =
      Map.of(
          YES,
          List.of("yes", "yeah", "yes please", "that is right", "correct", "sure"),
          "no",
          List.of("no", "nope", "no thank you", "that is wrong", "not that"));
  private static final Map<String, List<String>> CHINESE_ANSWERS =
      Map.of(
          YES,
          List.of("是", "是的", "对", "对的", "没错", "好的"),
          "no",
          List.of("不是", "不", "不对", "没有", "不要"));
  private static final String ENGLISH_QUESTION =
      "Did you mean: {phrase}? Say yes or press 1. Say no or press 2.";
  private static final String CHINESE_QUESTION = "您是说：{phrase}吗？是请按1，不是请按2。";

  /**
   * @throws dev.jackfield.step.BadStepInput when the intents or the keys cannot be read
   */
  static ListenPlan of(
      Listen.Input input, Say say, String element, String language, Meanings meanings) {
    Map<String, List<String>> samples =
        Phrases.in(language, IntentTexts.read(input.intents(), element));
    String keys = Objects.requireNonNullElse(input.keys(), "").strip();
    boolean chinese = Locale.forLanguageTag(language).getLanguage().equals("zh");
    Map<String, List<String>> answers = chinese ? CHINESE_ANSWERS : ENGLISH_ANSWERS;
    String question = Objects.requireNonNullElse(input.confirmText(), "").strip();
    return new ListenPlan(
        language,
        Words.of(language, input.recording(), input.text()).spokenBy(input.voice()).then(say),
        keys.isEmpty() ? Map.of() : Choices.read(keys, element).values(),
        meanings.of(samples),
        new Expectation(language, flat(samples)),
        meanings.of(answers),
        new Expectation(language, flat(answers)),
        question.isEmpty() ? chinese ? CHINESE_QUESTION : ENGLISH_QUESTION : question,
        Objects.requireNonNullElse(input.confirm(), "unsure"));
  }

  /** Whether to ask back when it is this sure. */
  boolean mustAsk(double confidence) {
    return asks.equals("always") || (asks.equals("unsure") && confidence < Meanings.SURE);
  }

  /** As computed words: the sample may be what was said, which the trace must not show. */
  Words question(String sample) {
    Words.Part asked = new Words.Part("", question.replace("{phrase}", sample), true);
    return new Words(language, prompt.voice(), List.of(asked));
  }

  static List<String> flat(Map<String, List<String>> samples) {
    return samples.values().stream().flatMap(List::stream).distinct().toList();
  }
}
