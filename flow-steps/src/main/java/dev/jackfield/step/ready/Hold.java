package dev.jackfield.step.ready;

import dev.jackfield.step.StepType;
import dev.jackfield.step.StepType.Nothing;
import java.time.Duration;
import java.util.List;

/** Put on hold. */
public final class Hold {
  public static final String NOT_TALKING = "NOT_TALKING";

  public static final StepType<Nothing, Nothing> TYPE =
      new StepType<>(
          "hold",
          "Put on hold",
          "Puts the caller on hold while an agent is connected",
          StepType.Group.PEOPLE,
          StepType.Place.PHONE_BACKGROUND,
          Nothing.class,
          Nothing.class,
          List.of(new StepType.StepError(NOT_TALKING, "The caller is not connected with anybody.")),
          Duration.ofSeconds(30));

  private Hold() {}
}
