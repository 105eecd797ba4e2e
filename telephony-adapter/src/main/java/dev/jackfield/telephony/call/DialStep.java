package dev.jackfield.telephony.call;

import dev.jackfield.exchange.CallTrace.CallEvent;
import dev.jackfield.exchange.CallingOut;
import dev.jackfield.exchange.PhoneNews.News;
import dev.jackfield.exchange.PhoneNews.NotReached;
import dev.jackfield.step.StepRun;
import dev.jackfield.step.ready.Dial;
import dev.jackfield.telephony.speech.AnsweringHint;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;

/** Calls the one whom a call out is for. Owned by the call's executor. */
final class DialStep implements Step, Dialling {
  private static final Duration RING_TIME = Duration.ofSeconds(30);

  private final Call call;
  private final StepRun<Dial.Input, Dial.Output> run;
  private final Callee callee;
  private final CallingOut.About about;
  private final Instant began;

  DialStep(Call call, StepRun<Dial.Input, Dial.Output> run, Callee callee) {
    this.call = call;
    this.run = run;
    this.callee = callee;
    this.about =
        new CallingOut.About(
            Objects.requireNonNullElse(run.input().purpose(), "").strip(),
            Objects.requireNonNullElse(run.input().campaign(), "").strip());
    this.began = call.now();
  }

  @Override
  public boolean needsNobody() {
    return true;
  }

  @Override
  public boolean connects() {
    return true;
  }

  /** The rules are asked now, not only when the call was planned. */
  @Override
  public void begin() {
    callee.ask(call, CallingOut.Kind.DIAL, about.orElse(call.about()), this::asked);
  }

  /** Meanwhile the flow may have moved on, or the call may be over. */
  private void asked(Optional<String> refusal) {
    if (!call.isCurrent(this)) {
      return;
    }
    if (refusal.isPresent()) {
      error(Dial.NOT_ALLOWED, refusal.get());
      return;
    }
    callee
        .agent()
        .ifPresent(
            agent -> {
              call.tell(new News.AgentRinging(call.node(), call.now(), call.id(), agent));
              call.record(new CallEvent.AgentRinging(call.id(), call.now(), agent));
            });
    Duration ringTime = Objects.requireNonNullElse(run.input().ringTime(), RING_TIME);
    if (!call.caller().dial(callee, ringTime, this) && call.finished(this)) {
      call.answerSent(run.incident("somebody called us: only a call out can dial; use connect"));
    }
  }

  @Override
  public void answered() {
    if (!call.isCurrent(this)) {
      return;
    }
    call.answer();
    callee.agent().ifPresent(call::isOfAgent);
    if (Boolean.TRUE.equals(run.input().detectMachine())) {
      call.caller().guessWhoAnswered(this::done);
    } else {
      done(AnsweringHint.Guess.UNKNOWN);
    }
  }

  private void done(AnsweringHint.Guess guess) {
    long rang = Duration.between(began, call.now()).toSeconds();
    if (call.finished(this)) {
      call.answerSent(run.done(new Dial.Output(guess.name().toLowerCase(Locale.ROOT), rang)));
    }
  }

  @Override
  public void notReached(NotReached why) {
    callee
        .agent()
        .ifPresent(
            agent -> {
              call.tell(new News.AgentNotReached(call.node(), call.now(), call.id(), agent, why));
              call.record(new CallEvent.AgentNotReached(call.id(), call.now(), agent, why));
            });
    error(why.name(), "the number was not reached");
  }

  private void error(String code, String why) {
    if (call.finished(this)) {
      call.answerSent(run.error(code, why));
    }
  }

  /** The call goes on ringing for nobody: the call's end takes it back. */
  @Override
  public void stop() {}
}
