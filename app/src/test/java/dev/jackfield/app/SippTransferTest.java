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

/** A caller is passed on over a trunk, which SIPp plays, once the key that accepts is pressed. */
class SippTransferTest {
  private static final Duration WITHIN = Duration.ofSeconds(30);
  private static final double CALLER_TONE = 660;

  private final TestSystem system;

  @TempDir Path folder;

  SippTransferTest() {
    RequiredTool.SIPP.path();
    system = TestSystem.shared();
  }

  @AfterEach
  void noTrunk() {
    system.part(Trunks.class).remove("office");
  }

  @Test
  void theOfficeAcceptsByKeyAndTheyTalkUntilItHangsUp() throws Exception {
    TestSystem.Placed placed;
    try (Sipp sipp = office("trunk-accepts", "-rtp_echo", "-d", "4000")) {
      placed = system.call(system.testNumber("4006", "pass-on", false, null));
      placed.phone().answered().get(20, TimeUnit.SECONDS);
      placed.phone().tone(CALLER_TONE);
      // The office sends back what it hears, which is the caller from the key on.
      placed.phone().hearsTone(CALLER_TONE).get(20, TimeUnit.SECONDS);
      assertThat(placed.phone().ended().get(30, TimeUnit.SECONDS).byUs()).isFalse();
      assertThat(sipp.good(WITHIN).good()).isEqualTo(1);
    }
    CallId call = system.calls.callOf(placed.caller());
    assertThat(system.awaitClosed(call).endedBy()).isEqualTo("FLOW");
    assertThat(system.calls.await(call, CallEvent.TransferEnded.class).outcome())
        .isEqualTo("answered");
    assertThat(says(call)).anyMatch(prompt -> prompt.contains("Thank you for calling"));
  }

  @Test
  void aBusyOfficeLeavesTheCallerInTheFlow() throws Exception {
    TestSystem.Placed placed;
    try (Sipp sipp = office("agent-busy")) {
      placed = system.call(system.testNumber("4006", "pass-on", false, null));
      assertThat(placed.phone().ended().get(30, TimeUnit.SECONDS).byUs()).isFalse();
      assertThat(sipp.good(WITHIN).good()).isEqualTo(1);
    }
    CallId call = system.calls.callOf(placed.caller());
    Awaitility.await()
        .atMost(WITHIN)
        .untilAsserted(
            () -> assertThat(says(call)).anyMatch(prompt -> prompt.startsWith("Nobody can take")));
    assertThat(system.calls.await(call, CallEvent.TransferEnded.class).outcome()).isEqualTo("BUSY");
  }

  private List<String> says(CallId call) {
    return system.calls.all(call, CallEvent.PromptStarted.class).stream()
        .map(CallEvent.PromptStarted::prompt)
        .toList();
  }

  private Sipp office(String scenario, String... options) throws Exception {
    int port = TestPorts.free();
    Sipp sipp = Sipp.start(folder, scenario, system.sipPort, port, 1, options);
    system
        .part(Trunks.class)
        .put(new Trunk("office", "127.0.0.1", port, "udp", "", new Personal(""), List.of()));
    return sipp;
  }
}
