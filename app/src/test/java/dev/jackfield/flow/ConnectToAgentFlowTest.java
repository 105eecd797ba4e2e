package dev.jackfield.flow;

import dev.jackfield.step.ready.Callback;
import dev.jackfield.step.ready.Connect;
import dev.jackfield.step.ready.Decide;
import dev.jackfield.step.ready.Menu;
import dev.jackfield.step.ready.Play;
import dev.jackfield.step.ready.Queue;
import io.camunda.zeebe.process.test.api.ZeebeTestEngine;
import io.camunda.zeebe.process.test.extension.ZeebeProcessTest;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every way through {@code docs/flows/connect-to-agent.md}. */
@ZeebeProcessTest
class ConnectToAgentFlowTest {
  private ZeebeTestEngine engine;

  @Test
  void anAgentWhoIsFreeIsThreeStepsAway() throws Exception {
    try (FlowWalk call = call("en")) {
      Map<String, Object> decision = Map.of("queue", "billing", "priority", 5, "open", true);
      call.at("decide-routing")
          .with("ruleSet", "routing")
          .with("facts", Map.of("topic", "billing"))
          .done(new Decide.Output(decision, List.of("billing")));
      call.at("wait")
          .with("decision", decision)
          .with("patience", "PT5M")
          .with("music", "waiting")
          .done(agent("anna"));
      call.at("talk")
          .with("agent", "anna")
          .with("ringTime", "PT20S")
          .without("number")
          .done(new Connect.Output(31, "caller"));
      call.endsAt("talked")
          .leaves("outcome", "talked")
          .leaves("connect", Map.of("talked", 31, "endedBy", "caller"))
          .took(3);
    }
  }

  @Test
  void rulesThatSayNeitherOpenNorHowLongLetTheCallerWait() throws Exception {
    try (FlowWalk call = call("en")) {
      decided(call, Map.of("queue", "billing"));
      call.at("wait").done(agent("anna"));
      call.at("talk").done(new Connect.Output(31, "agent"));
      call.endsAt("talked");
    }
  }

  @Test
  void aWaitOfTwentySecondsIsNotWorthSaying() throws Exception {
    try (FlowWalk call = call("en")) {
      decided(call, Map.of("queue", "billing", "open", true, "estimateSeconds", 20));
      call.at("wait").done(agent("anna"));
      call.at("talk").done(new Connect.Output(31, "agent"));
      call.endsAt("talked").took(3);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "21, en, It takes about, 60, '. To be called back and keep your place, press 1.'",
    "60, en, It takes about, 60, '. To be called back and keep your place, press 1.'",
    "61, en, It takes about, 120, '. To be called back and keep your place, press 1.'",
    "120, en, It takes about, 120, '. To be called back and keep your place, press 1.'",
    "301, en-GB, It takes about, 360, '. To be called back and keep your place, press 1.'",
    "21, zh, 大约需要等待, 60, 。如需回电并保留排队位置，请按1。",
    "150, zh-CN, 大约需要等待, 180, 。如需回电并保留排队位置，请按1。",
  })
  void aLongerWaitIsTold(int seconds, String language, String before, int told, String after)
      throws Exception {
    try (FlowWalk call = call(language)) {
      decided(call, Map.of("queue", "billing", "open", true, "estimateSeconds", seconds));
      call.at("say-wait")
          .doing(Menu.TYPE)
          .with("recording", "connect-to-agent/wait")
          .with("say", List.of(before, Map.of("duration", told), after))
          .error(Menu.NO_INPUT);
      call.at("wait").done(agent("anna"));
      call.at("talk").done(new Connect.Output(31, "agent"));
      call.endsAt("talked").took(4);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {Connect.NO_ANSWER, Connect.BUSY, Connect.DECLINED, Connect.UNREACHABLE})
  void anAgentWhoDoesNotAnswerIsFollowedByAnother(String error) throws Exception {
    try (FlowWalk call = call("en")) {
      decided(call, Map.of("queue", "billing"));
      call.at("wait").done(agent("anna"));
      call.at("talk").with("agent", "anna").error(error);
      call.at("wait").with("decision", Map.of("queue", "billing")).done(agent("bo"));
      call.at("talk").with("agent", "bo").done(new Connect.Output(31, "agent"));
      call.endsAt("talked").leaves("outcome", "talked");
    }
  }

  @Test
  void aFullQueueHandsTheCallToAnotherOnce() throws Exception {
    try (FlowWalk call = call("en")) {
      decided(call, Map.of("queue", "billing", "whenFull", "support", "priority", 5));
      call.at("wait").error(Queue.QUEUE_FULL);
      Map<String, Object> other = new HashMap<>(Map.of("queue", "support", "priority", 5));
      other.put("whenFull", null);
      call.at("wait").with("decision", other).error(Queue.QUEUE_FULL);
      call.at("say-full").done();
      call.endsAt("full").leaves("outcome", "full");
    }
  }

  @Test
  void aCallerGoesBackAsOftenAsItTakes() throws Exception {
    try (FlowWalk call = call("en")) {
      decided(call, Map.of("queue", "billing"));
      for (String agent : List.of("anna", "bo", "cy", "di")) {
        call.at("wait").done(agent(agent));
        call.at("talk").with("agent", agent).error(Connect.NO_ANSWER);
      }
      call.at("wait").error(Queue.WAITED_TOO_LONG);
      call.at("say-sorry").done();
      call.endsAt("gave-up").leaves("outcome", "waited-too-long");
    }
  }

  @Test
  void theWaitIsNotToldAgainWhenAnAgentDidNotAnswer() throws Exception {
    try (FlowWalk call = call("en")) {
      decided(call, Map.of("queue", "billing", "open", true, "estimateSeconds", 90));
      call.at("say-wait").error(Menu.NO_MATCH);
      call.at("wait").done(agent("anna"));
      call.at("talk").error(Connect.NO_ANSWER);
      call.at("wait").done(agent("bo"));
      call.at("talk").done(new Connect.Output(31, "agent"));
      call.endsAt("talked");
    }
  }

  @Test
  void whenTheRulesSayClosedTheCallerHearsSoEvenIfTheyKnowHowLong() throws Exception {
    try (FlowWalk call = call("en")) {
      decided(call, Map.of("queue", "billing", "open", false, "estimateSeconds", 90));
      call.at("say-closed")
          .with("recording", "connect-to-agent/closed")
          .with("text", "We are closed at the moment.")
          .done();
      call.endsAt("closed").leaves("outcome", "closed");
    }
  }

  @ParameterizedTest
  @CsvSource({
    "WAITED_TOO_LONG, say-sorry, connect-to-agent/waited-too-long, gave-up, waited-too-long",
    "QUEUE_FULL, say-full, connect-to-agent/full, full, full",
    "CLOSED, say-queue-closed, connect-to-agent/closed, closed-meanwhile, closed",
  })
  void whoeverTheQueueSendsAwayHearsWhy(
      String error, String step, String recording, String end, String outcome) throws Exception {
    try (FlowWalk call = call("en")) {
      decided(call, Map.of("queue", "billing"));
      call.at("wait").error(error);
      call.at(step).doing(Play.TYPE).with("recording", recording).done();
      call.endsAt(end).leaves("outcome", outcome);
    }
  }

  @Test
  void whoPressesTheKeyIsOfferedACallback() throws Exception {
    try (FlowWalk call = call("en")) {
      decided(call, Map.of("queue", "billing", "open", true, "estimateSeconds", 90));
      call.at("say-wait")
          .with("choices", "1=callback: call me back, please call me back | 回电, 请回电, 给我回电")
          .done(new Menu.Output("callback", "key"));
      confirmed(call);
      call.endsAt("callback-planned").leaves("outcome", "callback");
    }
  }

  @Test
  void soIsWhoPressesItWhileWaiting() throws Exception {
    try (FlowWalk call = call("en")) {
      decided(call, Map.of("queue", "billing"));
      FlowWalk.At waiting = call.at("wait");
      call.hears("key-pressed", "call-1", Map.of("key", "1"));
      waiting.isInterrupted();
      confirmed(call);
      call.endsAt("callback-planned");
    }
  }

  @Test
  void anotherKeyAndWhoRatherWaitsGoBackToTheQueue() throws Exception {
    try (FlowWalk call = call("en")) {
      decided(call, Map.of("queue", "billing"));
      FlowWalk.At waiting = call.at("wait");
      call.hears("key-pressed", "call-1", Map.of("key", "7"));
      waiting.isInterrupted();
      waiting = call.at("wait");
      call.hears("key-pressed", "call-1", Map.of("key", "1"));
      waiting.isInterrupted();
      call.at("confirm").done(new Menu.Output("wait", "key"));
      call.at("wait").done(agent("anna"));
      call.at("talk").done(new Connect.Output(31, "agent"));
      call.endsAt("talked");
    }
  }

  private static void confirmed(FlowWalk call) throws Exception {
    call.at("confirm").done(new Menu.Output("right", "key"));
    call.at("plan").done(new Callback.Output("C-127", true, "2026-11-01T17:00"));
    call.at("say-planned").done();
  }

  private FlowWalk call(String language) throws Exception {
    return FlowWalk.ofCall(engine, "connect-to-agent", language, Map.of("topic", "billing"));
  }

  private static void decided(FlowWalk call, Map<String, Object> decision) throws Exception {
    call.at("decide-routing").done(new Decide.Output(decision, List.of()));
  }

  private static Queue.Output agent(String id) {
    return new Queue.Output(id, "billing", 1200, List.of("the longest idle"));
  }
}
