package dev.jackfield.step.ready;

import dev.jackfield.step.In;
import dev.jackfield.step.StepType;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Passes the caller on to a number by the caller's own network. */
public final class Transfer {
  public static final StepType<Input, StepType.Nothing> TYPE =
      new StepType<>(
          "transfer",
          "Transfer away",
          "Asks the caller's own phone or network to call a number in our place (SIP REFER), and"
              + " waits until that one answers. Then the call is no longer ours: draw `hang-up`"
              + " after it. To stay in the call, use `connect` with a number instead.",
          StepType.Group.PEOPLE,
          StepType.Place.PHONE_FOREGROUND,
          Input.class,
          StepType.Nothing.class,
          List.of(
              new StepType.StepError(
                  Connect.NO_ANSWER, "The number was called and nobody answered."),
              new StepType.StepError(Connect.BUSY, "The number is busy."),
              new StepType.StepError(
                  Connect.DECLINED, "The caller's phone or network does not do it."),
              new StepType.StepError(
                  Connect.UNREACHABLE, "The number cannot be reached, or no word came of it.")),
          Duration.ofSeconds(30));

  private Transfer() {}

  public record Input(
      @In(
              label = "To",
              doc = "Number, or SIP address such as `sip:office@example.com`.",
              given = In.Given.COMPUTED,
              required = true,
              example = "=\"+862155501234\"")
          String to,
      @In(
              label = "Longest wait",
              doc = "How long to wait for a word of the other network, ISO 8601. Default PT40S.",
              example = "PT40S")
          @Nullable Duration longest) {}
}
