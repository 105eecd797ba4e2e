package dev.jackfield.step.ready;

import dev.jackfield.step.In;
import dev.jackfield.step.Out;
import dev.jackfield.step.StepType;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Records the call, or a part of it. */
public final class Recording {
  public static final StepType<Input, Output> TYPE =
      new StepType<>(
          "recording",
          "Record the call",
          "Starts, pauses, resumes or stops recording the call: what the caller says on the left,"
              + " what the caller hears on the right. It goes on beside the other steps until it is"
              + " stopped or the call ends.",
          StepType.Group.PEOPLE,
          StepType.Place.PHONE_BACKGROUND,
          Input.class,
          Output.class,
          List.of(),
          Duration.ofSeconds(30));

  private Recording() {}

  public record Input(
      @In(
              label = "Do",
              doc =
                  "`start` (a call that is recorded already goes on so), `pause`, `resume` or `stop`."
                      + " Without a recording the last three do nothing.",
              required = true,
              example = "start",
              oneOf = {"start", "pause", "resume", "stop"})
          String action,
      @In(
              label = "Announce it",
              doc =
                  "`consent`: the caller is told first that the call is recorded; the next step waits"
                      + " until that is said, and nothing is recorded before. `none`: nothing is"
                      + " said. Default `none`.",
              example = "consent",
              oneOf = {"none", "consent"})
          @Nullable String announce) {}

  public record Output(
      @Out(
              "Id of the recording that was started, paused, resumed or stopped; empty: there is none.")
          String recording) {}
}
