package dev.jackfield.desk;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jackfield.engine.agent.Agent;
import dev.jackfield.engine.agent.AgentStore;
import dev.jackfield.engine.agent.Agents;
import dev.jackfield.engine.call.CallNumbers;
import dev.jackfield.engine.call.CallSummary;
import dev.jackfield.engine.call.Calls;
import dev.jackfield.engine.call.TraceLine;
import dev.jackfield.engine.story.CallStories;
import dev.jackfield.exchange.AgentId;
import dev.jackfield.exchange.NodeName;
import dev.jackfield.step.assistant.Story;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

/** What happened in a call, for a note and for a search. */
class CallToldInSentencesTest {
  private static final JsonMapper JSON = new JsonMapper();

  private static final List<TraceLine> TRACE =
      List.of(
          line("StepStarted", "{'step':'play','element':'welcome','processId':'main-menu'}"),
          // Ahead of the question.
          personal("KeyPressed", "{}", "key", "1"),
          line("StepStarted", "{'step':'menu','element':'ask-topic','processId':'main-menu'}"),
          line("StepStarted", "{'step':'collect','element':'ask-pin','processId':'main-menu'}"),
          personal("KeyPressed", "{}", "key", "4"),
          line("StepStarted", "{'step':'listen','element':'ask-wish','processId':'main-menu'}"),
          personal("SpeechHeard", "{'means':'refund'}", "text", "money back, I am Wei Zhang"),
          personal(
              "RuleDecided",
              "{'told':{'topic':'billing'}}",
              "personal",
              "{\"name\":\"Wei Zhang\"}"),
          line("TicketOpened", "{'ticket':'T-1001','kind':'call'}"),
          line("QueueLeft", "{'queue':'billing','waitedMillis':65000,'how':'matched'}"),
          line("AgentAnswered", "{'agent':'anna'}"),
          line("CallEnded", "{'by':'CALLER'}"));

  private static TraceLine line(String type, String data) {
    return new TraceLine(Instant.EPOCH, type, JSON.readTree(data.replace('\'', '"')), Map.of());
  }

  private static TraceLine personal(String type, String data, String field, String value) {
    return new TraceLine(
        Instant.EPOCH, type, JSON.readTree(data.replace('\'', '"')), Map.of(field, value));
  }

  private static CallStories stories() {
    return new CallStories(new OneCall(), new Agents(new Anna()), DeployedFlows.ready());
  }

  @Test
  void inEnglishAndInChineseWithoutDigitsThatAreCollected() {
    Story story = stories().of("one", "en-GB").orElseThrow();
    assertThat(story.lines())
        .containsExactly(
            "Asked “Ask what it is about”, the caller chose billing.",
            "The caller said: “money back, I am Wei Zhang” (refund).",
            "Ticket T-1001 was opened.",
            "Waited 1:05 in the queue billing.",
            "Anna Lind answered.",
            "The caller hung up.");
    assertThat(story.names()).containsExactly("Wei Zhang", "Anna Lind");
    assertThat(stories().of("one", "zh-CN").orElseThrow().lines())
        .contains("在队列 billing 中等待了 1:05。", "Anna Lind 已接听。")
        .hasSize(6);
    assertThat(stories().of("another", "en")).isEmpty();
  }

  @Test
  void whatIsWantedIsWhatWasSaidAndChosenInWords() {
    assertThat(stories().wanted(TRACE)).isEqualTo("billing money back, I am Wei Zhang refund");
  }

  private static final class Anna implements AgentStore {
    @Override
    public List<Agent> all() {
      return List.of(
          new Agent(new AgentId("anna"), "Anna Lind", Map.of(), null, null, Duration.ZERO, true));
    }

    @Override
    public void put(Agent agent) {}

    @Override
    public void remove(AgentId id) {}
  }

  private static final class OneCall implements Calls {
    @Override
    public List<TraceLine> trace(String id) {
      return id.equals("one") ? TRACE : List.of();
    }

    @Override
    public List<CallSummary> newest(int most) {
      return List.of();
    }

    @Override
    public List<CallSummary> older(Instant arrivedBefore, int most) {
      return List.of();
    }

    @Override
    public Optional<CallSummary> find(String id) {
      return Optional.empty();
    }

    @Override
    public Map<String, CallNumbers> numbers(List<String> ids) {
      return Map.of();
    }

    @Override
    public List<CallSummary> open() {
      return List.of();
    }

    @Override
    public List<CallSummary> open(NodeName node, Instant arrivedBefore) {
      return List.of();
    }

    @Override
    public List<CallSummary> untold(Instant endedBefore) {
      return List.of();
    }
  }
}
