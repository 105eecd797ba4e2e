package dev.jackfield.flow;

import dev.jackfield.step.ready.CallbackAttempt;
import dev.jackfield.step.ready.CallbackTurn;
import io.camunda.zeebe.process.test.api.ZeebeTestEngine;
import io.camunda.zeebe.process.test.extension.ZeebeProcessTest;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Every way through {@code docs/flows/callback.md}. */
@ZeebeProcessTest
class CallbackFlowTest {
  private static final String ID = "C-127";

  private ZeebeTestEngine engine;

  @Test
  void itsTurnComesAndTheyTalk() throws Exception {
    try (FlowWalk callback = planned()) {
      turn(callback, "call");
      attempt(callback, "talked");
      callback.endsAt("talked").took(2);
    }
  }

  @Test
  void triedInVainItWaitsForItsTurnAgain() throws Exception {
    try (FlowWalk callback = planned()) {
      turn(callback, "call");
      attempt(callback, "again");
      turn(callback, "call");
      attempt(callback, "again");
      turn(callback, "call");
      attempt(callback, "in-vain");
      callback.endsAt("given-up").took(6);
    }
  }

  @Test
  void whatIsCancelledWhileItWaitsEnds() throws Exception {
    try (FlowWalk callback = planned()) {
      turn(callback, "cancelled");
      callback.endsAt("not-wanted");
    }
  }

  @Test
  void whatTheRulesNeverAllowEnds() throws Exception {
    try (FlowWalk callback = planned()) {
      turn(callback, "not-allowed");
      callback.endsAt("not-wanted");
    }
  }

  @Test
  void whatWaitedForTooLongExpires() throws Exception {
    try (FlowWalk callback = planned()) {
      turn(callback, "expired");
      callback.endsAt("expired");
    }
  }

  private FlowWalk planned() throws Exception {
    return FlowWalk.of(engine, "callback", Map.of("callback", Map.of("id", ID)));
  }

  private static void turn(FlowWalk callback, String next) throws Exception {
    callback.at("turn").doing(CallbackTurn.TYPE).with("id", ID).done(new CallbackTurn.Output(next));
  }

  private static void attempt(FlowWalk callback, String result) throws Exception {
    callback
        .at("attempt")
        .doing(CallbackAttempt.TYPE)
        .with("id", ID)
        .with("flow", "callback-call")
        .done(new CallbackAttempt.Output(result));
  }
}
