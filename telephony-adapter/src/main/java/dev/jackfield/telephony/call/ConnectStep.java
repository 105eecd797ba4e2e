package dev.jackfield.telephony.call;

import dev.jackfield.exchange.CallingOut.About;
import dev.jackfield.exchange.CallingOut.Kind;
import dev.jackfield.exchange.PhoneNews.NotReached;
import dev.jackfield.step.StepRun;
import dev.jackfield.step.ready.Connect;
import dev.jackfield.step.ready.Dial;
import java.time.Duration;
import java.util.Objects;

/** Connects the caller with an agent or a number. Owned by the call's executor. */
final class ConnectStep implements Step, Talk.Outcome {
  static final Duration RING_TIME = Duration.ofSeconds(20);

  private final Call call;
  private final StepRun<Connect.Input, Connect.Output> run;
  private final Talk talk;

  ConnectStep(Call call, StepRun<Connect.Input, Connect.Output> run, Callee callee) {
    this.call = call;
    this.run = run;
    String purpose = Objects.requireNonNullElse(run.input().purpose(), "").strip();
    this.talk =
        purpose.isEmpty()
            ? new Talk(call, callee, Kind.CONNECT, this)
            : Talk.calledOut(call, callee, new About(purpose, "").orElse(call.about()), this);
  }

  @Override
  public void begin() {
    talk.ring(Objects.requireNonNullElse(run.input().ringTime(), RING_TIME));
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
  }

  @Override
  public boolean callerLeft() {
    boolean talked = talk.isTalking();
    long seconds = talk.seconds();
    talk.stop();
    if (talked) {
      call.answerSent(run.done(new Connect.Output(seconds, "caller")));
    }
    return talked;
  }

  @Override
  public void notReached(NotReached why) {
    if (call.finished(this)) {
      call.answerSent(run.error(why.name(), "the phone was not reached"));
    }
  }

  @Override
  public void notAllowed(String why) {
    if (call.finished(this)) {
      call.answerSent(run.error(Dial.NOT_ALLOWED, why));
    }
  }

  @Override
  public void ended(long seconds) {
    if (call.finished(this)) {
      call.answerSent(run.done(new Connect.Output(seconds, "agent")));
    }
  }
}
