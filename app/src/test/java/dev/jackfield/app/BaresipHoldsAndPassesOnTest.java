package dev.jackfield.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jackfield.engine.agent.Agent;
import dev.jackfield.engine.agent.AgentState;
import dev.jackfield.engine.agent.Agents;
import dev.jackfield.engine.agent.PhonePassword;
import dev.jackfield.engine.call.CallSummary;
import dev.jackfield.exchange.AgentId;
import dev.jackfield.exchange.CallId;
import dev.jackfield.exchange.CallTrace.CallEvent;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A caller's baresip is held by the agent's, taken back, and passed on to another agent's. Each
 * says a tone of its own and records what it hears.
 */
class BaresipHoldsAndPassesOnTest {
  private static final AgentId FIRST = new AgentId("baresip-first");
  private static final AgentId SECOND = new AgentId("baresip-second");
  private static final double CALLER_HERTZ = 660;
  private static final double FIRST_HERTZ = 440;
  private static final double SECOND_HERTZ = 880;
  private static final int TONE_SECONDS = 120;

  /** In windows of 40 ms. */
  private static final int SOME_MUSIC = 50;

  private static final int SOME_TALK = 75;

  /** What was on its way when the bridge was parted. */
  private static final int AFTERWARDS = 5;

  private final TestSystem system;

  @TempDir Path folder;

  BaresipHoldsAndPassesOnTest() {
    RequiredTool.BARESIP.path();
    system = TestSystem.shared();
  }

  @AfterEach
  void removeAgents() {
    List.of(FIRST, SECOND).forEach(system.part(Agents.class)::remove);
  }

  @Test
  void theCallerHearsMusicMeanwhileAndThenTheAgentAgain() throws Exception {
    try (Baresip agent = agent(FIRST, FIRST_HERTZ);
        Baresip caller = caller("+16465558011")) {
      CallId call = talking(caller, agent, "+16465558011");
      agent.command("hold", "");
      system.calls.await(call, CallEvent.CallHeld.class);
      long music = music(caller.heard());
      caller.until("music begins", () -> music(caller.heard()) >= music + AFTERWARDS);
      long agentsTone = caller.heard().tone(FIRST_HERTZ);
      long callersTone = agent.heard().tone(CALLER_HERTZ);
      caller.until(
          "the caller hears music", () -> music(caller.heard()) >= music + SOME_MUSIC + AFTERWARDS);
      assertThat(caller.heard().tone(FIRST_HERTZ))
          .as("the caller does not hear who holds it")
          .isLessThanOrEqualTo(agentsTone + AFTERWARDS);
      assertThat(agent.heard().tone(CALLER_HERTZ))
          .as("who holds the caller does not hear it")
          .isLessThanOrEqualTo(callersTone + AFTERWARDS);
      assertThat(system.calls.all(call, CallEvent.CallResumed.class)).isEmpty();

      agent.command("resume", "");
      system.calls.await(call, CallEvent.CallResumed.class);
      caller.until(
          "the caller hears the agent again",
          () -> caller.heard().tone(FIRST_HERTZ) >= agentsTone + AFTERWARDS + SOME_TALK);
      agent.until("the agent's phone gets the caller again", () -> receivesAgain(agent));
      System.out.printf(
          "baresip holds: the caller heard %d windows of music, %d of the agent before, %d after%n",
          music(caller.heard()) - music, agentsTone, caller.heard().tone(FIRST_HERTZ) - agentsTone);
      hangUp(caller, agent);
      assertThat(system.awaitClosed(call).endedBy()).isEqualTo("CALLER");
    }
  }

  @Test
  void theCallerIsPassedOnAndTalksWithTheOther() throws Exception {
    try (Baresip first = agent(FIRST, FIRST_HERTZ);
        Baresip caller = caller("+16465558012")) {
      CallId call = talking(caller, first, "+16465558012");
      try (Baresip second = agent(SECOND, SECOND_HERTZ)) {
        first.command("transfer", "sip:" + SECOND + "@127.0.0.1:" + system.sipPort);
        second.await("CALL_ESTABLISHED");
        caller.until(
            "the caller hears the other", () -> caller.heard().tone(SECOND_HERTZ) >= SOME_TALK);
        second.until(
            "the other hears the caller", () -> second.heard().tone(CALLER_HERTZ) >= SOME_TALK);
        first.await("CALL_CLOSED");
        assertThat(system.calls.await(call, CallEvent.TransferEnded.class).outcome())
            .isEqualTo("answered");
        assertThat(system.calls.all(call, CallEvent.TransferAsked.class))
            .extracting(asked -> asked.to().value())
            .containsExactly(SECOND.value());
        system.awaitState(FIRST.value(), AgentState.Available.class);
        assertThat(second.heard().tone(FIRST_HERTZ)).isZero();
        System.out.printf(
            "baresip passes on: the caller heard %d windows of the second agent, %.1f %% from"
                + " first to last, who heard %d of the caller, %.1f %%%n",
            caller.heard().tone(SECOND_HERTZ),
            100 * caller.heard().steadiness(SECOND_HERTZ),
            second.heard().tone(CALLER_HERTZ),
            100 * second.heard().steadiness(CALLER_HERTZ));
        hangUp(caller, second);
        CallSummary row = system.awaitClosed(call);
        assertThat(row.endedBy()).isEqualTo("CALLER");
        system.awaitState(SECOND.value(), AgentState.Available.class);
      }
    }
  }

  /** The caller presses 1 and talks with the one agent there is. */
  private CallId talking(Baresip caller, Baresip agent, String number) throws Exception {
    caller.command("dial", "4000");
    caller.await("CALL_ESTABLISHED");
    CallId call = system.calls.callOf(number);
    system.calls.awaitStep(call, "menu");
    caller.command("sndcode", "1");
    agent.await("CALL_ESTABLISHED");
    caller.until("the caller hears the agent", () -> caller.heard().tone(FIRST_HERTZ) >= SOME_TALK);
    agent.until("the agent hears the caller", () -> agent.heard().tone(CALLER_HERTZ) >= SOME_TALK);
    return call;
  }

  /**
   * Baresip 1.0 records nothing more once it has held somebody, not even of another baresip: what
   * it says of its RTP is what there is. It was less, and is all of 64,000 bits a second again.
   */
  private static boolean receivesAgain(Baresip phone) throws IOException {
    List<Integer> rates = phone.receivedRates();
    int less =
        rates.lastIndexOf(rates.stream().filter(r -> r > 0 && r < 50_000).findFirst().orElse(-1));
    return less >= 0 && rates.subList(less, rates.size()).stream().anyMatch(r -> r > 60_000);
  }

  private static void hangUp(Baresip caller, Baresip agent) throws IOException {
    caller.command("hangup", "");
    caller.await("CALL_CLOSED");
    agent.await("CALL_CLOSED");
  }

  private static long music(BaresipRecording heard) {
    return heard.otherThan(CALLER_HERTZ, FIRST_HERTZ, SECOND_HERTZ);
  }

  private Baresip caller(String number) throws IOException {
    return baresip("caller", CALLER_HERTZ, number, ";regint=0");
  }

  private Baresip agent(AgentId id, double hertz) throws IOException {
    String password = PhonePassword.make();
    String ha1 = PhonePassword.ha1(id.value(), password);
    Map<String, Integer> skills = Map.of("billing", 5, "support", 5);
    system
        .part(Agents.class)
        .put(new Agent(id, "Agent with a baresip", skills, ha1, null, Duration.ZERO, true));
    String more = ";auth_pass=" + password + ";regint=600;answermode=auto";
    Baresip phone = baresip(id.value(), hertz, id.value(), more);
    system.awaitState(id.value(), AgentState.Available.class);
    return phone;
  }

  private Baresip baresip(String name, double hertz, String user, String more) throws IOException {
    Path says = folder.resolve(name + ".wav");
    BaresipRecording.tone(says, hertz, TONE_SECONDS);
    String address = "<sip:%s@127.0.0.1:%d;transport=udp>".formatted(user, system.sipPort);
    return Baresip.start(folder.resolve(name), says, address + more + ";audio_codecs=PCMU/8000/1");
  }
}
