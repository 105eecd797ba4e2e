package dev.jackfield.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jackfield.engine.agent.AgentState;
import dev.jackfield.engine.agent.BreakReason;
import dev.jackfield.engine.agent.Presence;
import dev.jackfield.engine.agent.Wish;
import dev.jackfield.engine.call.CallLife;
import dev.jackfield.engine.queue.CallQueue;
import dev.jackfield.engine.queue.CallQueues;
import dev.jackfield.engine.queue.Matcher;
import dev.jackfield.engine.queue.QueueBoard;
import dev.jackfield.engine.queue.WaitingCall;
import dev.jackfield.exchange.AgentId;
import dev.jackfield.exchange.CallId;
import dev.jackfield.exchange.CallTrace.CallEvent;
import dev.jackfield.exchange.NodeName;
import dev.jackfield.exchange.PhoneNews.News;
import dev.jackfield.telephony.phone.Answering;
import dev.jackfield.telephony.phone.ScriptedCaller;
import dev.jackfield.telephony.phone.ScriptedPhone;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Real calls and agents who do not answer, want a break, or are not to get the call. */
class AgentsInQueuesTest {
  private static final double TONE = 440;
  private static final long NO_INSTANCE = 1;
  private static final Answering AT_ONCE = new Answering.AfterRinging(Duration.ZERO, TONE);
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final TestSystem system = TestSystem.shared();
  private final Presence presence = system.part(Presence.class);

  @Test
  void whoDoesNotTakeThreeCallsInARowIsOnABreakAndComesBackByAWish() throws Exception {
    ScriptedPhone phone = system.agent("declines-all", Answering.Refusing.declined());
    AgentId agent = new AgentId("declines-all");
    List<TestSystem.Placed> callers = new ArrayList<>();
    try {
      for (int i = 0; i < 3; i++) {
        callers.add(billing());
      }
      system.awaitState("declines-all", AgentState.Break.class);
      Wish kept = new Wish.OnBreak(BreakReason.NO_ANSWER.id());
      Awaitility.await()
          .atMost(PATIENCE)
          .until(() -> presence.wish(agent).equals(Optional.of(kept)));
      assertThat(shown(agent).state()).isInstanceOf(AgentState.Break.class);

      phone.answering(AT_ONCE);
      callers.add(billing());
      presence.wish(agent, new Wish.Ready(), "test");
      system.awaitState("declines-all", AgentState.Talking.class);
    } finally {
      callers.forEach(c -> c.phone().hangUp());
      system.leave(phone, "declines-all");
    }
    awaitLog("declines-all", "break", "no-answer");
  }

  @Test
  void aBreakWishedOnACallBeginsAfterItAndTheNextCallerWaits() throws Exception {
    ScriptedPhone phone = system.agent("wants-lunch", AT_ONCE);
    AgentId agent = new AgentId("wants-lunch");
    try {
      TestSystem.Placed first = billing();
      system.awaitState("wants-lunch", AgentState.Talking.class);
      presence.wish(agent, new Wish.OnBreak("lunch"), "wants-lunch");
      assertThat(shown(agent).state()).isInstanceOf(AgentState.Talking.class);
      first.phone().hangUp();
      system.awaitState("wants-lunch", AgentState.Break.class);

      TestSystem.Placed second = billing();
      CallId call = system.calls.callOf(second.caller());
      system.calls.await(call, CallEvent.QueueEntered.class);
      assertThat(system.calls.all(call, CallEvent.AgentRinging.class)).isEmpty();
      presence.wish(agent, new Wish.Ready(), "wants-lunch");
      system.awaitState("wants-lunch", AgentState.Talking.class);
      second.phone().hangUp();
      system.awaitState("wants-lunch", AgentState.Available.class);
      CallEvent.QueueLeft left = system.calls.await(call, CallEvent.QueueLeft.class);
      assertThat(left.how()).isEqualTo("matched");
      assertThat(left.why()).anyMatch(w -> w.contains("billing"));
    } finally {
      system.leave(phone, "wants-lunch");
    }
    awaitLog("wants-lunch", "break", "lunch");
  }

  /** As after a time without an engine on duty, in which the call ended. */
  @Test
  void whoIsKeptForACallThatItsNodeDoesNotHoldIsFreeAgain() throws Exception {
    ScriptedPhone phone = system.agent("kept-for-nobody", AT_ONCE);
    NodeName node = system.part(NodeName.class);
    CallId gone = new CallId("gone-meanwhile");
    system
        .part(Matcher.class)
        .enter(
            new WaitingCall(gone, 1, node, "billing", 0, Map.of("billing", 1), Instant.now()),
            match -> {});
    system.awaitState("kept-for-nobody", AgentState.Reserved.class);
    system
        .part(CallLife.class)
        .tell(new News.StepForGoneCall(node, Instant.now(), gone, NO_INSTANCE));
    system.awaitState("kept-for-nobody", AgentState.Available.class);
    system.leave(phone, "kept-for-nobody");
  }

  @Test
  void anExcludedAgentIsNotRungThoughFree() throws Exception {
    system.part(CallQueues.class).put(new CallQueue("picky", "Picky", 10));
    ScriptedPhone excluded = system.agent("not-this-one", AT_ONCE, Map.of("picky", 9));
    ScriptedPhone other = null;
    try {
      TestSystem.Placed placed = system.call(directly("4021"));
      CallId call = system.calls.callOf(placed.caller());
      system.calls.await(call, CallEvent.QueueEntered.class);
      other = system.agent("but-this-one", AT_ONCE, Map.of("picky", 1));
      CallEvent.AgentAnswered answered = system.calls.await(call, CallEvent.AgentAnswered.class);
      assertThat(answered.agent()).isEqualTo(new AgentId("but-this-one"));
      assertThat(excluded.calls()).isEmpty();
      assertThat(system.calls.await(call, CallEvent.QueueLeft.class).why())
          .anyMatch(w -> w.contains("Not asked: not-this-one"));
      placed.phone().hangUp();
      system.awaitState("but-this-one", AgentState.Available.class);
    } finally {
      system.leave(excluded, "not-this-one");
      if (other != null) {
        system.leave(other, "but-this-one");
      }
    }
  }

  @Test
  void aCallThatFindsTheQueueFullIsLedElsewhere() throws Exception {
    system.part(CallQueues.class).put(new CallQueue("tiny", "Tiny", 1));
    TestSystem.Placed first = system.call(directly("4022"));
    CallId waiting = system.calls.callOf(first.caller());
    system.calls.await(waiting, CallEvent.QueueEntered.class);
    TestSystem.Placed second = system.call("4022");
    CallId refused = system.calls.callOf(second.caller());
    assertThat(second.phone().ended().get(30, TimeUnit.SECONDS).byUs()).isFalse();
    assertThat(system.calls.all(refused, CallEvent.QueueEntered.class)).isEmpty();
    assertThat(system.calls.all(waiting, CallEvent.QueueLeft.class)).isEmpty();
    first.phone().hangUp();
    system.awaitClosed(waiting);
    // How long it waited stands beside what was estimated.
    Awaitility.await()
        .atMost(PATIENCE)
        .until(
            () ->
                system
                    .part(JdbcClient.class)
                    .sql("select served from wait_estimate where call = ? and queue = 'tiny'")
                    .param(waiting.value())
                    .query(Boolean.class)
                    .list()
                    .equals(List.of(false)));
  }

  private String directly(String number) throws Exception {
    return system.testNumber(number, "queues-directly", false, null);
  }

  /** A caller who has chosen billing. */
  private TestSystem.Placed billing() throws Exception {
    TestSystem.Placed placed = system.call("4000");
    new ScriptedCaller(placed.phone()).waitForPrompt().press('1').done().get(20, TimeUnit.SECONDS);
    CallId call = system.calls.callOf(placed.caller());
    system.calls.await(call, CallEvent.QueueEntered.class);
    return placed;
  }

  private QueueBoard.AgentNow shown(AgentId agent) {
    return system.part(QueueBoard.class).now().agents().stream()
        .filter(a -> a.id().equals(agent))
        .findFirst()
        .orElseThrow();
  }

  private void awaitLog(String agent, String state, String reason) {
    Awaitility.await()
        .atMost(PATIENCE)
        .until(
            () ->
                system
                        .part(JdbcClient.class)
                        .sql(
                            "select count(*) from agent_state_log"
                                + " where agent = ? and state = ? and reason = ? and until > since")
                        .params(agent, state, reason)
                        .query(Integer.class)
                        .single()
                    > 0);
  }
}
