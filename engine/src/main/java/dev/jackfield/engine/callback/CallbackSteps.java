package dev.jackfield.engine.callback;

import dev.jackfield.step.StepServer;
import dev.jackfield.step.ready.CallbackAttempt;
import dev.jackfield.step.ready.CallbackTurn;

/**
 * The steps around callbacks.
 *
 * @param plan of flows
 * @param line of a callback's own process, as the attempts
 */
public record CallbackSteps(CallbackStep plan, CallbackLine line, CallbackAttempts attempts) {

  public void serve(StepServer steps) {
    steps.serve(dev.jackfield.step.ready.Callback.TYPE, plan);
    steps.serve(CallbackTurn.TYPE, line);
    steps.serve(CallbackAttempt.TYPE, attempts);
  }

  /** Another engine is on duty from now on: what is in memory here is made anew there. */
  public void forget() {
    line.forget();
    attempts.forget();
  }

  /** What another engine held until now. */
  public void restore() {
    attempts.restore();
  }

  /** Goes on with all that waits. Called every second. */
  public void look() {
    line.look();
    attempts.look();
  }
}
