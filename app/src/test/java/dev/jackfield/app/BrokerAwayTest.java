package dev.jackfield.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jackfield.engine.agent.AgentState;
import dev.jackfield.exchange.CallId;
import dev.jackfield.exchange.CallTrace.CallEvent;
import dev.jackfield.telephony.phone.Answering;
import dev.jackfield.telephony.phone.ScriptedCaller;
import dev.jackfield.telephony.phone.ScriptedPhone;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** The broker dies or hangs in the middle of calls: nobody is dropped and flows go on. */
class BrokerAwayTest {
  private static final double AGENT_TONE = 440;

  private final TestSystem system = TestSystem.shared();

  @Test
  void theBrokerIsKilledInTheMenuAndTheFlowGoesOnWhenItIsBack() throws Exception {
    ScriptedPhone agent =
        system.agent("patient-agent", new Answering.AfterRinging(Duration.ZERO, AGENT_TONE));
    try {
      var placed = system.call("4000");
      CallId call = system.calls.callOf(placed.caller());
      system.calls.awaitStep(call, "menu");
      long broker = system.part(Infrastructure.class).brokerPid();
      ProcessHandle.of(broker).orElseThrow().destroyForcibly();
      // The audio goes on: the menu's prompt is heard, and a key is taken, while the broker is
      // away.
      new ScriptedCaller(placed.phone())
          .waitForPrompt()
          .press('1')
          .done()
          .get(20, TimeUnit.SECONDS);
      system.calls.await(call, CallEvent.KeyPressed.class);
      placed.phone().hearsTone(AGENT_TONE).get(90, TimeUnit.SECONDS);
      assertThat(system.part(Infrastructure.class).brokerPid()).isNotEqualTo(broker);
      placed.phone().hangUp();
      assertThat(system.awaitClosed(call).agent()).isEqualTo("patient-agent");
      assertThat(system.calls.all(call, CallEvent.TicketOpened.class)).hasSize(1);
    } finally {
      system.leave(agent, "patient-agent");
    }
  }

  @Test
  void aNewCallerHearsTheFallbackWhileTheBrokerHangsAndIsNotDropped() throws Exception {
    long broker = system.part(Infrastructure.class).brokerPid();
    signal("-STOP", broker);
    TestSystem.Placed placed;
    CallId call;
    try {
      placed = system.call("4000");
      call = system.calls.callOf(placed.caller());
      system.calls.await(call, CallEvent.FlowStuck.class);
      placed.phone().hearsSomething().get(20, TimeUnit.SECONDS);
      Awaitility.await("the broker was away for 30 s and the caller is still there")
          .pollDelay(Duration.ofSeconds(30))
          .atMost(Duration.ofSeconds(60))
          .until(() -> !placed.phone().ended().isDone());
    } finally {
      signal("-CONT", broker);
    }
    system.calls.awaitStep(call, "menu");
    system.calls.await(call, CallEvent.FlowWentOn.class);
    placed.phone().hangUp();
    system.awaitClosed(call);
  }

  @Test
  void aCallerWhoseNumberFallsBackToAQueueTalksWithAnAgentWithoutTheBroker() throws Exception {
    ScriptedPhone agent =
        system.agent("fallback-agent", new Answering.AfterRinging(Duration.ZERO, AGENT_TONE));
    String number = system.testNumber("4004", "main-menu", false, "billing");
    long broker = system.part(Infrastructure.class).brokerPid();
    signal("-STOP", broker);
    TestSystem.Placed placed;
    CallId call;
    try {
      placed = system.call(number);
      call = system.calls.callOf(placed.caller());
      placed.phone().hearsTone(AGENT_TONE).get(30, TimeUnit.SECONDS);
      assertThat(system.calls.await(call, CallEvent.FlowStuck.class).fallback())
          .isEqualTo("queue billing");
      assertThat(system.calls.await(call, CallEvent.AgentAnswered.class).agent().value())
          .isEqualTo("fallback-agent");
    } finally {
      signal("-CONT", broker);
    }
    // The flow comes back while they talk: it does not take the caller away from the agent.
    Awaitility.await("the flow has come back")
        .atMost(Duration.ofSeconds(30))
        .until(() -> !system.calls.all(call, CallEvent.StepStarted.class).isEmpty());
    assertThat(placed.phone().ended()).isNotDone();
    agent.calls().iterator().next().hangUp();
    assertThat(placed.phone().ended().get(10, TimeUnit.SECONDS).byUs()).isFalse();
    assertThat(system.awaitClosed(call).endedBy()).isEqualTo("AGENT");
    system.awaitState("fallback-agent", AgentState.Available.class);
    system.leave(agent, "fallback-agent");
  }

  private static void signal(String signal, long pid) throws IOException, InterruptedException {
    assertThat(new ProcessBuilder("kill", signal, Long.toString(pid)).start().waitFor()).isZero();
  }
}
