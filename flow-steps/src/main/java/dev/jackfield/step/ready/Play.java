package dev.jackfield.step.ready;

import dev.jackfield.step.In;
import dev.jackfield.step.StepType;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Says something to the caller. */
public final class Play {
  public static final StepType<Input, StepType.Nothing> TYPE =
      new StepType<>(
          "play",
          "Play a prompt",
          "Says something to the caller: a recording, or words that are spoken, or both in a row.",
          StepType.Group.SPEAK_AND_ASK,
          StepType.Place.PHONE_FOREGROUND,
          Input.class,
          StepType.Nothing.class,
          List.of(),
          Duration.ofSeconds(30));

  private Play() {}

  public record Input(
      @In(
              label = "Recording",
              doc = Prompt.RECORDING,
              example = "main-menu/welcome",
              kind = In.Kind.RECORDING)
          @Nullable String recording,
      @In(
              label = "Words",
              doc = Prompt.TEXT,
              example = "Welcome to Jackfield.",
              kind = In.Kind.WORDS)
          @Nullable String text,
      @In(
              label = "Computed words",
              doc = Prompt.SAY,
              given = In.Given.COMPUTED,
              example = "=[\"Your ticket is number\", {digits: ticket.id}]",
              rare = true)
          @Nullable Object say,
      @In(label = "Voice", doc = Prompt.VOICE, example = "en-gb", rare = true)
          @Nullable String voice,
      @In(
              label = "A key interrupts",
              doc =
                  "true: a key stops the prompt and counts for the next menu. false: the prompt is"
                      + " heard to its end. Default true.",
              example = "true",
              oneOf = {"true", "false"},
              rare = true)
          @Nullable Boolean bargeIn) {}
}
