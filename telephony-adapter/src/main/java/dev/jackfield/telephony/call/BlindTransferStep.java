package dev.jackfield.telephony.call;

import dev.jackfield.step.StepRun;
import dev.jackfield.step.ready.Transfer;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/** Asks the caller's own network to call somebody else. Owned by the call's executor. */
final class BlindTransferStep implements Step {
  static final Duration WAIT = Duration.ofSeconds(40);
  private static final int NO_WORD = 404;

  private final Call call;
  private final StepRun<Transfer.Input, Transfer.Output> run;
  private @Nullable Future<?> timer;

  BlindTransferStep(Call call, StepRun<Transfer.Input, Transfer.Output> run) {
    this.call = call;
    this.run = run;
  }

  @Override
  public void begin() {
    String to = run.input().to().strip();
    String target = to.startsWith("sip:") ? to : to.replaceAll("[ ()/.-]", "");
    Duration wait = Objects.requireNonNullElse(run.input().longest(), WAIT);
    timer = call.after(wait, () -> ended(NO_WORD));
    call.caller().refer(target, this::ended);
  }

  private void ended(int status) {
    if (!call.finished(this)) {
      return;
    }
    stopTimer();
    if (status < 300) {
      call.answerSent(run.done(new Transfer.Output(0, "away")));
    } else {
      boolean refused = status == 405 || status == 501 || status == 420;
      String error = refused ? "DECLINED" : Ringing.why(status).name();
      call.answerSent(run.error(error, "SIP " + status));
    }
  }

  @Override
  public void stop() {
    stopTimer();
  }

  private void stopTimer() {
    if (timer != null) {
      timer.cancel(false);
      timer = null;
    }
  }
}
