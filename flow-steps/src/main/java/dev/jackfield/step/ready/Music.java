package dev.jackfield.step.ready;

import dev.jackfield.step.In;
import dev.jackfield.step.StepType;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Sets what the caller hears in the background. */
public final class Music {
  public static final StepType<Input, StepType.Nothing> TYPE =
      new StepType<>(
          "music",
          "Background music",
          "Sets what the caller hears while nothing is said. Prompts are heard instead of it, and it"
              + " goes on after them where it was.",
          StepType.Group.SPEAK_AND_ASK,
          StepType.Place.PHONE_BACKGROUND,
          Input.class,
          StepType.Nothing.class,
          List.of(),
          Duration.ofSeconds(30));

  private Music() {}

  public record Input(
      @In(
              label = "Music",
              doc =
                  "Name of a recording under `music/` in the prompts, played in a loop; `none` for"
                      + " silence. Default `waiting`.",
              example = "waiting",
              kind = In.Kind.MUSIC)
          @Nullable String kind) {}
}
