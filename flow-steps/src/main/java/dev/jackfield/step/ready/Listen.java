package dev.jackfield.step.ready;

import dev.jackfield.step.In;
import dev.jackfield.step.Out;
import dev.jackfield.step.StepType;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Asks a question and finds out what the caller means by the answer. */
public final class Listen {
  public static final String NO_INPUT = "NO_INPUT";
  public static final String NO_MATCH = "NO_MATCH";

  public static final StepType<Input, Output> TYPE =
      new StepType<>(
          "listen",
          "Listen",
          "Says a prompt, listens to what the caller says and finds the intent that it means, from"
              + " sample phrases. Asks back when it is not sure. Keys can be pressed instead.",
          StepType.Group.SPEAK_AND_ASK,
          StepType.Place.PHONE_FOREGROUND,
          Input.class,
          Output.class,
          List.of(
              new StepType.StepError(
                  NO_INPUT,
                  "Nothing was said and no key was pressed, in the last of all attempts."),
              new StepType.StepError(
                  NO_MATCH,
                  "What was said means none of the intents, or the key is none of the keys, in the"
                      + " last of all attempts.")),
          Duration.ofSeconds(30));

  private Listen() {}

  public record Input(
      @In(
              label = "Recording",
              doc = Prompt.RECORDING,
              example = "main-menu/how-can-we-help",
              kind = In.Kind.RECORDING)
          @Nullable String recording,
      @In(label = "Words", doc = Prompt.TEXT, example = "How can I help you?", kind = In.Kind.WORDS)
          @Nullable String text,
      @In(label = "Computed words", doc = Prompt.SAY, given = In.Given.COMPUTED, rare = true)
          @Nullable Object say,
      @In(label = "Voice", doc = Prompt.VOICE, example = "en-gb", rare = true)
          @Nullable String voice,
      @In(
              label = "Intents",
              doc =
                  "Each intent with phrases that mean it, as `intent = phrase, phrase | phrase`,"
                      + " separated by semicolons or lines. Phrases in Chinese characters are for"
                      + " calls in Chinese, all others for other calls. Five phrases or more each"
                      + " are understood best.",
              required = true,
              example =
                  "billing = check my bill, how much do I owe | 查账单, 我欠多少钱; support = technical"
                      + " support, my phone is broken | 技术支持, 手机坏了",
              kind = In.Kind.INTENTS)
          String intents,
      @In(
              label = "Keys",
              doc =
                  "Key and intent, as `key=intent`, separated by commas. Keys are 0 to 9, * and #."
                      + " The intent may be one that has no phrases.",
              example = "1=billing, 2=support, 0=agent",
              kind = In.Kind.KEYS)
          @Nullable String keys,
      @In(
              label = "Attempts",
              doc = "How often the question is asked in all, 1 to 9. Default 3.",
              example = "3",
              rare = true)
          @Nullable Integer attempts,
      @In(
              label = "Time to begin",
              doc =
                  "How long to wait after the prompt until the caller speaks or presses a key, ISO"
                      + " 8601. Default PT5S.",
              example = "PT5S",
              rare = true)
          @Nullable Duration timeout,
      @In(
              label = "What interrupts",
              doc =
                  "`keys`: a key stops the prompt, and it is listened after it. `voice`: a key or a"
                      + " voice stops it. `nothing`: the prompt is heard to its end. Default `keys`.",
              example = "keys",
              oneOf = {"keys", "voice", "nothing"},
              rare = true)
          @Nullable String bargeIn,
      @In(
              label = "Ask back",
              doc =
                  "`unsure`: asks whether that was meant when it is not sure. `always`: asks each"
                      + " time. `never`: an unsure answer is no match. Default `unsure`.",
              example = "unsure",
              oneOf = {"unsure", "always", "never"},
              rare = true)
          @Nullable String confirm,
      @In(
              label = "Words to ask back",
              doc =
                  "{phrase} stands for the sample phrase that is the most like what was said. The"
                      + " caller says yes or no, or presses 1 or 2. Default: Did you mean: {phrase}?"
                      + " Say yes or press 1. Say no or press 2.",
              example = "Did you mean: {phrase}? Say yes or press 1. Say no or press 2.",
              kind = In.Kind.WORDS,
              rare = true)
          @Nullable String confirmText,
      @In(
              label = "Recording when nothing was said",
              doc = "Played before the question is asked again. May be empty.",
              kind = In.Kind.RECORDING,
              rare = true)
          @Nullable String noInputRecording,
      @In(
              label = "Words when nothing was said",
              doc = "What that recording says.",
              example = "I did not hear you.",
              kind = In.Kind.WORDS,
              rare = true)
          @Nullable String noInputText,
      @In(
              label = "Recording when it was not understood",
              doc = "Played before the question is asked again. May be empty.",
              kind = In.Kind.RECORDING,
              rare = true)
          @Nullable String noMatchRecording,
      @In(
              label = "Words when it was not understood",
              doc = "What that recording says.",
              example = "I did not understand that.",
              kind = In.Kind.WORDS,
              rare = true)
          @Nullable String noMatchText) {}

  public record Output(
      @Out("The intent that was found.") String intent,
      @Out("`number`: the digits that were said with it, when there were any; else empty.")
          Map<String, String> slots,
      @Out("The words as they were understood; empty when a key was pressed. They are personal.")
          String text,
      @Out("How sure it is, 0 to 1; 1 for a key and for what the caller confirmed.")
          double confidence,
      @Out("How it was answered: `key` or `speech`.") String by) {}
}
