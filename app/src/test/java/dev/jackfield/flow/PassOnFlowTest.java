package dev.jackfield.flow;

import dev.jackfield.step.ready.Connect;
import dev.jackfield.step.ready.HangUp;
import dev.jackfield.step.ready.Play;
import dev.jackfield.step.ready.Transfer;
import io.camunda.zeebe.process.test.api.ZeebeTestEngine;
import io.camunda.zeebe.process.test.extension.ZeebeProcessTest;
import org.junit.jupiter.api.Test;

/** Every way through {@code docs/flows/pass-on.md}. */
@ZeebeProcessTest
class PassOnFlowTest {
  private ZeebeTestEngine engine;

  @Test
  void whoTalkedWithTheOfficeIsThanked() throws Exception {
    try (FlowWalk call = FlowWalk.ofCall(engine, "pass-on")) {
      call.at("ask-office")
          .doing(Transfer.TYPE)
          .with("kind", "attended")
          .with("to", "+862155501234")
          .with("acceptKey", "1")
          .done(new Transfer.Output(30, "agent"));
      call.at("thank").doing(Play.TYPE).done();
      call.at("hang-up").doing(HangUp.TYPE).done();
      call.endsAt("ended").took(3);
    }
  }

  @Test
  void whoHangsUpIsNotSpokenTo() throws Exception {
    try (FlowWalk call = FlowWalk.ofCall(engine, "pass-on")) {
      call.at("ask-office").done(new Transfer.Output(30, "caller"));
      call.endsAt("caller-left").took(1);
    }
  }

  @Test
  void whomNobodyTakesIsToldSo() throws Exception {
    try (FlowWalk call = FlowWalk.ofCall(engine, "pass-on")) {
      call.at("ask-office").error(Connect.BUSY);
      call.at("say-nobody").done();
      call.at("hang-up").done();
      call.endsAt("ended").took(3);
    }
  }
}
