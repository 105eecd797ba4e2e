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
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code ./jackfield dial}: the ready flow calls out over a trunk, which SIPp plays. */
class SippDialTest {
  private static final Duration WITHIN = Duration.ofSeconds(30);
  private static final String NUMBER = TestRules.ALWAYS + "2155507001";

  private final TestSystem system;
  private String printed = "";

  @TempDir Path folder;

  SippDialTest() {
    RequiredTool.SIPP.path();
    system = TestSystem.shared();
  }

  @AfterEach
  void noTrunk() {
    system.part(Trunks.class).remove("dialled");
  }

  private int dial(String number, String from) {
    DialledByCommand dialled = DialledByCommand.dial(system.data, number, from);
    printed = dialled.printed();
    return dialled.exitCode();
  }

  @Test
  void whoAnswersIsSpokenTo() throws Exception {
    try (Sipp sipp = trunk("trunk-digest", "-rtp_echo", "-d", "6000")) {
      assertThat(dial(NUMBER, "4071")).as(printed).isZero();
      assertThat(sipp.good(WITHIN).good()).isEqualTo(1);
    }
    assertThat(printed)
        .contains("jackfield  places a call; flow call-out version")
        .contains("flow       step dial \"dial\"", "the call is over, ended by caller")
        .doesNotContain("caller     calls", NUMBER);
    CallId call = system.calls.callOf("4071");
    assertThat(system.awaitClosed(call).endedBy()).isEqualTo("CALLER");
    assertThat(system.calls.all(call, CallEvent.PromptStarted.class)).isNotEmpty();
  }

  @Test
  void aNumberThatIsBusyFailsTheCommandAndSaysSo() throws Exception {
    try (Sipp sipp = trunk("trunk-busy")) {
      assertThat(dial(NUMBER, "4072")).isEqualTo(1);
      assertThat(sipp.good(WITHIN).good()).isEqualTo(1);
    }
    assertThat(printed)
        .contains("step \"dial\" ends: BUSY")
        .endsWith("jackfield: The number was not reached: it is busy.\n");
    system.awaitClosed(system.calls.callOf("4072"));
  }

  @Test
  void aNumberThatMayNotBeCalledNowIsNotCalled() throws Exception {
    assertThat(dial(TestRules.NEVER + "5507003", "4073")).isEqualTo(1);
    assertThat(printed)
        .contains("step \"dial\" ends: NOT_ALLOWED")
        .contains("jackfield: The number was not called: ");
    CallId call = system.calls.callOf("4073");
    assertThat(system.calls.await(call, CallEvent.CallOutRefused.class).why()).isNotEmpty();
    system.awaitClosed(call);
  }

  private Sipp trunk(String scenario, String... options) throws Exception {
    int port = TestPorts.free();
    Sipp sipp = Sipp.start(folder, scenario, system.sipPort, port, 1, options);
    system
        .part(Trunks.class)
        .put(
            new Trunk(
                "dialled",
                "127.0.0.1",
                port,
                "udp",
                "jackfield",
                new Personal("trunk-secret"),
                List.of()));
    return sipp;
  }
}
