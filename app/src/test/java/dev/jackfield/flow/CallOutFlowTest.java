package dev.jackfield.flow;

import dev.jackfield.step.ready.Connect;
import dev.jackfield.step.ready.Decide;
import dev.jackfield.step.ready.Dial;
import dev.jackfield.step.ready.Menu;
import dev.jackfield.step.ready.Queue;
import io.camunda.zeebe.process.test.api.ZeebeTestEngine;
import io.camunda.zeebe.process.test.extension.ZeebeProcessTest;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every way through {@code docs/flows/call-out.md}. */
@ZeebeProcessTest
class CallOutFlowTest {
  private static final String FLOW = "call-out";

  private ZeebeTestEngine engine;

  private static void answered(FlowWalk call, String by) throws Exception {
    call.at("dial").doing(Dial.TYPE).with("detectMachine", "true").done(new Dial.Output(by, 6));
  }

  private static void wants(FlowWalk call) throws Exception {
    answered(call, "human");
    call.at("ask").doing(Menu.TYPE).done(new Menu.Output("yes", "key"));
    call.at("decide-routing")
        .doing(Decide.TYPE)
        .done(new Decide.Output(Map.of("queue", "support"), List.of()));
  }

  @Test
  void whoWantsTalksWithAnAgent() throws Exception {
    try (FlowWalk call = FlowWalk.ofCall(engine, FLOW)) {
      wants(call);
      call.at("wait").doing(Queue.TYPE).done(new Queue.Output("lin", "support", 10, List.of()));
      call.at("talk").doing(Connect.TYPE).done(new Connect.Output(60, "agent"));
      call.at("hang-up").done();
      call.endsAt("ended").took(6);
    }
  }

  @Test
  void whoHangsUpAfterTheTalkIsNotSpokenTo() throws Exception {
    try (FlowWalk call = FlowWalk.ofCall(engine, FLOW)) {
      wants(call);
      call.at("wait").done(new Queue.Output("lin", "support", 10, List.of()));
      call.at("talk").done(new Connect.Output(60, "caller"));
      call.endsAt("left").took(5);
    }
  }

  @Test
  void whoDoesNotWantIsThanked() throws Exception {
    try (FlowWalk call = FlowWalk.ofCall(engine, FLOW)) {
      answered(call, "unknown");
      call.at("ask").done(new Menu.Output("no", "key"));
      call.at("thank").done();
      call.at("hang-up").done();
      call.endsAt("ended").took(4);
    }
  }

  @Test
  void whoPressesNothingIsThanked() throws Exception {
    try (FlowWalk call = FlowWalk.ofCall(engine, FLOW)) {
      answered(call, "human");
      call.at("ask").error(Menu.NO_INPUT);
      call.at("thank").done();
      call.at("hang-up").done();
      call.endsAt("ended").took(4);
    }
  }

  @Test
  void aMachineIsToldThatWeTryAgain() throws Exception {
    try (FlowWalk call = FlowWalk.ofCall(engine, FLOW)) {
      answered(call, "machine");
      call.at("leave-words").done();
      call.at("hang-up").done();
      call.endsAt("ended").took(3);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"wait", "talk"})
  void whoFindsNobodyIsToldSo(String at) throws Exception {
    try (FlowWalk call = FlowWalk.ofCall(engine, FLOW)) {
      wants(call);
      if (at.equals("wait")) {
        call.at("wait").error(Queue.WAITED_TOO_LONG);
      } else {
        call.at("wait").done(new Queue.Output("lin", "support", 10, List.of()));
        call.at("talk").error(Connect.NO_ANSWER);
      }
      call.at("say-nobody").done();
      call.at("hang-up").done();
      call.endsAt("ended").took(at.equals("wait") ? 6 : 7);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"NO_ANSWER", "BUSY", "DECLINED", "UNREACHABLE", "NOT_ALLOWED"})
  void whoIsNotReachedIsLeftAlone(String why) throws Exception {
    try (FlowWalk call = FlowWalk.ofCall(engine, FLOW)) {
      call.at("dial").error(why);
      call.at("hang-up").done();
      call.endsAt("ended").took(2);
    }
  }
}
