package dev.jackfield.flow;

import dev.jackfield.step.ready.Connect;
import dev.jackfield.step.ready.Dial;
import dev.jackfield.step.ready.Queue;
import io.camunda.zeebe.process.test.api.ZeebeTestEngine;
import io.camunda.zeebe.process.test.extension.ZeebeProcessTest;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Every way through {@code docs/flows/callback-call.md}. */
@ZeebeProcessTest
class CallbackCallFlowTest {
  private static final String NUMBER = "+862155501234";
  private static final Map<String, Object> DECISION = Map.of("queue", "support");

  private ZeebeTestEngine engine;

  @Test
  void theCustomerIsCalledAndThenConnectedWithTheAgentWhoIsHeld() throws Exception {
    try (FlowWalk call = begun("caller")) {
      answered(call, "human");
      call.at("say-why").done();
      call.at("talk")
          .doing(Connect.TYPE)
          .with("agent", "lin")
          .done(new Connect.Output(60, "agent"));
      call.at("hang-up").done();
      call.endsAt("ended").took(4);
    }
  }

  @Test
  void theCustomerHangsUpAfterTheTalk() throws Exception {
    try (FlowWalk call = begun("caller")) {
      answered(call, "unknown");
      call.at("say-why").done();
      call.at("talk").done(new Connect.Output(60, "caller"));
      call.endsAt("left");
    }
  }

  @Test
  void aMachineIsLeftAlone() throws Exception {
    try (FlowWalk call = begun("caller")) {
      answered(call, "machine");
      call.at("hang-up").done();
      call.endsAt("ended").took(2);
    }
  }

  @Test
  void nobodyIsReached() throws Exception {
    for (String why : List.of(Connect.NO_ANSWER, Connect.BUSY, Dial.NOT_ALLOWED)) {
      try (FlowWalk call = begun("caller")) {
        call.at("dial").error(why);
        call.endsAt("not-reached").took(1);
      }
    }
  }

  @Test
  void anAgentWhoDoesNotAnswerIsReplacedByAnother() throws Exception {
    try (FlowWalk call = begun("caller")) {
      answered(call, "human");
      call.at("say-why").done();
      call.at("talk").error(Connect.NO_ANSWER);
      call.at("wait")
          .doing(Queue.TYPE)
          .with("decision", DECISION)
          .done(new Queue.Output("kim", "support", 10, List.of()));
      call.at("talk-again").with("agent", "kim").done(new Connect.Output(60, "agent"));
      call.at("hang-up").done();
      call.endsAt("ended");
    }
  }

  @Test
  void nobodyElseIsFreeOrAnswers() throws Exception {
    try (FlowWalk call = begun("caller")) {
      answered(call, "human");
      call.at("say-why").done();
      call.at("talk").error(Connect.UNREACHABLE);
      call.at("wait").error(Queue.WAITED_TOO_LONG);
      call.at("say-sorry").done();
      call.at("hang-up").done();
      call.endsAt("ended");
    }
    try (FlowWalk call = begun("caller")) {
      answered(call, "human");
      call.at("say-why").done();
      call.at("talk").error(Connect.BUSY);
      call.at("wait").done(new Queue.Output("kim", "support", 10, List.of()));
      call.at("talk-again").error(Connect.DECLINED);
      call.at("say-sorry").done();
      call.at("hang-up").done();
      call.endsAt("ended");
    }
  }

  @Test
  void theAgentIsRungFirstAndThenTheCustomer() throws Exception {
    try (FlowWalk call = begun("agent")) {
      call.at("dial-agent")
          .doing(Dial.TYPE)
          .with("agent", "lin")
          .done(new Dial.Output("unknown", 3));
      call.at("say-who").done();
      call.at("talk-customer")
          .with("number", NUMBER)
          .with("purpose", "callback")
          .done(new Connect.Output(60, "agent"));
      call.at("hang-up").done();
      call.endsAt("ended");
    }
  }

  @Test
  void theAgentHearsThatTheCustomerDidNotAnswer() throws Exception {
    try (FlowWalk call = begun("agent")) {
      call.at("dial-agent").done(new Dial.Output("unknown", 3));
      call.at("say-who").done();
      call.at("talk-customer").error(Connect.NO_ANSWER);
      call.at("say-not-reached").done();
      call.at("hang-up").done();
      call.endsAt("ended");
    }
  }

  @Test
  void nobodyIsCalledWhenTheAgentDoesNotAnswer() throws Exception {
    try (FlowWalk call = begun("agent")) {
      call.at("dial-agent").error(Connect.NO_ANSWER);
      call.endsAt("nobody-called").took(1);
    }
  }

  private FlowWalk begun(String first) throws Exception {
    return FlowWalk.ofCall(
        engine,
        "callback-call",
        "en",
        Map.of(
            "callback",
            Map.of(
                "id",
                "C-127",
                "number",
                NUMBER,
                "agent",
                "lin",
                "first",
                first,
                "reason",
                "billing",
                "decision",
                DECISION)));
  }

  private static void answered(FlowWalk call, String by) throws Exception {
    call.at("dial").doing(Dial.TYPE).with("detectMachine", "true").done(new Dial.Output(by, 6));
  }
}
