package dev.jackfield.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jackfield.engine.call.CallSummary;
import dev.jackfield.engine.call.Calls;
import dev.jackfield.engine.call.TraceLine;
import dev.jackfield.exchange.CallId;
import dev.jackfield.exchange.CallTrace.CallEvent;
import dev.jackfield.telephony.phone.Answering;
import dev.jackfield.telephony.phone.PhoneCall;
import dev.jackfield.telephony.phone.ScriptedPhone;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a caller's phone of another make may do; SIPp plays it. */
class SippCallerPhoneTest {
  private static final Duration WITHIN = Duration.ofSeconds(30);
  private static final double AGENT_TONE = 440;
  private static final int SILENCE_MILLIS = 800;
  private static final String AGENT = "agent-of-sipp";

  private final TestSystem system;

  @TempDir Path folder;

  SippCallerPhoneTest() {
    RequiredTool.SIPP.path();
    system = TestSystem.shared();
  }

  @Test
  void itHoldsTheAgentAndTakesItBack() throws Exception {
    SippKeyPcap.write(folder.resolve("key.pcap"), SILENCE_MILLIS, 1);
    ScriptedPhone agent = agent();
    try (Sipp caller = caller("caller-holds", "4000", "+16465557001", "-rtp_echo")) {
      CallId call = system.calls.callOf("+16465557001");
      PhoneCall phone = only(agent);
      phone.hearsTone(AGENT_TONE).get(20, TimeUnit.SECONDS);
      caller.goOn("CSeq: 1 ACK");
      Awaitility.await("the agent hears music instead of its own tone")
          .atMost(WITHIN)
          .until(() -> phone.isHearing() && phone.ear().share(AGENT_TONE) < 0.1);
      caller.goOn("CSeq: 2 ACK");
      phone.hearsTone(AGENT_TONE).get(20, TimeUnit.SECONDS);
      caller.goOn("CSeq: 3 ACK");
      caller.assertGood();
      assertThat(phone.ended().get(20, TimeUnit.SECONDS).byUs()).isFalse();
      CallSummary row = system.awaitClosed(call);
      assertThat(row.endedBy()).isEqualTo("CALLER");
      assertThat(row.agent()).isEqualTo(AGENT);
    } finally {
      system.leave(agent, AGENT);
    }
  }

  /** The caller's key and its sound arrive, and it gets sound: the agent hears its own tone. */
  @Test
  void itOffersLate() throws Exception {
    SippKeyPcap.write(folder.resolve("key.pcap"), SILENCE_MILLIS, 1);
    ScriptedPhone agent = agent();
    try (Sipp caller = caller("caller-late-offer", "4000", "+16465557002", "-rtp_echo")) {
      CallId call = system.calls.callOf("+16465557002");
      only(agent).hearsTone(AGENT_TONE).get(20, TimeUnit.SECONDS);
      only(agent).hangUp();
      caller.assertGood();
      CallSummary row = system.awaitClosed(call);
      assertThat(row.endedBy()).isEqualTo("FLOW");
      assertThat(row.agent()).isEqualTo(AGENT);
      assertKeys(call, "1");
    } finally {
      system.leave(agent, AGENT);
    }
  }

  @Test
  void itTellsKeysInSignalling() throws Exception {
    assertTwoKeys("caller-info", "+16465557003");
  }

  @Test
  void itHasKeysInItsAudioOnly() throws Exception {
    SippKeyPcap.writeInBand(folder.resolve("tones.pcap"), SILENCE_MILLIS, "12");
    assertTwoKeys("caller-in-band", "+16465557004");
  }

  /** Each key is counted once, and the flow that asks for two digits goes on and hangs up. */
  private void assertTwoKeys(String scenario, String number) throws Exception {
    String called = system.testNumber("4007", "asks-digits", false, null);
    try (Sipp caller = caller(scenario, called, number)) {
      caller.assertGood();
      CallId call = system.calls.callOf(number);
      assertThat(system.awaitClosed(call).endedBy()).isEqualTo("FLOW");
      assertKeys(call, "1", "2");
      assertThat(system.calls.all(call, CallEvent.StepEnded.class))
          .filteredOn(e -> e.step().equals("collect"))
          .extracting(CallEvent.StepEnded::outcome)
          .containsExactly("done");
      assertThat(system.part(Calls.class).trace(call.value()))
          .extracting(TraceLine::type)
          .containsSubsequence("CallArrived", "KeyPressed", "KeyPressed", "CallEnded");
    }
  }

  private void assertKeys(CallId call, String... keys) {
    assertThat(system.calls.all(call, CallEvent.KeyPressed.class))
        .extracting(pressed -> pressed.key().value())
        .containsExactly(keys);
  }

  private Sipp caller(String scenario, String called, String number, String... options)
      throws IOException {
    return SippCaller.start(system, folder, scenario, called, number, options);
  }

  private ScriptedPhone agent() throws Exception {
    return system.agent(AGENT, new Answering.AfterRinging(Duration.ZERO, AGENT_TONE));
  }

  /** Its call, once there is one. */
  private static PhoneCall only(ScriptedPhone phone) {
    return Awaitility.await("the agent is rung")
        .atMost(WITHIN)
        .until(() -> phone.calls().stream().findFirst(), Optional::isPresent)
        .orElseThrow();
  }
}
