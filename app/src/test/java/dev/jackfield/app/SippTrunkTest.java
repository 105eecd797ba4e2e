package dev.jackfield.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jackfield.engine.trunk.Trunks;
import dev.jackfield.exchange.CallId;
import dev.jackfield.exchange.CallTrace.CallEvent;
import dev.jackfield.exchange.Locations.Trunk;
import dev.jackfield.exchange.Personal;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A flow calls a number over a trunk, which SIPp plays: it asks for digest and checks it. */
class SippTrunkTest {
  private static final Duration WITHIN = Duration.ofSeconds(30);
  private static final double CALLER_TONE = 660;

  private final TestSystem system;

  @TempDir Path folder;

  SippTrunkTest() {
    RequiredTool.SIPP.path();
    system = TestSystem.shared();
  }

  @AfterEach
  void noTrunk() {
    system.part(Trunks.class).remove("office");
  }

  @Test
  void aTrunkWithDigestIsTalkedOver() throws Exception {
    int port = TestPorts.free();
    trunk(port, "trunk-secret");
    String number = system.testNumber("4005", "calls-out", false, null);
    try (Sipp sipp =
        Sipp.start(folder, "trunk-digest", system.sipPort, port, 1, "-rtp_echo", "-d", "2000")) {
      var placed = system.call(number);
      placed.phone().answered().get(20, TimeUnit.SECONDS);
      placed.phone().tone(CALLER_TONE);
      // The other side sends back what it hears: both directions of the bridge carry it.
      placed.phone().hearsTone(CALLER_TONE).get(20, TimeUnit.SECONDS);
      assertThat(placed.phone().ended().get(20, TimeUnit.SECONDS).byUs()).isFalse();
      CallId call = system.calls.callOf(placed.caller());
      assertThat(system.awaitClosed(call).endedBy()).isEqualTo("FLOW");
      assertThat(outcome(call)).isEqualTo("done");
      Sipp.Count count = sipp.good(WITHIN);
      assertThat(count.good()).isEqualTo(1);
      assertThat(count.failed()).isZero();
    }
  }

  /** The network's own tones, before anybody has answered. */
  @Test
  void whatATrunkLetsOneHearBeforeTheAnswerIsHeard() throws Exception {
    int port = TestPorts.free();
    trunk(port, "");
    String number = system.testNumber("4005", "calls-out", false, null);
    try (Sipp sipp =
        Sipp.startSteered(folder, "trunk-early", system.sipPort, port, "-rtp_echo", "-d", "1000")) {
      var placed = system.call(number);
      placed.phone().answered().get(20, TimeUnit.SECONDS);
      placed.phone().tone(CALLER_TONE);
      placed.phone().hearsTone(CALLER_TONE).get(20, TimeUnit.SECONDS);
      assertThat(sipp.messages()).contains("SIP/2.0 183").doesNotContain("SIP/2.0 200 OK");
      assertThat(placed.phone().ended().get(20, TimeUnit.SECONDS).byUs()).isFalse();
      sipp.good(WITHIN);
      assertThat(outcome(system.calls.callOf(placed.caller()))).isEqualTo("done");
    }
  }

  @Test
  void aWrongPasswordIsDeclinedAndTheFlowCanCatchIt() throws Exception {
    int port = TestPorts.free();
    trunk(port, "another");
    String number = system.testNumber("4005", "calls-out", false, null);
    try (Sipp sipp = Sipp.start(folder, "trunk-digest", system.sipPort, port, 1)) {
      var placed = system.call(number);
      CallId call = system.calls.callOf(placed.caller());
      sipp.good(WITHIN);
      Awaitility.await()
          .atMost(WITHIN)
          .untilAsserted(() -> assertThat(outcome(call)).isEqualTo("DECLINED"));
      placed.phone().hangUp();
      system.awaitClosed(call);
    }
  }

  private String outcome(CallId call) {
    return system.calls.all(call, CallEvent.StepEnded.class).stream()
        .filter(e -> e.step().equals("connect"))
        .map(CallEvent.StepEnded::outcome)
        .findFirst()
        .orElse("none");
  }

  private void trunk(int port, String password) {
    system
        .part(Trunks.class)
        .put(
            new Trunk(
                "office",
                "127.0.0.1",
                port,
                "udp",
                password.isEmpty() ? "" : "jackfield",
                new Personal(password),
                List.of()));
  }
}
