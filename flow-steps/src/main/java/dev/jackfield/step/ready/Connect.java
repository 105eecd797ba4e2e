package dev.jackfield.step.ready;

import dev.jackfield.step.In;
import dev.jackfield.step.Out;
import dev.jackfield.step.StepType;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Connects the caller with an agent or a number. */
public final class Connect {
  public static final String NO_ANSWER = "NO_ANSWER";
  public static final String BUSY = "BUSY";
  public static final String DECLINED = "DECLINED";
  public static final String UNREACHABLE = "UNREACHABLE";

  public static final StepType<Input, Output> TYPE =
      new StepType<>(
          "connect",
          "Connect",
          "Rings an agent's phone or a number and connects the caller with it until one of them"
              + " hangs up. The caller hears the background meanwhile.",
          StepType.Group.PEOPLE,
          StepType.Place.PHONE_FOREGROUND,
          Input.class,
          Output.class,
          List.of(
              new StepType.StepError(NO_ANSWER, "It rang for the whole ring time."),
              new StepType.StepError(BUSY, "The phone is busy (SIP 486, 600)."),
              new StepType.StepError(DECLINED, "The call was declined (SIP 603, 403)."),
              new StepType.StepError(
                  UNREACHABLE, "There is no such phone, or it gave no answer at all."),
              new StepType.StepError(
                  Dial.NOT_ALLOWED, "The number may not be called now; the trace says why.")),
          Duration.ofSeconds(30));

  private Connect() {}

  public record Input(
      @In(
              label = "Agent",
              doc = "Id of the agent to ring. Either this or a number.",
              given = In.Given.COMPUTED,
              example = "=queue.agent")
          @Nullable String agent,
      @In(
              label = "Number",
              doc = "Number to call over a trunk. Either this or an agent.",
              given = In.Given.COMPUTED,
              example = "=\"+862155501234\"")
          @Nullable String number,
      @In(
              label = "Ring time",
              doc = "How long it may ring, ISO 8601. Default PT20S.",
              example = "PT20S")
          @Nullable Duration ringTime,
      @In(
              label = "Purpose",
              doc =
                  "What a number is called for, when we call it and not the caller wants it: then the"
                      + " rules are asked as by `dial`.",
              example = "callback",
              rare = true)
          @Nullable String purpose) {}

  public record Output(
      @Out("How long they talked, in seconds.") long talked,
      @Out("Who ended it: `caller` or `agent`.") String endedBy) {}
}
