package dev.jackfield.engine.call;

import dev.jackfield.exchange.CallId;
import dev.jackfield.exchange.CallTrace;
import dev.jackfield.exchange.CallTrace.CallEvent;
import dev.jackfield.step.StepRun;
import dev.jackfield.step.StepType;
import dev.jackfield.step.StepWatcher;
import java.time.Clock;

/** Records the start and end of every step of a call in its trace. */
public final class TracedSteps implements StepWatcher {
  private final CallTrace trace;
  private final Clock clock;

  public TracedSteps(CallTrace trace, Clock clock) {
    this.trace = trace;
    this.clock = clock;
  }

  @Override
  public void started(StepRun<?, ?> run, StepType<?, ?> type) {
    if (run.hasCall()) {
      trace.record(
          new CallEvent.StepStarted(
              new CallId(run.call().id()),
              clock.instant(),
              type.name(),
              run.element(),
              run.processId(),
              run.key()));
    }
  }

  @Override
  public void ended(StepRun<?, ?> run, StepType<?, ?> type, String outcome, String why) {
    if (run.hasCall()) {
      trace.record(
          new CallEvent.StepEnded(
              new CallId(run.call().id()),
              clock.instant(),
              type.name(),
              run.element(),
              run.processId(),
              run.key(),
              outcome,
              why));
    }
  }

  @Override
  public void refused(Refused refused) {
    String call = refused.call();
    if (call != null) {
      trace.record(
          new CallEvent.StepStarted(
              new CallId(call),
              clock.instant(),
              refused.step(),
              refused.element(),
              refused.processId(),
              refused.jobKey()));
      trace.record(
          new CallEvent.StepEnded(
              new CallId(call),
              clock.instant(),
              refused.step(),
              refused.element(),
              refused.processId(),
              refused.jobKey(),
              "incident",
              refused.why()));
    }
  }
}
