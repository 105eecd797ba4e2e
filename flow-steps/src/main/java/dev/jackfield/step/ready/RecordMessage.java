package dev.jackfield.step.ready;

import dev.jackfield.step.In;
import dev.jackfield.step.Out;
import dev.jackfield.step.StepType;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Lets the caller leave a message. */
public final class RecordMessage {
  public static final String NO_INPUT = "NO_INPUT";

  public static final StepType<Input, Output> TYPE =
      new StepType<>(
          "record",
          "Record a message",
          "Says a prompt and a beep and records what the caller says, until a key, a silence, the"
              + " longest time or the caller hanging up. The message is kept encrypted and heard in"
              + " the call's page.",
          StepType.Group.SPEAK_AND_ASK,
          StepType.Place.PHONE_FOREGROUND,
          Input.class,
          Output.class,
          List.of(new StepType.StepError(NO_INPUT, "Nothing was said. Nothing is kept then.")),
          Duration.ofSeconds(30));

  private RecordMessage() {}

  public record Input(
      @In(
              label = "Recording",
              doc = Prompt.RECORDING,
              example = "voicemail/leave-a-message",
              kind = In.Kind.RECORDING)
          @Nullable String recording,
      @In(
              label = "Words",
              doc = Prompt.TEXT,
              example = "Please leave a message after the tone. Press the pound key at its end.",
              kind = In.Kind.WORDS)
          @Nullable String text,
      @In(label = "Computed words", doc = Prompt.SAY, given = In.Given.COMPUTED, rare = true)
          @Nullable Object say,
      @In(label = "Voice", doc = Prompt.VOICE, example = "en-gb", rare = true)
          @Nullable String voice,
      @In(
              label = "Beep",
              doc = "true: a tone says when to speak. Default true.",
              example = "true",
              oneOf = {"true", "false"},
              rare = true)
          @Nullable Boolean beep,
      @In(
              label = "Longest",
              doc = "How long the message may be, ISO 8601, up to PT30M. Default PT2M.",
              example = "PT2M",
              rare = true)
          @Nullable Duration maxLength,
      @In(
              label = "Silence that ends it",
              doc =
                  "How long nothing is said before the message is over, ISO 8601, from PT1S."
                      + " Default PT4S.",
              example = "PT4S",
              rare = true)
          @Nullable Duration silence,
      @In(
              label = "Key that ends it",
              doc = "One of 0 to 9, * and #, or `none`. Default #.",
              example = "#",
              rare = true)
          @Nullable String terminator) {}

  public record Output(
      @Out("Id of the recording. It is heard in the page of the call.") String recording,
      @Out("How long it is, in seconds.") long seconds,
      @Out("What ended it: `key`, `silence`, `length` or `hang-up`.") String endedBy) {}
}
