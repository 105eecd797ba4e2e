package dev.jackfield.step.ready;

import dev.jackfield.step.StepType;
import dev.jackfield.step.StepType.Nothing;
import java.time.Duration;
import java.util.List;

/** Take back from hold. */
public final class Resume {
  public static final String NOT_TALKING = "NOT_TALKING";

  public static final StepType<Nothing, Nothing> TYPE =
      new StepType<>(
          "resume",
          "Take back from hold",
          "Lets the caller and the agent hear each other again.",
          StepType.Group.PEOPLE,
          StepType.Place.PHONE_BACKGROUND,
          Nothing.class,
          Nothing.class,
          List.of(new StepType.StepError(NOT_TALKING, "The caller is not connected with anybody.")),
          Duration.ofSeconds(30));

  private Resume() {}
}
