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
              doc =
                  "Name of a recording in the prompts, without language and ending. When it is not"
                      + " there in the call's language, the words are spoken instead.",
              example = "main-menu/welcome")
          @Nullable String recording,
      @In(
              label = "Words",
              doc = "What the recording says; spoken when there is no recording.",
              example = "Welcome to Jackfield.")
          @Nullable String text,
      @In(
              label = "Computed words",
              doc =
                  "Spoken after the recording or the words: a text, or a list of parts that are texts,"
                      + " values and recordings, as `{digits: \"1001\"}`, `{money: 12.5, currency:"
                      + " \"CNY\"}`, `{date: \"2026-11-21\"}`. All of them: docs/speaking.md.",
              given = In.Given.COMPUTED,
              example = "=[\"Your ticket is number\", {digits: ticket.id}]")
          @Nullable Object say,
      @In(
              label = "Voice",
              doc =
                  "Voice of the words that are spoken, as the speaker names it. Empty: the usual one"
                      + " of the call's language.",
              example = "en-gb")
          @Nullable String voice,
      @In(
              label = "A key interrupts",
              doc =
                  "true: a key stops the prompt and counts for the next menu. false: the prompt is"
                      + " heard to its end. Default true.",
              example = "true",
              oneOf = {"true", "false"})
          @Nullable Boolean bargeIn) {}
}
