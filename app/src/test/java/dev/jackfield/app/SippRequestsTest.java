package dev.jackfield.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jackfield.engine.agent.Agent;
import dev.jackfield.engine.agent.AgentState;
import dev.jackfield.engine.agent.Agents;
import dev.jackfield.engine.agent.PhonePassword;
import dev.jackfield.engine.call.CallSummary;
import dev.jackfield.engine.queue.Matcher;
import dev.jackfield.exchange.AgentId;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Single requests of SIPp, each with the status that must come back. */
class SippRequestsTest {
  private static final Duration WITHIN = Duration.ofSeconds(20);
  private static final String CANCELLING_CALLER = "+16465559487";

  private final TestSystem system;

  @TempDir Path folder;

  SippRequestsTest() {
    RequiredTool.SIPP.path();
    system = TestSystem.shared();
  }

  @Test
  void aWrongPasswordIsChallengedAgain() throws Exception {
    AgentId agent = new AgentId("sipp-stranger");
    system
        .part(Agents.class)
        .put(
            new Agent(
                agent,
                "Agent with another password",
                Map.of(),
                PhonePassword.ha1(agent.value(), PhonePassword.make()),
                null,
                Duration.ZERO,
                true));
    try {
      Files.write(
          folder.resolve("accounts.csv"),
          List.of(
              "SEQUENTIAL",
              "%s;[authentication username=%s password=wrong]".formatted(agent, agent)));
      assertGood(
          "register-refused",
          "-inf",
          folder.resolve("accounts.csv").toString(),
          "-key",
          "phones",
          Integer.toString(TestPorts.free()),
          "-key",
          "expires",
          "3600");
      assertThat(system.part(Matcher.class).states().get(agent))
          .isInstanceOf(AgentState.Offline.class);
    } finally {
      system.part(Agents.class).remove(agent);
    }
  }

  @ParameterizedTest(name = "sipp -t {0}")
  @ValueSource(strings = {"u1", "t1"})
  void optionsSayWhatWeCan(String transport) throws Exception {
    assertGood("options", "-key", "caller", "asking", "-t", transport);
  }

  @Test
  void anUnknownNumberIsNotFound() throws Exception {
    assertGood("unknown-number", "-key", "caller", "+16465559404");
  }

  @Test
  void aCallTakenBackBeforeTheAnswerLeavesNothing() throws Exception {
    String number = system.numberThatOnlyRings();
    assertGood("cancel", "-key", "svc", number, "-key", "caller", CANCELLING_CALLER);
    CallSummary row = system.awaitClosed(system.calls.callOf(CANCELLING_CALLER));
    assertThat(row.endedBy()).isEqualTo("CALLER");
    assertThat(row.answeredAt()).isNull();
  }

  private void assertGood(String scenario, String... options) throws Exception {
    try (Sipp sipp = Sipp.start(folder, scenario, system.sipPort, TestPorts.free(), 1, options)) {
      Sipp.Count count = sipp.good(WITHIN);
      assertThat(count.good()).isEqualTo(1);
      assertThat(count.failed()).isZero();
    }
  }
}
