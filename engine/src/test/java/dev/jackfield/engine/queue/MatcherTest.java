package dev.jackfield.engine.queue;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jackfield.engine.MovedClock;
import dev.jackfield.engine.agent.Agent;
import dev.jackfield.engine.agent.AgentState;
import dev.jackfield.engine.agent.Agents;
import dev.jackfield.engine.agent.InMemoryAgents;
import dev.jackfield.exchange.AgentId;
import dev.jackfield.exchange.CallId;
import dev.jackfield.exchange.NodeName;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Who gets which call. */
class MatcherTest {
  private static final AgentId LIN = new AgentId("lin");
  private static final AgentId TOM = new AgentId("tom");
  private static final Map<String, Integer> BILLING = Map.of("billing", 3);

  private final MovedClock clock = new MovedClock("2026-05-04T08:00:00Z");
  private final Matcher matcher = new Matcher(clock, Duration.ofSeconds(30));
  private final Agents agents = new Agents(new InMemoryAgents());
  private final List<String> matches = new ArrayList<>();

  @BeforeEach
  void twoAgents() {
    agents.watch(matcher::agentsChanged);
    agents.put(agent(LIN, Map.of("billing", 5), Duration.ZERO));
    agents.put(agent(TOM, Map.of("billing", 3, "support", 5), Duration.ofSeconds(10)));
  }

  @Test
  void theLongestIdleAgentIsTaken() {
    comes(TOM);
    pass(5);
    comes(LIN);
    enter("c1", BILLING, 0);
    assertThat(matches).containsExactly("c1-tom");
    assertThat(matcher.states().get(TOM)).isInstanceOf(AgentState.Reserved.class);
  }

  @Test
  void anAgentWithoutTheLevelIsNot() {
    comes(TOM);
    enter("c1", Map.of("billing", 4), 0);
    assertThat(matches).isEmpty();
    comes(LIN);
    assertThat(matches).containsExactly("c1-lin");
  }

  @Test
  void theHighestPriorityGoesFirstThenTheLongestWait() {
    enter("first", BILLING, 0);
    pass(1);
    enter("second", BILLING, 0);
    pass(1);
    enter("vip", BILLING, 100);
    comes(LIN);
    talksAndIsFreed("vip", LIN);
    talksAndIsFreed("first", LIN);
    assertThat(matches).containsExactly("vip-lin", "first-lin", "second-lin");
  }

  @Test
  void nobodyIsMatchedWhileAnotherEngineIsOnDutyAndThenAllInTheirOrder() {
    matcher.openWhile(() -> false);
    comes(LIN);
    pass(1);
    enter("late", BILLING, 0);
    matcher.leave(new CallId("late"));
    enter("first", BILLING, 0);
    pass(1);
    enter("second", BILLING, 0);
    comes(TOM);
    pass(1);
    matcher.tick(Duration.ofSeconds(15));
    assertThat(matches).isEmpty();
    matcher.openWhile(() -> true);
    matcher.opened();
    assertThat(matches).containsExactly("first-lin", "second-tom");
    matcher.answered(TOM, new CallId("second"));
    matcher.openWhile(() -> false);
    matcher.forgetCalls();
    assertThat(matcher.states().get(LIN)).isInstanceOf(AgentState.Available.class);
    assertThat(matcher.states().get(TOM)).isInstanceOf(AgentState.Available.class);
    assertThat(matcher.waiting()).isEmpty();
  }

  @Test
  void whoIsFreeAgainBeforeTheCallRingsIsNotHeldForItAnyMore() {
    comes(LIN);
    enter("held", BILLING, 0);
    assertThat(matcher.hold(LIN, new CallId("held"))).isTrue();
    pass(300);
    matcher.tick(Duration.ofSeconds(15));
    assertThat(matcher.states().get(LIN)).isInstanceOf(AgentState.Ringing.class);
    matcher.ended(new CallId("held"));
    enter("late", BILLING, 0);
    pass(20);
    matcher.tick(Duration.ofSeconds(15));
    enter("next", BILLING, 0);
    assertThat(matcher.hold(LIN, new CallId("late"))).isFalse();
    assertThat(matcher.states().get(LIN))
        .isInstanceOfSatisfying(
            AgentState.Reserved.class, r -> assertThat(r.call().value()).isEqualTo("next"));
  }

  @Test
  void whoWasHeldByAnotherEngineIsHeldOnAndIsGivenNothingElse() {
    matcher.openWhile(() -> false);
    matcher.holdAgain(LIN, new CallId("dialled"));
    comes(LIN);
    comes(TOM);
    matcher.answered(TOM, new CallId("talk"));
    matcher.holdAgain(TOM, new CallId("old"));
    matcher.openWhile(() -> true);
    matcher.opened();
    enter("waits", BILLING, 0);
    assertThat(matches).isEmpty();
    assertThat(matcher.states().get(TOM))
        .isInstanceOfSatisfying(
            AgentState.Talking.class, t -> assertThat(t.call().value()).isEqualTo("talk"));
    matcher.ended(new CallId("dialled"));
    assertThat(matches).containsExactly("waits-lin");
  }

  @Test
  void anAgentServesThePoolWhoseHeadIsFirst() {
    enter("support", Map.of("support", 1), 0);
    pass(1);
    enter("billing", BILLING, 0);
    comes(TOM);
    assertThat(matches).containsExactly("support-tom");
    assertThat(matcher.waiting()).extracting(w -> w.call().value()).containsExactly("billing");
    assertThat(matcher.waiting("q")).isEqualTo(1);
  }

  @Test
  void anAgentWhoDidNotAnswerIsLeftAloneAndTheCallKeepsItsPlace() {
    comes(LIN);
    enter("c1", BILLING, 0);
    var entered = clock.instant();
    matcher.ringing(LIN, new CallId("c1"));
    pass(20);
    matcher.notReached(LIN, new CallId("c1"));
    assertThat(matcher.states().get(LIN)).isInstanceOf(AgentState.Away.class);
    assertThat(matcher.oldPlace(new CallId("c1"), "q")).isEqualTo(entered);
    enter("c1", BILLING, 0);
    pass(31);
    matcher.tick(Duration.ofSeconds(15));
    // Lin is back but was tried in vain for this call; it waits for somebody else.
    assertThat(matcher.states().get(LIN)).isInstanceOf(AgentState.Available.class);
    assertThat(matches).containsExactly("c1-lin");
    comes(TOM);
    assertThat(matches).containsExactly("c1-lin", "c1-tom");
  }

  @Test
  void aCallThatEndsFreesItsAgentUnlessTheyTalk() {
    comes(LIN);
    enter("c1", BILLING, 0);
    matcher.ended(new CallId("c1"));
    assertThat(matcher.states().get(LIN)).isInstanceOf(AgentState.Available.class);
    enter("c2", BILLING, 0);
    matcher.answered(LIN, new CallId("c2"));
    matcher.ended(new CallId("c2"));
    assertThat(matcher.states().get(LIN)).isInstanceOf(AgentState.Talking.class);
    matcher.freed(LIN, new CallId("c2"));
    assertThat(matcher.states().get(LIN)).isInstanceOf(AgentState.Available.class);
  }

  @Test
  void wrapUpKeepsTheNextCallAwayUntilItIsOver() {
    comes(TOM);
    enter("c1", BILLING, 0);
    matcher.answered(TOM, new CallId("c1"));
    matcher.freed(TOM, new CallId("c1"));
    enter("c2", BILLING, 0);
    assertThat(matches).containsExactly("c1-tom");
    pass(11);
    matcher.tick(Duration.ofSeconds(15));
    assertThat(matches).containsExactly("c1-tom", "c2-tom");
  }

  @Test
  void anAgentReservedForACallThatNeverRingsIsFreeAgain() {
    comes(LIN);
    enter("c1", BILLING, 0);
    pass(16);
    matcher.tick(Duration.ofSeconds(15));
    assertThat(matcher.states().get(LIN)).isInstanceOf(AgentState.Available.class);
  }

  @Test
  void aLateReleaseDoesNotTouchTheNextCallsAgent() {
    comes(LIN);
    enter("c1", BILLING, 0);
    matcher.release(LIN, new CallId("c1"));
    enter("c2", BILLING, 0);
    matcher.release(LIN, new CallId("c1"));
    assertThat(matcher.states().get(LIN)).isInstanceOf(AgentState.Reserved.class);
  }

  @Test
  void anAgentWhoseChangeTakesASkillAwayGetsNoSuchCall() {
    comes(LIN);
    agents.put(agent(LIN, Map.of("support", 5), Duration.ZERO));
    enter("c1", BILLING, 0);
    assertThat(matches).isEmpty();
    enter("c2", Map.of("support", 1), 0);
    assertThat(matches).containsExactly("c2-lin");
  }

  @Test
  void theEstimateIsZeroWhenSomebodyIsFreeAndGrowsWithTheLine() {
    comes(LIN);
    assertThat(matcher.estimate("q", BILLING, Duration.ZERO)).isZero();
    enter("c1", BILLING, 0);
    matcher.answered(LIN, new CallId("c1"));
    Duration one = matcher.estimate("q", BILLING, Duration.ZERO);
    enter("c2", BILLING, 0);
    assertThat(matcher.estimate("q", BILLING, Duration.ZERO)).isGreaterThan(one);
    assertThat(matcher.estimate("q", BILLING, WaitingCall.headStart(100, 30))).isEqualTo(one);
  }

  private void enter(String call, Map<String, Integer> needs, int priority) {
    CallId id = new CallId(call);
    var old = matcher.oldPlace(id, "q");
    matcher.enter(
        new WaitingCall(
            id, 1, new NodeName("n"), "q", priority, needs, old == null ? clock.instant() : old),
        match -> {
          matches.add(call + "-" + match.agent().id());
          assertThat(match.why()).isNotEmpty();
        });
  }

  private void comes(AgentId agent) {
    matcher.reachable(agent, true);
  }

  private void talksAndIsFreed(String call, AgentId agent) {
    matcher.ringing(agent, new CallId(call));
    matcher.answered(agent, new CallId(call));
    matcher.freed(agent, new CallId(call));
  }

  private void pass(int seconds) {
    clock.move(Duration.ofSeconds(seconds));
  }

  private static Agent agent(AgentId id, Map<String, Integer> skills, Duration wrapUp) {
    return new Agent(id, id.value(), skills, null, null, wrapUp, true);
  }
}
