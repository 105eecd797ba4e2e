package dev.jackfield.step.ready;

import dev.jackfield.step.In;
import dev.jackfield.step.Out;
import dev.jackfield.step.StepType;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Plans to call somebody back. */
public final class Callback {
  public static final String NOT_ALLOWED = "NOT_ALLOWED";
  public static final String ALREADY_PLANNED = "ALREADY_PLANNED";

  public static final StepType<Input, Output> TYPE =
      new StepType<>(
          "callback",
          "Plan a callback",
          "Plans to call the caller back, as soon as an agent is free or at a time. The caller keeps"
              + " the place in the line. The rules say whether and when the number may be called; a"
              + " callback has a process of its own and outlives the call.",
          StepType.Group.ROUTE_AND_QUEUE,
          StepType.Place.ENGINE,
          Input.class,
          Output.class,
          List.of(
              new StepType.StepError(
                  NOT_ALLOWED,
                  "The number cannot be called, or may not be at any time; the trace says why."),
              new StepType.StepError(
                  ALREADY_PLANNED, "There is an open callback of this number for this queue.")),
          Duration.ofSeconds(30));

  private Callback() {}

  public record Input(
      @In(
              label = "Routing decision",
              doc =
                  "Who is to call back: the decision of a `decide` step, as for `queue`. At least"
                      + " {queue: \"support\"}.",
              given = In.Given.COMPUTED,
              required = true,
              example = "=decide.decision")
          Map<String, Object> decision,
      @In(
              label = "Number",
              doc = "Number to call back. Default: that of the caller.",
              given = In.Given.COMPUTED,
              example = "=collect.digits")
          @Nullable String number,
      @In(
              label = "At",
              doc =
                  "When, by the clock of whoever is called back: `2026-12-01T10:00`, or with an"
                      + " offset. Without it: as soon as an agent is free.",
              given = In.Given.COMPUTED,
              example = "=\"2026-12-01T10:00\"")
          @Nullable String at,
      @In(
              label = "Reason",
              doc = "What it is about, for the agent, from the flow's variables.",
              given = In.Given.COMPUTED,
              example = "=menu.choice")
          @Nullable String reason,
      @In(
              label = "Rung first",
              doc =
                  "Who is called first: the `caller` (and then connected with the agent who is held"
                      + " for it) or the `agent`. Default caller.",
              example = "caller",
              oneOf = {"caller", "agent"},
              rare = true)
          @Nullable String first,
      @In(
              label = "Expires after",
              doc = "How long after its time it is given up, ISO 8601. Default PT24H.",
              example = "PT24H",
              rare = true)
          @Nullable Duration expires,
      @In(
              label = "Purpose",
              doc = "What it is for, as the rules' table of purposes has it. Default `callback`.",
              example = "callback",
              rare = true)
          @Nullable String purpose) {}

  public record Output(
      @Out("Id of the callback, as people say it: `C-127`.") String id,
      @Out("True: as soon as an agent is free; false: at the time `at`.") boolean soon,
      @Out("From when on it is tried, by the clock of whoever is called: `2026-12-01T10:00`.")
          String at) {}
}
