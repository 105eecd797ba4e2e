package dev.jackfield.telephony.call;

import dev.jackfield.exchange.PhoneNews.EndedBy;
import dev.jackfield.step.StepRun;
import dev.jackfield.step.StepType.Nothing;

/** Ends the call for its flow. Owned by the call's executor. */
final class HangUpStep implements Step {
  private final Call call;
  private final StepRun<Nothing, Nothing> run;

  HangUpStep(Call call, StepRun<Nothing, Nothing> run) {
    this.call = call;
    this.run = run;
  }

  @Override
  public void begin() {
    if (call.finished(this)) {
      call.answerSent(run.done(Nothing.AT_ALL));
      call.end(EndedBy.FLOW, true);
    }
  }

  @Override
  public boolean needsNobody() {
    return true;
  }

  @Override
  public void stop() {}
}
