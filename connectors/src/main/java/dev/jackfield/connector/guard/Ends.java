package dev.jackfield.connector.guard;

import dev.jackfield.step.StepType.StepError;
import java.util.List;

/** The errors that every connector can end in. A caller never waits for a person to mend it. */
public final class Ends {
  public static final StepError TOO_LATE =
      new StepError(
          "TOO_LATE", "No answer within the time that is set; one that comes later is dropped.");
  public static final StepError UNAVAILABLE =
      new StepError(
          "UNAVAILABLE",
          "It was not asked: it failed or was late too often just now, or is busy with as many"
              + " requests as it may have at once.");
  public static final StepError FAILED =
      new StepError("FAILED", "It failed, and so did the further tries that the task allows.");

  public static final List<StepError> ALL = List.of(TOO_LATE, UNAVAILABLE, FAILED);

  private Ends() {}
}
