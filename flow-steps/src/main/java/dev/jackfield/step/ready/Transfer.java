package dev.jackfield.step.ready;

import dev.jackfield.step.In;
import dev.jackfield.step.Out;
import dev.jackfield.step.StepType;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Passes the caller on: by the caller's own network, or after somebody accepted the caller. */
public final class Transfer {
  public static final String BLIND = "blind";
  public static final String ATTENDED = "attended";

  public static final StepType<Input, Output> TYPE =
      new StepType<>(
          "transfer",
          "Transfer",
          "Passes the caller on to somebody else. `blind`: asks the caller's own phone or network to"
              + " call that one in our place (SIP REFER), and waits until it answers; then the call"
              + " is no longer ours, so draw `hang-up` after it. `attended`: the caller hears music"
              + " while we call an agent or a number and say who waits; once that one accepts, the"
              + " two are connected through us until one hangs up, so that the talk can still be"
              + " recorded, held and supervised, and the caller's network need not be able to"
              + " transfer. When it comes to nothing, the caller is back in the flow.",
          StepType.Group.PEOPLE,
          StepType.Place.PHONE_FOREGROUND,
          Input.class,
          Output.class,
          List.of(
              new StepType.StepError(
                  Connect.NO_ANSWER,
                  "It rang and nobody answered; or, attended, nobody accepted in time."),
              new StepType.StepError(Connect.BUSY, "The phone is busy."),
              new StepType.StepError(
                  Connect.DECLINED,
                  "Blind: the caller's phone or network does not do it. Attended: the call was"
                      + " declined, or whoever answered hung up without accepting."),
              new StepType.StepError(
                  Connect.UNREACHABLE,
                  "There is no such phone, it gave no answer at all, or no word came of it."),
              new StepType.StepError(
                  Dial.NOT_ALLOWED,
                  "Attended: the number may not be called now; the trace says why.")),
          Duration.ofSeconds(30));

  private Transfer() {}

  public record Input(
      @In(
              label = "Kind",
              doc =
                  "`blind`: the caller's network calls in our place. `attended`: we call, tell who"
                      + " waits, and connect the two. Default blind.",
              example = BLIND,
              oneOf = {BLIND, ATTENDED})
          @Nullable String kind,
      @In(
              label = "To",
              doc =
                  "Blind: a number, or a SIP address such as `sip:office@example.com`. Attended: an"
                      + " agent's id, or a number that is called over a trunk.",
              given = In.Given.COMPUTED,
              required = true,
              example = "=\"+862155501234\"")
          String to,
      @In(
              label = "Longest wait",
              doc =
                  "Blind: how long to wait for a word of the other network. Attended: how long until"
                      + " the caller must have been accepted, ringing included. ISO 8601. Default"
                      + " PT40S.",
              example = "PT40S")
          @Nullable Duration longest,
      @In(
              label = "Recording for the other one",
              doc = "Attended: what whoever answers hears first. " + Prompt.RECORDING,
              example = "billing/a-caller",
              kind = In.Kind.RECORDING)
          @Nullable String recording,
      @In(
              label = "Words for the other one",
              doc = "Attended: what whoever answers hears first. " + Prompt.TEXT,
              example = "A caller about billing. Press 1 to take the call.",
              kind = In.Kind.WORDS)
          @Nullable String text,
      @In(
              label = "Computed words for the other one",
              doc = "Attended, after the words. " + Prompt.SAY,
              given = In.Given.COMPUTED,
              example = "=[\"Customer number\", {digits: customer.number}]",
              rare = true)
          @Nullable Object say,
      @In(label = "Voice", doc = Prompt.VOICE, example = "en-gb", rare = true)
          @Nullable String voice,
      @In(
              label = "Key that accepts",
              doc =
                  "Attended: the key that whoever answers presses to take the caller; any other has"
                      + " the words said again. Without it, who heard the words to the end has"
                      + " accepted. With it, a mailbox that answers gets no caller.",
              example = "1",
              rare = true)
          @Nullable String acceptKey) {}

  public record Output(
      @Out("How long they talked, in seconds; 0 when it was blind.") long talked,
      @Out(
              "`away`: the caller's network took the call over. Else who ended it: `caller` or `agent`.")
          String endedBy) {}
}
