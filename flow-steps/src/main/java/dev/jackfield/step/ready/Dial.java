package dev.jackfield.step.ready;

import dev.jackfield.step.In;
import dev.jackfield.step.Out;
import dev.jackfield.step.StepType;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Calls the one whom a call out is for. */
public final class Dial {
  public static final String NOT_ALLOWED = "NOT_ALLOWED";

  public static final StepType<Input, Output> TYPE =
      new StepType<>(
          "dial",
          "Call out",
          "The first phone step of a call out: asks the rules (who-may-be-called and"
              + " calling-hours) whether the number may be called for this now, calls it over a trunk, and waits until it is answered. What follows is said to"
              + " who answered.",
          StepType.Group.PEOPLE,
          StepType.Place.PHONE_FOREGROUND,
          Input.class,
          Output.class,
          List.of(
              new StepType.StepError(
                  NOT_ALLOWED, "The number may not be called now; the trace says why."),
              new StepType.StepError(Connect.NO_ANSWER, "It rang for the whole ring time."),
              new StepType.StepError(Connect.BUSY, "The number is busy."),
              new StepType.StepError(Connect.DECLINED, "The call was declined."),
              new StepType.StepError(
                  Connect.UNREACHABLE, "There is no trunk, or the number gave no answer at all.")),
          Duration.ofSeconds(30));

  private Dial() {}

  public record Input(
      @In(
              label = "Number",
              doc = "Number to call; without it, the one that the call out was begun for.",
              given = In.Given.COMPUTED,
              example = "=call.called")
          @Nullable String number,
      @In(
              label = "Agent",
              doc =
                  "Id of an agent to ring instead, before the number is called with `connect`. An"
                      + " agent may be rung at any time.",
              given = In.Given.COMPUTED,
              example = "=callback.agent",
              rare = true)
          @Nullable String agent,
      @In(
              label = "Ring time",
              doc = "How long it may ring, ISO 8601. Default PT30S.",
              example = "PT30S")
          @Nullable Duration ringTime,
      @In(
              label = "Guess who answered",
              doc =
                  "true: listens up to 4.5 seconds whether a person or a machine answered. A hint,"
                      + " not proof. Default false.",
              example = "false",
              oneOf = {"true", "false"})
          @Nullable Boolean detectMachine,
      @In(
              label = "Purpose",
              doc =
                  "What it is for, as the rules' table of purposes has it; without it, what the call"
                      + " out was begun for. Consent and limits hang on it.",
              example = "service",
              rare = true)
          @Nullable String purpose,
      @In(
              label = "Campaign",
              doc =
                  "The campaign that it belongs to, for limits of its own; without it, the one that"
                      + " the call out was begun for.",
              example = "spring-2027",
              rare = true)
          @Nullable String campaign) {}

  public record Output(
      @Out("Who seems to have answered: `human`, `machine`, or `unknown` when that was not asked.")
          String answeredBy,
      @Out("How long it took until then, in seconds.") long rang) {}
}
