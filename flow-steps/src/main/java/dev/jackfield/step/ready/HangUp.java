package dev.jackfield.step.ready;

import dev.jackfield.step.StepType;
import java.time.Duration;
import java.util.List;

/** Ends the call. */
public final class HangUp {
  public static final StepType<StepType.Nothing, StepType.Nothing> TYPE =
      new StepType<>(
          "hang-up",
          "Hang up",
          "Ends the call. The flow goes on after it, without the caller.",
          StepType.Group.PEOPLE,
          StepType.Place.PHONE_FOREGROUND,
          StepType.Nothing.class,
          StepType.Nothing.class,
          List.of(),
          Duration.ofSeconds(30));

  private HangUp() {}
}
