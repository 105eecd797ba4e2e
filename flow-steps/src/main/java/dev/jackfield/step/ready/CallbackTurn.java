package dev.jackfield.step.ready;

import dev.jackfield.step.In;
import dev.jackfield.step.Out;
import dev.jackfield.step.StepType;
import java.time.Duration;
import java.util.List;

/** A callback waits until it is its turn. */
public final class CallbackTurn {
  public static final StepType<Input, Output> TYPE =
      new StepType<>(
          "turn",
          "Wait for a callback's turn",
          "In a callback's own process: waits until its time has come, the rules allow it and an"
              + " agent is held for it; or until it is not wanted any more. Ages in the line as a"
              + " waiting call does.",
          StepType.Group.ROUTE_AND_QUEUE,
          StepType.Place.ENGINE,
          Input.class,
          Output.class,
          List.of(),
          Duration.ofSeconds(30));

  private CallbackTurn() {}

  public record Input(
      @In(
              label = "Callback",
              doc = "Id of the callback.",
              given = In.Given.COMPUTED,
              required = true,
              example = "=callback.id")
          String id) {}

  public record Output(
      @Out(
              "What is next: `call`, or why there is nothing to do any more: `expired`,"
                  + " `cancelled`, `not-allowed`.")
          String next) {}
}
