package dev.jackfield.flow;

import dev.jackfield.step.ready.Collect;
import dev.jackfield.step.ready.Connect;
import dev.jackfield.step.ready.Decide;
import dev.jackfield.step.ready.Listen;
import dev.jackfield.step.ready.Menu;
import dev.jackfield.step.ready.Queue;
import dev.jackfield.step.ready.RecordMessage;
import dev.jackfield.step.ready.Recording;
import io.camunda.zeebe.process.test.api.ZeebeTestEngine;
import io.camunda.zeebe.process.test.extension.ZeebeProcessTest;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The ways out of {@code docs/flows/phone-steps.md}; real calls walk all of it. */
@ZeebeProcessTest
class PhoneStepsFlowTest {
  private static final String FLOW = "phone-steps";
  private static final String ID = "20261121-abcdefghijklmnopqrst";

  private ZeebeTestEngine engine;

  private static void untilAsked(FlowWalk call) throws Exception {
    call.at("set-music").done();
    call.at("begin-recording").done(new Recording.Output(ID));
    call.at("welcome").done();
  }

  private static void untilTheQueue(FlowWalk call) throws Exception {
    untilAsked(call);
    call.at("go-on").done(new Menu.Output("yes", "speech"));
    call.at("ask-pin").done(new Collect.Output("secret:x", 4));
    call.at("ask-wish").done(new Listen.Output("agent", Map.of(), "operator", 0.9, "speech"));
    call.at("decide-routing").done(new Decide.Output(Map.of("queue", "support"), List.of()));
  }

  @ParameterizedTest
  @ValueSource(strings = {"go-on", "ask-pin", "ask-wish"})
  void whoAnswersNothingHearsGoodbye(String at) throws Exception {
    try (FlowWalk call = FlowWalk.ofCall(engine, FLOW)) {
      untilAsked(call);
      if (!at.equals("go-on")) {
        call.at("go-on").done(new Menu.Output("yes", "key"));
      }
      if (at.equals("ask-wish")) {
        call.at("ask-pin").done(new Collect.Output("secret:x", 4));
      }
      call.at(at).error(Menu.NO_INPUT);
      call.at("say-nothing-chosen").done();
      call.at("hang-up").done();
      call.endsAt("call-ended");
    }
  }

  @Test
  void whoFindsNobodyLeavesAMessage() throws Exception {
    try (FlowWalk call = FlowWalk.ofCall(engine, FLOW)) {
      untilTheQueue(call);
      call.at("wait").error(Queue.WAITED_TOO_LONG);
      call.at("leave-message").done(new RecordMessage.Output(ID, 3, "key"));
      call.at("pass-on").error(Connect.DECLINED);
      call.at("say-sorry").done();
      call.at("hang-up").done();
      call.endsAt("call-ended");
    }
  }

  @Test
  void whoHangsUpAfterTheTalkOrTheMessageIsNotSpokenTo() throws Exception {
    try (FlowWalk call = FlowWalk.ofCall(engine, FLOW)) {
      untilTheQueue(call);
      call.at("wait").done(new Queue.Output("lin", "support", 10, List.of()));
      call.at("talk").done(new Connect.Output(1, "caller"));
      call.endsAt("caller-left");
    }
    try (FlowWalk call = FlowWalk.ofCall(engine, FLOW)) {
      untilTheQueue(call);
      call.at("wait").done(new Queue.Output("lin", "support", 10, List.of()));
      call.at("talk").error(Connect.BUSY);
      call.at("leave-message").done(new RecordMessage.Output(ID, 3, "hang-up"));
      call.endsAt("caller-left");
    }
  }
}
