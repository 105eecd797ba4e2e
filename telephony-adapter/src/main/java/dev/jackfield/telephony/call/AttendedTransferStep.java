package dev.jackfield.telephony.call;

import dev.jackfield.exchange.CallTrace.CallEvent;
import dev.jackfield.exchange.CallingOut.Kind;
import dev.jackfield.exchange.Personal;
import dev.jackfield.exchange.PhoneNews.NotReached;
import dev.jackfield.step.StepRun;
import dev.jackfield.step.ready.Dial;
import dev.jackfield.step.ready.Transfer;
import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Finds somebody who takes the caller, who hears music meanwhile, and connects the two. Owned by
 * the call's executor.
 *
 * <p>They are bridged by us. A REFER with Replaces (RFC 3891) would give the caller's network the
 * place of our call with whoever accepted; but few trunks take one and fewer can reach an agent's
 * phone, and the talk would be lost to recording, hold and supervision.
 */
final class AttendedTransferStep implements Step, Talk.Outcome {
  private final Call call;
  private final StepRun<Transfer.Input, Transfer.Output> run;
  private final Callee callee;
  private final Talk talk;

  /**
   * @param briefing null: whoever answers is joined at once
   */
  AttendedTransferStep(
      Call call,
      StepRun<Transfer.Input, Transfer.Output> run,
      Callee callee,
      @Nullable Briefing briefing) {
    this.call = call;
    this.run = run;
    this.callee = callee;
    this.talk = new Talk(call, callee, Kind.TRANSFER, briefing, this);
  }

  @Override
  public void begin() {
    call.record(new CallEvent.TransferAsked(call.id(), call.now(), new Personal(callee.name())));
    call.background().hold();
    Duration longest = run.input().longest();
    talk.ring(Objects.requireNonNullElse(longest, BlindTransferStep.WAIT));
  }

  @Override
  public Talk talk() {
    return talk;
  }

  @Override
  public boolean hold(boolean isHeld) {
    return talk.hold(isHeld);
  }

  @Override
  public boolean isTalking() {
    return talk.isTalking();
  }

  @Override
  public boolean connects() {
    return true;
  }

  @Override
  public void stop() {
    talk.stop();
    call.background().restore();
  }

  @Override
  public boolean callerLeft() {
    boolean talked = talk.isTalking();
    long seconds = talk.seconds();
    talk.stop();
    if (talked) {
      call.answerSent(run.done(new Transfer.Output(seconds, "caller")));
    }
    return talked;
  }

  @Override
  public void answered() {
    call.background().restore();
    over("answered");
  }

  @Override
  public void notReached(NotReached why) {
    error(why.name(), "nobody took the caller");
  }

  @Override
  public void notAllowed(String why) {
    error(Dial.NOT_ALLOWED, why);
  }

  private void error(String code, String why) {
    if (call.finished(this)) {
      call.background().restore();
      over(code);
      call.answerSent(run.error(code, why));
    }
  }

  private void over(String outcome) {
    call.record(new CallEvent.TransferEnded(call.id(), call.now(), outcome));
  }

  @Override
  public void ended(long seconds) {
    if (call.finished(this)) {
      call.answerSent(run.done(new Transfer.Output(seconds, "agent")));
    }
  }
}
