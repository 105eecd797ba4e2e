package dev.jackfield.engine.queue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.jackfield.engine.MovedClock;
import dev.jackfield.engine.agent.Agent;
import dev.jackfield.engine.agent.AgentState;
import dev.jackfield.engine.agent.Agents;
import dev.jackfield.engine.agent.InMemoryAgents;
import dev.jackfield.engine.agent.InMemoryPresence;
import dev.jackfield.engine.agent.Presence;
import dev.jackfield.engine.agent.Wish;
import dev.jackfield.exchange.AgentId;
import dev.jackfield.exchange.CallId;
import dev.jackfield.exchange.NodeName;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What agents wish is carried out: at once, or when they are done. */
class AgentsWishTest {
  private static final AgentId LIN = new AgentId("lin");
  private static final Duration RESERVED_FOR = Duration.ofSeconds(15);

  private final MovedClock clock = new MovedClock("2026-05-04T08:00:00Z");
  private final Matcher matcher = new Matcher(clock, Duration.ofSeconds(30));
  private final Agents agents = new Agents(new InMemoryAgents());
  private final Presence presence = new Presence(new InMemoryPresence(), clock);
  private final List<String> matches = new ArrayList<>();

  @BeforeEach
  void anAgent() {
    agents.watch(matcher::agentsChanged);
    presence.watch(
        id ->
            matcher.wished(
                id, presence.wish(id).orElseThrow(), presence.wrapUpEnded(id).orElse(null)));
    agents.put(
        new Agent(LIN, "Lin", Map.of("billing", 5), null, null, Duration.ofSeconds(10), true));
    matcher.reachable(LIN, true);
  }

  @Test
  void whoHasNothingToDoIsOnABreakAtOnceAndComesBackByAWish() {
    wish(new Wish.OnBreak("lunch"));
    assertThat(state()).isEqualTo(new AgentState.Break(clock.instant(), "lunch"));
    enter("c1");
    assertThat(matches).isEmpty();
    clock.move(Duration.ofMinutes(30));
    wish(new Wish.OnBreak("meeting"));
    assertThat(state()).isEqualTo(new AgentState.Break(clock.instant(), "meeting"));
    wish(new Wish.Ready());
    assertThat(matches).containsExactly("c1");
  }

  @Test
  void aBreakWishedOnACallBeginsAfterItAndItsWrapUp() {
    enter("c1");
    matcher.answered(LIN, new CallId("c1"));
    wish(new Wish.OnBreak("lunch"));
    assertThat(state()).isInstanceOf(AgentState.Talking.class);
    matcher.freed(LIN, new CallId("c1"));
    assertThat(state()).isInstanceOf(AgentState.WrapUp.class);
    clock.move(Duration.ofSeconds(11));
    matcher.tick(RESERVED_FOR);
    assertThat(state()).isInstanceOf(AgentState.Break.class);
  }

  @Test
  void aWrapUpEndsEarlyWhenTheAgentSaysSo() {
    enter("c1");
    matcher.answered(LIN, new CallId("c1"));
    matcher.freed(LIN, new CallId("c1"));
    enter("c2");
    clock.move(Duration.ofSeconds(2));
    matcher.tick(RESERVED_FOR);
    assertThat(matches).containsExactly("c1");
    presence.endWrapUp(LIN, "lin");
    assertThat(matches).containsExactly("c1", "c2");
    // The next one is as long as ever.
    matcher.answered(LIN, new CallId("c2"));
    clock.move(Duration.ofSeconds(2));
    matcher.freed(LIN, new CallId("c2"));
    wish(new Wish.Ready());
    assertThat(state()).isInstanceOf(AgentState.WrapUp.class);
  }

  @Test
  void whoSignedOffIsOfflineThoughThePhoneIsThere() {
    wish(new Wish.SignedOff());
    assertThat(state()).isInstanceOf(AgentState.Offline.class);
    matcher.reachable(LIN, true);
    assertThat(state()).isInstanceOf(AgentState.Offline.class);
    wish(new Wish.Ready());
    assertThat(state()).isInstanceOf(AgentState.Available.class);
  }

  @Test
  void whoIsLeftAloneBecauseOfNoAnswerComesBackByAWish() {
    enter("c1");
    matcher.ringing(LIN, new CallId("c1"));
    matcher.notReached(LIN, new CallId("c1"));
    assertThat(state()).isInstanceOf(AgentState.Away.class);
    wish(new Wish.Ready());
    assertThat(state()).isInstanceOf(AgentState.Available.class);
  }

  @Test
  void aPhoneThatRegistersAgainDoesNotMakeItsAgentLessIdle() {
    AgentState before = state();
    clock.move(Duration.ofMinutes(5));
    matcher.reachable(LIN, true);
    assertThat(state()).isEqualTo(before);
  }

  @Test
  void aReasonThatThereIsNotIsRefusedWithThoseThatThereAre() {
    assertThatThrownBy(() -> wish(new Wish.OnBreak("siesta")))
        .isInstanceOf(Presence.UnknownReason.class)
        .hasMessageContaining("siesta")
        .hasMessageContaining("lunch, meeting");
    assertThat(presence.wish(LIN)).isEmpty();
  }

  private AgentState state() {
    return matcher.states().getOrDefault(LIN, new AgentState.Offline(clock.instant()));
  }

  private void wish(Wish wish) {
    presence.wish(LIN, wish, "lin");
  }

  private void enter(String call) {
    matcher.enter(
        new WaitingCall(
            new CallId(call), 1, new NodeName("n"), "q", 0, Map.of("billing", 1), clock.instant()),
        match -> matches.add(call));
  }
}
