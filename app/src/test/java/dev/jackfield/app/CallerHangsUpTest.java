package dev.jackfield.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jackfield.engine.agent.AgentState;
import dev.jackfield.engine.call.CallSummary;
import dev.jackfield.engine.call.Calls;
import dev.jackfield.engine.queue.Matcher;
import dev.jackfield.engine.ticket.TicketNote;
import dev.jackfield.engine.ticket.TicketPapers;
import dev.jackfield.engine.ticket.TicketRow;
import dev.jackfield.engine.ticket.Tickets;
import dev.jackfield.exchange.CallId;
import dev.jackfield.exchange.CallTrace.CallEvent;
import dev.jackfield.telephony.phone.Answering;
import dev.jackfield.telephony.phone.ScriptedCaller;
import dev.jackfield.telephony.phone.ScriptedPhone;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** A caller who hangs up at any step leaves a closed trace, no process and no busy agent. */
class CallerHangsUpTest {
  private static final double AGENT_TONE = 440;

  private final TestSystem system = TestSystem.shared();

  @Test
  void beforeTheAnswer() throws Exception {
    var placed = system.call(system.numberThatOnlyRings());
    CallId call = system.calls.callOf(placed.caller());
    placed.phone().rung().get(20, TimeUnit.SECONDS);
    placed.phone().hangUp();
    assertThat(placed.phone().ended().get(10, TimeUnit.SECONDS).byUs()).isTrue();
    CallSummary row = system.awaitClosed(call);
    assertThat(row.endedBy()).isEqualTo("CALLER");
    assertThat(row.answeredAt()).isNull();
    assertThat(system.calls.all(call, CallEvent.CallEnded.class)).hasSize(1);
  }

  /** Its step for the caller who is gone is reported again, and then the flow is cancelled. */
  @Test
  void ofAFlowThatWouldSpeakWithHimAfterwards() throws Exception {
    var placed = system.call(system.testNumber("4006", "speaks-after-hang-up", false, null));
    CallId call = system.calls.callOf(placed.caller());
    system.calls.awaitStep(call, "menu");
    placed.phone().hangUp();
    assertClosedByCaller(call);
  }

  @Test
  void inTheGreeting() throws Exception {
    var placed = system.call("4000");
    placed.phone().hearsSomething().get(20, TimeUnit.SECONDS);
    CallId call = system.calls.callOf(placed.caller());
    system.calls.awaitStep(call, "play");
    placed.phone().hangUp();
    assertClosedByCaller(call);
  }

  @Test
  void inTheMenu() throws Exception {
    var placed = system.call("4000");
    CallId call = system.calls.callOf(placed.caller());
    system.calls.awaitStep(call, "menu");
    placed.phone().hangUp();
    assertClosedByCaller(call);
  }

  @Test
  void inTheQueueAndTheTicketSaysSo() throws Exception {
    var placed = system.call("4000");
    CallId call = system.calls.callOf(placed.caller());
    new ScriptedCaller(placed.phone()).waitForPrompt().press('2').done().get(20, TimeUnit.SECONDS);
    system.calls.await(call, CallEvent.QueueEntered.class);
    placed.phone().hangUp();
    assertClosedByCaller(call);
    assertThat(system.calls.await(call, CallEvent.QueueLeft.class).how()).isEqualTo("caller-left");
    assertThat(system.part(Matcher.class).waiting()).isEmpty();
    TicketRow ticket = system.part(Tickets.class).ofCall(call.value()).orElseThrow();
    Awaitility.await()
        .atMost(Duration.ofSeconds(10))
        .untilAsserted(
            () ->
                assertThat(system.part(TicketPapers.class).notes(ticket.id()))
                    .extracting(TicketNote::text)
                    .anySatisfy(text -> assertThat(text).contains("left")));
  }

  @Test
  void whileTheAgentsPhoneRings() throws Exception {
    ScriptedPhone agent = system.agent("ringing-agent", new Answering.Never());
    try {
      var placed = system.call("4000");
      CallId call = system.calls.callOf(placed.caller());
      new ScriptedCaller(placed.phone())
          .waitForPrompt()
          .press('1')
          .done()
          .get(20, TimeUnit.SECONDS);
      system.calls.await(call, CallEvent.AgentRinging.class);
      placed.phone().hangUp();
      assertClosedByCaller(call);
      system.awaitState("ringing-agent", AgentState.Available.class);
      Awaitility.await().atMost(Duration.ofSeconds(10)).until(() -> agent.calls().isEmpty());
    } finally {
      system.leave(agent, "ringing-agent");
    }
  }

  @Test
  void whileTalking() throws Exception {
    ScriptedPhone agent =
        system.agent("talking-agent", new Answering.AfterRinging(Duration.ZERO, AGENT_TONE));
    try {
      var placed = system.call("4000");
      CallId call = system.calls.callOf(placed.caller());
      new ScriptedCaller(placed.phone())
          .waitForPrompt()
          .press('1')
          .waitForTone(AGENT_TONE)
          .hangUp()
          .done()
          .get(30, TimeUnit.SECONDS);
      CallSummary row = assertClosedByCaller(call);
      assertThat(row.agent()).isEqualTo("talking-agent");
      assertThat(row.talkedAt()).isNotNull();
      system.awaitState("talking-agent", AgentState.Available.class);
      assertThat(system.part(Tickets.class).ofCall(call.value())).isPresent();
    } finally {
      system.leave(agent, "talking-agent");
    }
  }

  @Test
  void theAgentHangsUpAndTheFlowEndsTheCall() throws Exception {
    ScriptedPhone agent =
        system.agent("leaving-agent", new Answering.AfterRinging(Duration.ZERO, AGENT_TONE));
    try {
      var placed = system.call("4000");
      CallId call = system.calls.callOf(placed.caller());
      new ScriptedCaller(placed.phone())
          .waitForPrompt()
          .press('1')
          .waitForTone(AGENT_TONE)
          .done()
          .get(30, TimeUnit.SECONDS);
      agent.calls().iterator().next().hangUp();
      assertThat(placed.phone().ended().get(10, TimeUnit.SECONDS).byUs()).isFalse();
      assertThat(system.awaitClosed(call).endedBy()).isEqualTo("FLOW");
      system.awaitState("leaving-agent", AgentState.Available.class);
    } finally {
      system.leave(agent, "leaving-agent");
    }
  }

  @Test
  void anAgentWhoDoesNotAnswerIsLeftAloneAndAnotherIsRung() throws Exception {
    ScriptedPhone busy = system.agent("busy-agent", Answering.Refusing.busy());
    var placed = system.call("4000");
    CallId call = system.calls.callOf(placed.caller());
    new ScriptedCaller(placed.phone()).waitForPrompt().press('1').done().get(20, TimeUnit.SECONDS);
    system.calls.await(call, CallEvent.AgentNotReached.class);
    ScriptedPhone other =
        system.agent("other-agent", new Answering.AfterRinging(Duration.ZERO, AGENT_TONE));
    try {
      placed.phone().hearsTone(AGENT_TONE).get(30, TimeUnit.SECONDS);
      var entered = system.calls.all(call, CallEvent.QueueEntered.class);
      assertThat(entered).hasSizeGreaterThanOrEqualTo(2);
      var left = system.calls.all(call, CallEvent.QueueLeft.class).getLast();
      // The old place is kept: the wait is counted from the first entry.
      assertThat(left.waitedMillis())
          .isGreaterThanOrEqualTo(
              Duration.between(entered.getFirst().at(), entered.getLast().at()).toMillis());
      placed.phone().hangUp();
      assertClosedByCaller(call);
    } finally {
      system.leave(busy, "busy-agent");
      system.leave(other, "other-agent");
    }
  }

  private CallSummary assertClosedByCaller(CallId call) {
    CallSummary row = system.awaitClosed(call);
    assertThat(row.endedBy()).isEqualTo("CALLER");
    assertThat(system.calls.all(call, CallEvent.CallEnded.class)).hasSize(1);
    assertThat(system.part(Calls.class).trace(call.value()))
        .extracting(line -> line.type())
        .contains("CallArrived", "CallAnswered", "CallEnded");
    return row;
  }
}
