package dev.jackfield.engine.queue;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jackfield.engine.MovedClock;
import dev.jackfield.engine.agent.Agent;
import dev.jackfield.engine.agent.Agents;
import dev.jackfield.engine.agent.InMemoryAgents;
import dev.jackfield.engine.agent.Wish;
import dev.jackfield.exchange.AgentId;
import dev.jackfield.exchange.CallId;
import dev.jackfield.exchange.NodeName;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a waiting caller is told does not grow by itself. */
class WhatIsToldOfAWaitTest {
  private static final AgentId LIN = new AgentId("lin");
  private static final AgentId TOM = new AgentId("tom");
  private static final Map<String, Integer> BILLING = Map.of("billing", 1);

  private final MovedClock clock = new MovedClock("2026-05-04T08:00:00Z");
  private final Matcher matcher = new Matcher(clock, Duration.ofSeconds(30));
  private final Agents agents = new Agents(new InMemoryAgents());

  @BeforeEach
  void twoAgentsTalk() {
    agents.watch(matcher::agentsChanged);
    for (AgentId id : new AgentId[] {LIN, TOM}) {
      agents.put(new Agent(id, id.value(), BILLING, null, null, Duration.ZERO, true));
      matcher.reachable(id, true);
      matcher.answered(id, new CallId("talk-" + id));
    }
  }

  @Test
  void itNeverGrowsWhileTalksTakeLongerThanEver() {
    enter("before", 0);
    enter("mine", 0);
    Duration told = told("mine");
    assertThat(told).isPositive();
    // Talks that last an hour would make every fresh estimate worse.
    for (int minute = 0; minute < 60; minute++) {
      clock.move(Duration.ofMinutes(1));
      enter("later" + minute, 0);
      Duration next = told("mine");
      assertThat(next).isLessThanOrEqualTo(told);
      told = next;
    }
  }

  @Test
  void itGrowsWhenAnAgentIsGoneOrAMoreUrgentCallComes() {
    enter("mine", 0);
    Duration told = told("mine");
    enter("vip", 100);
    Duration withVip = told("mine");
    assertThat(withVip).isGreaterThan(told);
    matcher.wished(TOM, new Wish.OnBreak("lunch"), null);
    assertThat(told("mine")).isGreaterThan(withVip);
  }

  @Test
  void itIsLessWhenSomebodyBeforeLeaves() {
    enter("before", 0);
    enter("mine", 0);
    Duration told = told("mine");
    matcher.leave(new CallId("before"));
    assertThat(told("mine")).isLessThan(told);
  }

  @Test
  void ofACallThatDoesNotWaitNothingIsTold() {
    assertThat(matcher.estimate(new CallId("nobody"))).isEmpty();
  }

  private Duration told(String call) {
    return matcher.estimate(new CallId(call)).orElseThrow();
  }

  private void enter(String call, int priority) {
    matcher.enter(
        new WaitingCall(
            new CallId(call), 1, new NodeName("n"), "q", priority, BILLING, clock.instant()),
        _ -> {});
  }
}
