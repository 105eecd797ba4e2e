package dev.jackfield.engine.queue;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jackfield.engine.MovedClock;
import dev.jackfield.engine.agent.Agent;
import dev.jackfield.engine.agent.AgentState;
import dev.jackfield.engine.agent.Agents;
import dev.jackfield.engine.agent.BreakReason;
import dev.jackfield.engine.agent.Channel;
import dev.jackfield.engine.agent.InMemoryAgents;
import dev.jackfield.engine.agent.Wish;
import dev.jackfield.engine.estimate.Estimates;
import dev.jackfield.exchange.AgentId;
import dev.jackfield.exchange.CallId;
import dev.jackfield.exchange.NodeName;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Members of queues, excluded and preferred agents, capacity, and who never answers. */
class WhoMayTakeACallTest {
  private static final AgentId LIN = new AgentId("lin");
  private static final AgentId TOM = new AgentId("tom");

  private final MovedClock clock = new MovedClock("2026-05-04T08:00:00Z");
  private final Matcher matcher = new Matcher(clock, Duration.ofSeconds(30), 3, new Estimates());
  private final Agents agents = new Agents(new InMemoryAgents());
  private final List<String> matches = new ArrayList<>();
  private final Map<String, List<String>> why = new HashMap<>();
  private final List<String> log = new ArrayList<>();

  @BeforeEach
  void twoAgents() {
    agents.watch(matcher::agentsChanged);
    agents.put(agent(LIN, Set.of(), Map.of()));
    agents.put(agent(TOM, Set.of(), Map.of()));
    matcher.watch((id, now) -> log.add(id + " " + now.getClass().getSimpleName()));
    matcher.reachable(LIN, true);
    pass(1);
    matcher.reachable(TOM, true);
    pass(1);
  }

  @Test
  void aMemberOfQueuesTakesCallsOfTheseOnly() {
    agents.put(agent(LIN, Set.of("sales"), Map.of()));
    agents.put(agent(TOM, Set.of("sales", "q"), Map.of()));
    enter("c1", List.of(), Set.of());
    enter("c2", List.of(), Set.of());
    assertThat(matches).containsExactly("c1-tom");
    assertThat(why.get("c1")).contains("Tom takes calls of queue q.");
    agents.put(agent(LIN, Set.of(), Map.of()));
    assertThat(matches).containsExactly("c1-tom", "c2-lin");
  }

  @Test
  void anExcludedAgentDoesNotGetItThoughNobodyElseIsThere() {
    matcher.reachable(TOM, false);
    enter("c1", List.of(), Set.of(LIN));
    assertThat(matches).isEmpty();
    enter("c2", List.of(), Set.of());
    assertThat(matches).containsExactly("c2-lin");
    matcher.reachable(TOM, true);
    assertThat(matches).containsExactly("c2-lin", "c1-tom");
    assertThat(why.get("c1")).anyMatch(w -> w.contains("Not asked: lin"));
  }

  @Test
  void aPreferredAgentIsTakenBeforeTheLongestIdle() {
    enter("c1", List.of(TOM), Set.of());
    enter("c2", List.of(TOM), Set.of());
    assertThat(matches).containsExactly("c1-tom", "c2-lin");
    assertThat(why.get("c1")).contains("Tom is number 1 of the agents whom the call prefers.");
  }

  @Test
  void anAgentWithoutRoomForCallsGetsNone() {
    agents.put(agent(LIN, Set.of(), Map.of(Channel.VOICE, 0, Channel.CHAT, 3)));
    matcher.reachable(TOM, false);
    enter("c1", List.of(), Set.of());
    assertThat(matches).isEmpty();
    agents.put(agent(LIN, Set.of(), Map.of()));
    assertThat(matches).containsExactly("c1-lin");
  }

  @Test
  void whoDoesNotAnswerThreeCallsInARowIsOnABreakUntilReadyAgain() {
    matcher.reachable(TOM, false);
    for (int i = 1; i <= 3; i++) {
      assertThat(state(LIN)).as("before call " + i).isInstanceOf(AgentState.Available.class);
      unanswered("c" + i);
      pass(31);
    }
    assertThat(state(LIN))
        .isEqualTo(
            new AgentState.Break(clock.instant().minusSeconds(31), BreakReason.NO_ANSWER.id()));
    matcher.reachable(LIN, true);
    assertThat(state(LIN)).isInstanceOf(AgentState.Break.class);
    matcher.wished(LIN, new Wish.Ready(), null);
    unanswered("c4");
    assertThat(state(LIN)).as("counted anew").isInstanceOf(AgentState.Away.class);
  }

  @Test
  void anAnsweredCallBreaksTheRow() {
    matcher.reachable(TOM, false);
    unanswered("c1");
    pass(31);
    unanswered("c2");
    pass(31);
    enter("c3", List.of(), Set.of());
    matcher.answered(LIN, new CallId("c3"));
    matcher.freed(LIN, new CallId("c3"));
    unanswered("c4");
    assertThat(state(LIN)).isInstanceOf(AgentState.Away.class);
  }

  @Test
  void everyChangeIsTold() {
    matcher.reachable(TOM, false);
    enter("c1", List.of(), Set.of());
    matcher.ringing(LIN, new CallId("c1"));
    matcher.answered(LIN, new CallId("c1"));
    matcher.freed(LIN, new CallId("c1"));
    agents.remove(LIN);
    assertThat(log)
        .containsExactly(
            "lin Available",
            "tom Available",
            "tom Offline",
            "lin Reserved",
            "lin Ringing",
            "lin Talking",
            "lin Available",
            "lin Offline");
  }

  private void unanswered(String call) {
    enter(call, List.of(), Set.of());
    matcher.ringing(LIN, new CallId(call));
    matcher.notReached(LIN, new CallId(call));
  }

  private AgentState state(AgentId agent) {
    return matcher.states().getOrDefault(agent, new AgentState.Offline(clock.instant()));
  }

  private void enter(String call, List<AgentId> preferred, Set<AgentId> excluded) {
    matcher.enter(
        new WaitingCall(
            new CallId(call),
            1,
            new NodeName("n"),
            "q",
            0,
            30,
            Map.of("billing", 1),
            null,
            List.of(),
            clock.instant(),
            WaitingCall.Kind.CALL,
            preferred,
            excluded),
        match -> {
          matches.add(call + "-" + match.agent().id());
          why.put(call, match.why());
        });
  }

  private void pass(int seconds) {
    clock.move(Duration.ofSeconds(seconds));
    matcher.tick(Duration.ofHours(9));
  }

  private static Agent agent(AgentId id, Set<String> queues, Map<Channel, Integer> capacity) {
    return new Agent(
        id,
        id.equals(LIN) ? "Lin" : "Tom",
        Map.of("billing", 5),
        null,
        null,
        Duration.ZERO,
        true,
        queues,
        capacity);
  }
}
