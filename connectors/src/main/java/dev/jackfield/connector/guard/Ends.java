package dev.jackfield.connector.guard;

import dev.jackfield.step.StepType;
import dev.jackfield.step.StepType.StepError;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

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

  /** The broker hands a step out again after this, unless it is renewed. */
  private static final Duration HANDED_OUT_AGAIN = Duration.ofSeconds(30);

  private Ends() {}

  /**
   * Declares a step that asks another system behind a guard.
   *
   * @param own errors beside those that every connector can end in
   */
  public static <I extends Record, O extends Record> StepType<I, O> step(
      String name,
      String title,
      String purpose,
      StepType.Group group,
      Class<I> input,
      Class<O> output,
      StepError... own) {
    return new StepType<>(
        name,
        title,
        purpose,
        group,
        StepType.Place.ENGINE,
        input,
        output,
        Stream.concat(Stream.of(own), ALL.stream()).toList(),
        HANDED_OUT_AGAIN);
  }
}
