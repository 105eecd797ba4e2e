package dev.jackfield.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jackfield.engine.agent.AgentState;
import dev.jackfield.engine.call.Calls;
import dev.jackfield.engine.ticket.Tickets;
import dev.jackfield.exchange.CallId;
import dev.jackfield.exchange.CallTrace.CallEvent;
import dev.jackfield.telephony.phone.Answering;
import dev.jackfield.telephony.phone.ScriptedCaller;
import dev.jackfield.telephony.phone.ScriptedPhone;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** PostgreSQL dies in the middle of a call: the call goes on, nothing of its trace is missing. */
class DatabaseKilledTest {
  private static final double AGENT_TONE = 440;

  private final TestSystem system = TestSystem.shared();

  @Test
  void theCallGoesOnAndItsTraceIsWholeAfterwards() throws Exception {
    ScriptedPhone agent =
        system.agent("steady-agent", new Answering.AfterRinging(Duration.ZERO, AGENT_TONE));
    try {
      var placed = system.call("4000");
      CallId call = system.calls.callOf(placed.caller());
      system.calls.awaitStep(call, "menu");
      long database = system.part(Infrastructure.class).databasePid();
      ProcessHandle.of(database).orElseThrow().destroyForcibly();
      new ScriptedCaller(placed.phone())
          .waitForPrompt()
          .press('1')
          .waitForTone(AGENT_TONE)
          .hangUp()
          .done()
          .get(90, TimeUnit.SECONDS);
      assertThat(system.awaitClosed(call).agent()).isEqualTo("steady-agent");
      assertThat(system.part(Infrastructure.class).databasePid()).isNotEqualTo(database);
      assertThat(system.part(Tickets.class).ofCall(call.value())).isPresent();
      assertThat(system.part(Calls.class).trace(call.value()))
          .as("every recorded event is stored once")
          .hasSizeGreaterThanOrEqualTo(system.calls.all(call, CallEvent.class).size());
      system.awaitState("steady-agent", AgentState.Available.class);
    } finally {
      system.leave(agent, "steady-agent");
    }
  }
}
