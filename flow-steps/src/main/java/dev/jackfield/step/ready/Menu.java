package dev.jackfield.step.ready;

import dev.jackfield.step.In;
import dev.jackfield.step.Out;
import dev.jackfield.step.StepType;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Asks the caller to choose by a key, or by saying so. */
public final class Menu {
  public static final String NO_INPUT = "NO_INPUT";
  public static final String NO_MATCH = "NO_MATCH";

  public static final StepType<Input, Output> TYPE =
      new StepType<>(
          "menu",
          "Menu",
          "Says a prompt and waits for one key, or for a choice to be said when phrases are given."
              + " Asks again when there was none or a wrong one.",
          StepType.Group.SPEAK_AND_ASK,
          StepType.Place.PHONE_FOREGROUND,
          Input.class,
          Output.class,
          List.of(
              new StepType.StepError(
                  NO_INPUT,
                  "No key was pressed and nothing was said, in the last of all attempts."),
              new StepType.StepError(
                  NO_MATCH,
                  "A key that is no choice was pressed, or what was said is none, in the last of all"
                      + " attempts.")),
          Duration.ofSeconds(30));

  private Menu() {}

  public record Input(
      @In(
              label = "Recording",
              doc = Prompt.RECORDING,
              example = "main-menu/choices",
              kind = In.Kind.RECORDING)
          @Nullable String recording,
      @In(
              label = "Words",
              doc = Prompt.TEXT,
              example = "For billing, press 1. For support, press 2.",
              kind = In.Kind.WORDS)
          @Nullable String text,
      @In(label = "Computed words", doc = Prompt.SAY, given = In.Given.COMPUTED, rare = true)
          @Nullable Object say,
      @In(label = "Voice", doc = Prompt.VOICE, example = "en-gb", rare = true)
          @Nullable String voice,
      @In(
              label = "Choices",
              doc =
                  "Key and value of each choice, as `key=value`, separated by commas. Keys are 0 to"
                      + " 9, * and #. A choice can be said as well when phrases stand after a colon"
                      + " and a space: `1=billing: billing, my bill | 账单, 2=support: support`."
                      + " Phrases in Chinese characters are for calls in Chinese.",
              required = true,
              example = "1=billing, 2=support",
              kind = In.Kind.CHOICES)
          String choices,
      @In(
              label = "Attempts",
              doc = "How often the menu asks in all, 1 to 9. Default 3.",
              example = "3",
              rare = true)
          @Nullable Integer attempts,
      @In(
              label = "Time for a key",
              doc = "How long to wait for a key after the prompt, ISO 8601. Default PT5S.",
              example = "PT5S",
              rare = true)
          @Nullable Duration timeout,
      @In(
              label = "Recording when no key was pressed",
              doc = "Played before the menu asks again. May be empty.",
              example = "main-menu/no-key",
              kind = In.Kind.RECORDING,
              rare = true)
          @Nullable String noInputRecording,
      @In(
              label = "Words when no key was pressed",
              doc = "What that recording says.",
              example = "I did not notice a key.",
              kind = In.Kind.WORDS,
              rare = true)
          @Nullable String noInputText,
      @In(
              label = "Recording when a wrong key was pressed",
              doc = "Played before the menu asks again. May be empty.",
              example = "main-menu/wrong-key",
              kind = In.Kind.RECORDING,
              rare = true)
          @Nullable String noMatchRecording,
      @In(
              label = "Words when a wrong key was pressed",
              doc = "What that recording says.",
              example = "That is not one of the choices.",
              kind = In.Kind.WORDS,
              rare = true)
          @Nullable String noMatchText,
      @In(
              label = "A voice interrupts",
              doc =
                  "true: where choices can be said, a voice stops the prompt as a key does. Default"
                      + " false: it is listened after the prompt.",
              example = "false",
              oneOf = {"true", "false"},
              rare = true)
          @Nullable Boolean voiceBargeIn) {}

  public record Output(
      @Out("The value of the choice that was made.") String choice,
      @Out("How it was made: `key` or `speech`.") String by) {}
}
