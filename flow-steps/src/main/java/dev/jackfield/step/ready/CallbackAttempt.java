package dev.jackfield.step.ready;

import dev.jackfield.step.In;
import dev.jackfield.step.Out;
import dev.jackfield.step.StepType;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A callback is tried. */
public final class CallbackAttempt {
  public static final StepType<Input, Output> TYPE =
      new StepType<>(
          "attempt",
          "Try to call back",
          "In a callback's own process: begins a call out with a flow, and waits until that is over."
              + " Tried in vain, it is planned again after a pause; refused by the rules, for when it"
              + " is allowed.",
          StepType.Group.ROUTE_AND_QUEUE,
          StepType.Place.ENGINE,
          Input.class,
          Output.class,
          List.of(),
          Duration.ofSeconds(30));

  private CallbackAttempt() {}

  public record Input(
      @In(
              label = "Callback",
              doc = "Id of the callback.",
              given = In.Given.COMPUTED,
              required = true,
              example = "=callback.id")
          String id,
      @In(
              label = "Flow",
              doc =
                  "Process id of the flow that calls. It begins with the variable `callback` (id,"
                      + " number, agent, first, reason, decision).",
              required = true,
              example = "callback-call")
          String flow,
      @In(
              label = "Attempts",
              doc = "How often it is tried in all, 1 to 20. Default 3.",
              example = "3")
          @Nullable Integer attempts,
      @In(
              label = "Pause",
              doc = "How long after one in vain it is tried again, ISO 8601. Default PT15M.",
              example = "PT15M")
          @Nullable Duration pause) {}

  public record Output(
      @Out(
              "How it went: `talked`, `again` (it waits for its turn once more), `in-vain` (that was"
                  + " the last attempt), `not-allowed`, `cancelled`.")
          String result) {}
}
