package dev.jackfield.flow;

import dev.jackfield.step.ready.HangUp;
import dev.jackfield.step.ready.Play;
import dev.jackfield.step.ready.RecordMessage;
import dev.jackfield.step.ready.Ticket;
import io.camunda.zeebe.process.test.api.ZeebeTestEngine;
import io.camunda.zeebe.process.test.extension.ZeebeProcessTest;
import org.junit.jupiter.api.Test;

/** Every way through {@code docs/flows/voicemail.md}. */
@ZeebeProcessTest
class VoicemailFlowTest {
  private static final String ID = "20261121-abcdefghijklmnopqrst";

  private ZeebeTestEngine engine;

  @Test
  void whoPressesTheKeyIsThanked() throws Exception {
    try (FlowWalk call = FlowWalk.ofCall(engine, "voicemail")) {
      call.at("leave-message")
          .doing(RecordMessage.TYPE)
          .with("terminator", "#")
          .done(new RecordMessage.Output(ID, 12, "key"));
      call.at("open-ticket")
          .doing(Ticket.TYPE)
          .with("kind", "voicemail")
          .with("subject", "Voicemail of 12 s")
          .done(new Ticket.Output("T-1001", "opened"));
      call.at("thank").doing(Play.TYPE).done();
      call.at("hang-up").doing(HangUp.TYPE).done();
      call.endsAt("ended").took(4);
    }
  }

  @Test
  void whoHangsUpHasLeftTheMessageAndIsNotSpokenTo() throws Exception {
    try (FlowWalk call = FlowWalk.ofCall(engine, "voicemail")) {
      call.at("leave-message").done(new RecordMessage.Output(ID, 12, "hang-up"));
      call.at("open-ticket").done(new Ticket.Output("T-1001", "opened"));
      call.endsAt("caller-left").took(2);
    }
  }

  @Test
  void whoSaysNothingHearsThatNothingWasHeard() throws Exception {
    try (FlowWalk call = FlowWalk.ofCall(engine, "voicemail")) {
      call.at("leave-message").error(RecordMessage.NO_INPUT);
      call.at("say-nothing").with("recording", "voicemail/nothing-said").done();
      call.at("hang-up").done();
      call.endsAt("ended").took(3);
    }
  }
}
