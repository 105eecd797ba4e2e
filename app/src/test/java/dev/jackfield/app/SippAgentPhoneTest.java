package dev.jackfield.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jackfield.engine.agent.AgentState;
import dev.jackfield.engine.call.CallSummary;
import dev.jackfield.exchange.CallId;
import dev.jackfield.exchange.CallTrace.CallEvent;
import dev.jackfield.exchange.PhoneNews.NotReached;
import dev.jackfield.telephony.phone.Answering;
import dev.jackfield.telephony.phone.PhoneCall;
import dev.jackfield.telephony.phone.ScriptedCaller;
import dev.jackfield.telephony.phone.ScriptedPhone;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What an agent's phone of another make may do with a call; SIPp plays it. */
class SippAgentPhoneTest {
  private static final Duration WITHIN = Duration.ofSeconds(30);
  private static final double CALLER_TONE = 660;
  private static final double AGENT_TONE = 440;
  private static final String ECHO = "-rtp_echo";
  private static final String OTHER = "sipp-other";

  private final TestSystem system;

  @TempDir Path folder;

  SippAgentPhoneTest() {
    RequiredTool.SIPP.path();
    system = TestSystem.shared();
  }

  @Test
  void itAnswersAndHangsUp() throws Exception {
    try (SippAgent agent = agent("sipp-answers", "agent-answers", ECHO)) {
      var placed = talking();
      CallId call = system.calls.callOf(placed.caller());
      agent.goOn("ACK sip:");
      assertThat(placed.phone().ended().get(20, TimeUnit.SECONDS).byUs()).isFalse();
      agent.assertGood();
      CallSummary row = system.awaitClosed(call);
      assertThat(row.endedBy()).isEqualTo("FLOW");
      assertThat(row.agent()).isEqualTo("sipp-answers");
      assertThat(row.talkedAt()).isNotNull();
      assertThat(outcome(call)).isEqualTo("done");
      system.awaitState("sipp-answers", AgentState.Available.class);
    }
  }

  /** The queue finds another. */
  @Test
  void itIsBusy() throws Exception {
    try (SippAgent busy = agent("sipp-busy", "agent-busy")) {
      var placed = wantsAnAgent();
      CallId call = system.calls.callOf(placed.caller());
      assertThat(system.calls.await(call, CallEvent.AgentNotReached.class))
          .satisfies(e -> assertThat(e.agent().value()).isEqualTo("sipp-busy"))
          .satisfies(e -> assertThat(e.why()).isEqualTo(NotReached.BUSY));
      busy.assertGood();
      ScriptedPhone other = otherAgent();
      try {
        placed.phone().hearsTone(AGENT_TONE).get(30, TimeUnit.SECONDS);
        assertThat(outcome(call)).isEqualTo("BUSY");
        placed.phone().hangUp();
        CallSummary row = system.awaitClosed(call);
        assertThat(row.agent()).isEqualTo(OTHER);
        assertThat(row.endedBy()).isEqualTo("CALLER");
      } finally {
        system.leave(other, OTHER);
      }
    }
  }

  @Test
  void itRingsAndTheCallerHangsUp() throws Exception {
    try (SippAgent ringing = agent("sipp-rings", "agent-rings")) {
      var placed = wantsAnAgent();
      CallId call = system.calls.callOf(placed.caller());
      system.calls.await(call, CallEvent.AgentRinging.class);
      placed.phone().hangUp();
      ringing.assertGood();
      CallSummary row = system.awaitClosed(call);
      assertThat(row.endedBy()).isEqualTo("CALLER");
      assertThat(row.talkedAt()).isNull();
      assertThat(system.calls.all(call, CallEvent.AgentAnswered.class)).isEmpty();
      system.awaitState("sipp-rings", AgentState.Available.class);
    }
  }

  @Test
  void itHoldsTheCallerAndTakesItBack() throws Exception {
    try (SippAgent agent = agent("sipp-holds", "agent-holds", ECHO)) {
      var placed = talking();
      CallId call = system.calls.callOf(placed.caller());
      agent.goOn("ACK sip:");
      system.calls.await(call, CallEvent.CallHeld.class);
      assertHearsMusic(placed.phone());
      assertThat(system.calls.all(call, CallEvent.CallResumed.class)).isEmpty();
      agent.goOn("CSeq: 2 ACK");
      system.calls.await(call, CallEvent.CallResumed.class);
      placed.phone().hearsTone(CALLER_TONE).get(20, TimeUnit.SECONDS);
      agent.goOn("CSeq: 3 ACK");
      assertThat(placed.phone().ended().get(20, TimeUnit.SECONDS).byUs()).isFalse();
      agent.assertGood();
      assertThat(system.awaitClosed(call).endedBy()).isEqualTo("FLOW");
      assertThat(system.calls.all(call, CallEvent.CallHeld.class)).hasSize(1);
      assertThat(system.calls.all(call, CallEvent.CallResumed.class)).hasSize(1);
    }
  }

  @Test
  void itPassesTheCallerOn() throws Exception {
    try (SippAgent agent = agent("sipp-passes", "agent-transfers", ECHO, "-key", "target", OTHER)) {
      var placed = talking();
      CallId call = system.calls.callOf(placed.caller());
      ScriptedPhone other = otherAgent();
      try {
        agent.goOn("ACK sip:");
        placed.phone().hearsTone(AGENT_TONE).get(20, TimeUnit.SECONDS);
        only(other).hearsTone(CALLER_TONE).get(20, TimeUnit.SECONDS);
        agent.assertGood();
        assertTransfer(call, "answered");
        system.awaitState("sipp-passes", AgentState.Available.class);
        placed.phone().hangUp();
        assertThat(system.awaitClosed(call).endedBy()).isEqualTo("CALLER");
        Awaitility.await().atMost(WITHIN).until(() -> other.calls().isEmpty());
      } finally {
        system.leave(other, OTHER);
      }
    }
  }

  /** The agent has asked the other before, from phone to phone: our call takes that one's place. */
  @Test
  void itPassesTheCallerOnToOneItTalksWithAlready() throws Exception {
    try (SippAgent agent =
        agent(
            "sipp-attends", "agent-transfers-attended", ECHO, "-key", "target", "sipp-replaces")) {
      var placed = talking();
      CallId call = system.calls.callOf(placed.caller());
      try (SippAgent other = agent("sipp-replaces", "agent-replaces", ECHO)) {
        agent.goOn("ACK sip:");
        assertThat(system.calls.await(call, CallEvent.TransferEnded.class).outcome())
            .isEqualTo("answered");
        agent.assertGood();
        placed.phone().hearsTone(CALLER_TONE).get(20, TimeUnit.SECONDS);
        other.goOn("ACK sip:");
        assertThat(placed.phone().ended().get(20, TimeUnit.SECONDS).byUs()).isFalse();
        other.assertGood();
        assertThat(system.awaitClosed(call).endedBy()).isEqualTo("FLOW");
      }
    }
  }

  /** Still on hold, the caller hears music; then it talks with the first agent again. */
  @Test
  void itPassesTheCallerOnToOneWhoIsBusy() throws Exception {
    try (SippAgent agent =
        agent("sipp-returns", "agent-transfers-in-vain", ECHO, "-key", "target", OTHER)) {
      var placed = talking();
      CallId call = system.calls.callOf(placed.caller());
      ScriptedPhone other = system.agent(OTHER, Answering.Refusing.busy());
      try {
        agent.goOn("ACK sip:");
        assertTransfer(call, "BUSY");
        assertHearsMusic(placed.phone());
        agent.goOn("SIP/2.0 486");
        placed.phone().hearsTone(CALLER_TONE).get(20, TimeUnit.SECONDS);
        agent.goOn("CSeq: 4 ACK");
        assertThat(placed.phone().ended().get(20, TimeUnit.SECONDS).byUs()).isFalse();
        agent.assertGood();
        CallSummary row = system.awaitClosed(call);
        assertThat(row.endedBy()).isEqualTo("FLOW");
        assertThat(row.agent()).isEqualTo("sipp-returns");
      } finally {
        system.leave(other, OTHER);
      }
    }
  }

  private SippAgent agent(String name, String scenario, String... options) throws Exception {
    return SippAgent.start(system, folder, name, scenario, options);
  }

  private ScriptedPhone otherAgent() throws Exception {
    return system.agent(OTHER, new Answering.AfterRinging(Duration.ZERO, AGENT_TONE));
  }

  private static PhoneCall only(ScriptedPhone phone) {
    return phone.calls().iterator().next();
  }

  private TestSystem.Placed wantsAnAgent() throws Exception {
    var placed = system.call("4000");
    new ScriptedCaller(placed.phone()).waitForPrompt().press('1').done().get(20, TimeUnit.SECONDS);
    return placed;
  }

  /** The phone sends back what it hears: both directions of the bridge carry it. */
  private TestSystem.Placed talking() throws Exception {
    var placed = wantsAnAgent();
    placed.phone().tone(CALLER_TONE);
    placed.phone().hearsTone(CALLER_TONE).get(20, TimeUnit.SECONDS);
    return placed;
  }

  private static void assertHearsMusic(PhoneCall phone) {
    Awaitility.await("music is heard, and nobody's tone")
        .atMost(WITHIN)
        .until(
            () ->
                phone.isHearing()
                    && phone.ear().share(CALLER_TONE) < 0.1
                    && phone.ear().share(AGENT_TONE) < 0.1);
  }

  private void assertTransfer(CallId call, String outcome) {
    assertThat(system.calls.await(call, CallEvent.TransferEnded.class).outcome())
        .isEqualTo(outcome);
    assertThat(system.calls.await(call, CallEvent.TransferAsked.class).to().value())
        .isEqualTo(OTHER);
  }

  /** How the first connect step ended. */
  private String outcome(CallId call) {
    return Awaitility.await("a connect step has ended")
        .atMost(WITHIN)
        .until(
            () ->
                system.calls.all(call, CallEvent.StepEnded.class).stream()
                    .filter(e -> e.step().equals("connect"))
                    .map(CallEvent.StepEnded::outcome)
                    .findFirst(),
            Optional::isPresent)
        .orElseThrow();
  }
}
