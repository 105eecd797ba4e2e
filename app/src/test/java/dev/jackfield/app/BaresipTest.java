package dev.jackfield.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jackfield.engine.agent.Agent;
import dev.jackfield.engine.agent.AgentState;
import dev.jackfield.engine.agent.Agents;
import dev.jackfield.engine.agent.PhonePassword;
import dev.jackfield.engine.call.CallSummary;
import dev.jackfield.engine.call.Calls;
import dev.jackfield.engine.call.TraceLine;
import dev.jackfield.engine.ticket.Tickets;
import dev.jackfield.exchange.AgentId;
import dev.jackfield.exchange.CallId;
import dev.jackfield.exchange.CallTrace.CallEvent;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Two softphones that nobody here wrote: one calls, hears the menu and presses a key, the other is
 * an agent's and answers by itself. Each says a tone of its own and records what it hears.
 */
class BaresipTest {
  private static final AgentId AGENT = new AgentId("baresip-agent");
  private static final double CALLER_HERTZ = 660;
  private static final double AGENT_HERTZ = 440;

  /** Longer than any call here lasts; the file is not repeated. */
  private static final int TONE_SECONDS = 120;

  /** In windows of 40 ms. */
  private static final int SOME_SPEECH = 15;

  private static final int SOME_TALK = 75;

  /** Packets may be lost on a busy machine; a voice that is chopped is not heard, though. */
  private static final double STEADY = 0.8;

  private final TestSystem system;
  private final String password = PhonePassword.make();

  @TempDir Path folder;

  BaresipTest() {
    RequiredTool.BARESIP.path();
    system = TestSystem.shared();
  }

  @BeforeEach
  void setUpAgent() {
    system
        .part(Agents.class)
        .put(
            new Agent(
                AGENT,
                "Agent with a baresip",
                Map.of("billing", 5, "support", 5),
                PhonePassword.ha1(AGENT.value(), password),
                null,
                Duration.ZERO,
                true));
  }

  @AfterEach
  void removeAgent() {
    system.part(Agents.class).remove(AGENT);
  }

  /** The agent's phone speaks PCMU: between it and a PCMA phone we translate. */
  @ParameterizedTest
  @CsvSource({"+16465558001, PCMU, udp", "+16465558002, PCMA, tcp"})
  void aCallerHearsTheMenuPressesAKeyAndTalksToAnAgent(
      String number, String codec, String transport) throws Exception {
    Path callerSays = folder.resolve("caller.wav");
    Path agentSays = folder.resolve("agent.wav");
    BaresipRecording.tone(callerSays, CALLER_HERTZ, TONE_SECONDS);
    BaresipRecording.tone(agentSays, AGENT_HERTZ, TONE_SECONDS);
    String host = "127.0.0.1:" + system.sipPort;
    String agentsAccount =
        "<sip:%s@%s;transport=%s>;auth_pass=%s;regint=600;answermode=auto;audio_codecs=PCMU/8000/1"
            .formatted(AGENT, host, transport, password);
    String callersAccount =
        "<sip:%s@%s;transport=%s>;regint=0;audio_codecs=%s/8000/1"
            .formatted(number, host, transport, codec);
    try (Baresip agent = Baresip.start(folder.resolve("agent"), agentSays, agentsAccount);
        Baresip caller = Baresip.start(folder.resolve("caller"), callerSays, callersAccount)) {
      system.awaitState(AGENT.value(), AgentState.Available.class);

      caller.command("dial", "4000");
      caller.await("CALL_ESTABLISHED");
      CallId call = system.calls.callOf(number);
      caller.until("the caller is greeted", () -> speech(caller.heard()) >= SOME_SPEECH);
      system.calls.awaitStep(call, "menu");
      long greeting = speech(caller.heard());
      caller.until(
          "the caller hears the menu", () -> speech(caller.heard()) >= greeting + SOME_SPEECH);
      caller.command("sndcode", "1");

      agent.await("CALL_ESTABLISHED");
      caller.until(
          "the caller hears the agent", () -> caller.heard().tone(AGENT_HERTZ) >= SOME_TALK);
      agent.until(
          "the agent hears the caller", () -> agent.heard().tone(CALLER_HERTZ) >= SOME_TALK);
      caller.command("hangup", "");
      caller.await("CALL_CLOSED");
      agent.await("CALL_CLOSED");

      assertThat(caller.log()).contains("Set audio decoder: " + codec);
      assertThat(agent.log())
          .contains("Set audio decoder: PCMU")
          .containsIgnoringCase("/" + transport + "/v4} 200 OK");
      assertHeard(codec, caller.heard(), agent.heard());
      assertTraced(call);
      system.awaitState(AGENT.value(), AgentState.Available.class);
    }
  }

  private static long speech(BaresipRecording heard) {
    return heard.otherThan(CALLER_HERTZ, AGENT_HERTZ);
  }

  private static void assertHeard(
      String codec, BaresipRecording byCaller, BaresipRecording byAgent) {
    long speech = speech(byCaller.before(AGENT_HERTZ));
    long agentsTone = byCaller.tone(AGENT_HERTZ);
    long callersTone = byAgent.tone(CALLER_HERTZ);
    System.out.printf(
        "baresip with %s, windows of 40 ms, a tone is 80 %% of a window's energy at it (Goertzel):%n"
            + "  the caller heard %d, of them %d speech before the agent's %.0f Hz, then %d of it,"
            + " %.1f %% from first to last; of its own tone %d%n"
            + "  the agent heard %d, of them %d of the caller's %.0f Hz, %.1f %% from first to"
            + " last; of its own tone %d, of anything else %d%n",
        codec,
        byCaller.windows(),
        speech,
        AGENT_HERTZ,
        agentsTone,
        100 * byCaller.steadiness(AGENT_HERTZ),
        byCaller.tone(CALLER_HERTZ),
        byAgent.windows(),
        callersTone,
        CALLER_HERTZ,
        100 * byAgent.steadiness(CALLER_HERTZ),
        byAgent.tone(AGENT_HERTZ),
        speech(byAgent));
    assertThat(speech).isGreaterThanOrEqualTo(SOME_SPEECH);
    assertThat(agentsTone).isGreaterThanOrEqualTo(SOME_TALK);
    assertThat(callersTone).isGreaterThanOrEqualTo(SOME_TALK);
    assertThat(byCaller.steadiness(AGENT_HERTZ)).isGreaterThanOrEqualTo(STEADY);
    assertThat(byAgent.steadiness(CALLER_HERTZ)).isGreaterThanOrEqualTo(STEADY);
    assertThat(byCaller.tone(CALLER_HERTZ)).as("the caller hears no echo").isZero();
    assertThat(byAgent.tone(AGENT_HERTZ)).as("the agent hears no echo").isZero();
  }

  private void assertTraced(CallId call) {
    CallSummary row = system.awaitClosed(call);
    assertThat(row.endedBy()).isEqualTo("CALLER");
    assertThat(row.agent()).isEqualTo(AGENT.value());
    assertThat(system.calls.all(call, CallEvent.KeyPressed.class))
        .extracting(pressed -> pressed.key().value())
        .containsExactly("1");
    assertThat(system.part(Calls.class).trace(call.value()))
        .extracting(TraceLine::type)
        .containsSubsequence(
            "CallArrived", "PromptStarted", "KeyPressed", "AgentAnswered", "CallEnded");
    assertThat(system.part(Tickets.class).ofCall(call.value())).isPresent();
  }
}
