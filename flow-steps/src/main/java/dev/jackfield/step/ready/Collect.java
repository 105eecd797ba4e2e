package dev.jackfield.step.ready;

import dev.jackfield.step.In;
import dev.jackfield.step.Out;
import dev.jackfield.step.StepType;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Asks the caller for digits. */
public final class Collect {
  public static final String NO_INPUT = "NO_INPUT";
  public static final String NO_MATCH = "NO_MATCH";

  public static final StepType<Input, Output> TYPE =
      new StepType<>(
          "collect",
          "Collect digits",
          "Says a prompt and collects digits, such as a customer number or a PIN. A key stops the"
              + " prompt. Asks again when none or too few were pressed.",
          StepType.Group.SPEAK_AND_ASK,
          StepType.Place.PHONE_FOREGROUND,
          Input.class,
          Output.class,
          List.of(
              new StepType.StepError(
                  NO_INPUT, "No digit was pressed, in the last of all attempts."),
              new StepType.StepError(
                  NO_MATCH, "Too few digits were pressed, in the last of all attempts.")),
          Duration.ofSeconds(30));

  private Collect() {}

  public record Input(
      @In(
              label = "Recording",
              doc = Prompt.RECORDING,
              example = "bank/customer-number",
              kind = In.Kind.RECORDING)
          @Nullable String recording,
      @In(
              label = "Words",
              doc = Prompt.TEXT,
              example = "Please enter your customer number and then the hash key.",
              kind = In.Kind.WORDS)
          @Nullable String text,
      @In(label = "Computed words", doc = Prompt.SAY, given = In.Given.COMPUTED, rare = true)
          @Nullable Object say,
      @In(label = "Voice", doc = Prompt.VOICE, example = "en-gb", rare = true)
          @Nullable String voice,
      @In(label = "Least digits", doc = "At least so many, 1 to 40. Default 1.", example = "4")
          @Nullable Integer minDigits,
      @In(
              label = "Most digits",
              doc = "After so many nothing more is waited for, 1 to 40. Default 20.",
              example = "10")
          @Nullable Integer maxDigits,
      @In(
              label = "Key that ends",
              doc = "Ends the input before the most digits: `#`, `*` or `none`. Default #.",
              example = "#",
              oneOf = {"#", "*", "none"},
              rare = true)
          @Nullable String terminator,
      @In(
              label = "Secret",
              doc =
                  "true: the result is a token, which only inputs that may be a secret can open; the"
                      + " digits are kept sealed for ten minutes and stand in no variable, trace or"
                      + " log. Default false.",
              example = "false",
              oneOf = {"true", "false"})
          @Nullable Boolean secret,
      @In(
              label = "Attempts",
              doc = "How often it asks in all, 1 to 9. Default 3.",
              example = "3",
              rare = true)
          @Nullable Integer attempts,
      @In(
              label = "Time for the first digit",
              doc = "How long to wait for a digit after the prompt, ISO 8601. Default PT5S.",
              example = "PT5S",
              rare = true)
          @Nullable Duration timeout,
      @In(
              label = "Time between digits",
              doc = "How long to wait for the next digit, ISO 8601. Default PT3S.",
              example = "PT3S",
              rare = true)
          @Nullable Duration digitTimeout,
      @In(
              label = "Recording when no digit was pressed",
              doc = "Played before it asks again. May be empty.",
              kind = In.Kind.RECORDING,
              rare = true)
          @Nullable String noInputRecording,
      @In(
              label = "Words when no digit was pressed",
              doc = "What that recording says.",
              kind = In.Kind.WORDS,
              rare = true)
          @Nullable String noInputText,
      @In(
              label = "Recording when too few digits were pressed",
              doc = "Played before it asks again. May be empty.",
              kind = In.Kind.RECORDING,
              rare = true)
          @Nullable String noMatchRecording,
      @In(
              label = "Words when too few digits were pressed",
              doc = "What that recording says.",
              kind = In.Kind.WORDS,
              rare = true)
          @Nullable String noMatchText) {}

  public record Output(
      @Out("The digits, as a text; for a secret, its token.") String digits,
      @Out("How many digits there are.") int count) {}
}
