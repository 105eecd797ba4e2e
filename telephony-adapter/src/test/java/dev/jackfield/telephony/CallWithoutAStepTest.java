package dev.jackfield.telephony;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.jackfield.exchange.CallId;
import dev.jackfield.exchange.CallTrace.CallEvent;
import dev.jackfield.exchange.CallingOut;
import dev.jackfield.exchange.Fallback;
import dev.jackfield.exchange.FlowRef;
import dev.jackfield.exchange.IncomingCalls.Admission.Admit;
import dev.jackfield.exchange.Personal;
import dev.jackfield.exchange.PhoneCommands.Command;
import dev.jackfield.exchange.PhoneNews.EndedBy;
import dev.jackfield.exchange.PhoneNews.News;
import dev.jackfield.step.CallRef;
import dev.jackfield.telephony.phone.PhoneCall;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class CallWithoutAStepTest {
  private final NodeUnderTest node =
      new NodeUnderTest(Duration.ofMillis(200), Duration.ofMillis(900));

  @AfterEach
  void close() {
    node.close();
  }

  private static <T> T get(CompletableFuture<T> future) throws Exception {
    return future.get(10, TimeUnit.SECONDS);
  }

  @Test
  void hearsOneMomentThenTheFallbackAndGoesOnWhenAStepComes() throws Exception {
    PhoneCall call = node.phone("bob").call("4000");
    CallRef ref = node.processes.next();
    get(call.hearsSomething());
    await().until(() -> node.news.of(News.CallStuck.class).size() == 1);
    assertThat(node.trace.of(CallEvent.FlowStuck.class))
        .singleElement()
        .satisfies(s -> assertThat(s.fallback()).isEqualTo("say and hold"));
    get(call.hearsTone(1000));
    get(call.hearsTone(1800));
    assertThat(node.trace.of(CallEvent.PromptStarted.class).stream().map(p -> p.prompt()))
        .containsExactly("system/one-moment", "tone-1000");

    var prompt = node.play(ref, "tone-400");
    get(call.hearsTone(400));
    assertThat(get(prompt.outcome())).isEqualTo("done");
    assertThat(node.trace.of(CallEvent.FlowWentOn.class)).hasSize(1);
  }

  @Test
  void ofANumberWithAQueueAsItsFallbackWaitsForTheEngine() throws Exception {
    PhoneCall call = node.phone("bob").call("4002");
    await().until(() -> node.news.of(News.CallStuck.class).size() == 1);
    assertThat(node.trace.of(CallEvent.FlowStuck.class).getFirst().fallback())
        .isEqualTo("queue help");
    get(call.hearsTone(1800));
  }

  @Test
  void isAnsweredByTheFallbackWhenTheFlowShouldHaveDoneIt() throws Exception {
    PhoneCall call = node.phone("bob").call("4001");
    get(call.answered());
    get(call.hearsTone(1000));
    assertThat(node.trace.of(CallEvent.FlowStuck.class)).hasSize(1);
  }

  @Test
  void thatIsACallOutAndReachedNobodyIsOver() throws Exception {
    node.node
        .commands()
        .send(
            new Command.PlaceCall(
                NodeUnderTest.NODE,
                new CallId("out-1"),
                new Admit(
                    new FlowRef("test-flow", 1, 77),
                    "en",
                    new Fallback.SayAndHold("tone-1000", ""),
                    false),
                new Personal("+862155501234"),
                new Personal("4000"),
                CallingOut.About.NOTHING));
    node.processes.next();
    await().until(() -> node.news.of(News.CallEnded.class).size() == 1);
    assertThat(node.news.of(News.CallEnded.class).getFirst().by()).isEqualTo(EndedBy.SYSTEM);
    assertThat(node.trace.of(CallEvent.FlowStuck.class)).hasSize(1);
    assertThat(node.trace.of(CallEvent.PromptStarted.class)).isEmpty();
    await().until(() -> node.node.calls() == 0);
  }

  @Test
  void isNotStuckWhileItWaitsOrAStepRuns() throws Exception {
    PhoneCall call = node.phone("bob").call("4000");
    CallRef ref = node.processes.next();
    node.play(ref, "long-400");
    get(call.hearsTone(400));
    PhoneCall other = node.phone("eve").call("4000");
    CallRef waiting = node.processes.next();
    node.node
        .commands()
        .send(new Command.Wait(NodeUnderTest.NODE, NodeUnderTest.id(waiting), "hum"));
    get(other.hearsTone(1500));
    PhoneCall third = node.phone("joe").call("4000");
    await().until(() -> node.news.of(News.CallStuck.class).size() == 1);
    get(third.answered());
    assertThat(node.news.of(News.CallStuck.class).getFirst().call().value())
        .isNotEqualTo(ref.id())
        .isNotEqualTo(waiting.id());
  }

  @Test
  void isStuckAgainWhenTheWaitIsOverAndNothingFollows() throws Exception {
    PhoneCall call = node.phone("bob").call("4000");
    CallRef ref = node.processes.next();
    node.node.commands().send(new Command.Wait(NodeUnderTest.NODE, NodeUnderTest.id(ref), "hum"));
    get(call.hearsTone(1500));
    node.node.commands().send(new Command.WaitOver(NodeUnderTest.NODE, NodeUnderTest.id(ref)));
    await().until(() -> node.news.of(News.CallStuck.class).size() == 1);
  }

  @Test
  void andAStepWithoutACallIsReportedUntilItsProcessMovesOn() throws Exception {
    PhoneCall call = node.phone("bob").call("4000");
    CallRef ref = node.processes.next();
    get(call.answered());
    get(call.hangUp());
    await().until(() -> node.news.of(News.CallEnded.class).size() == 1);
    var orphan = node.play(ref, "tone-400");
    await().until(() -> node.news.of(News.StepForGoneCall.class).size() == 1);
    await().atMost(15, TimeUnit.SECONDS).until(() -> reports() == 2);
    orphan.moveOn();
    assertThat(orphan.isAnswered()).isFalse();
  }

  private long reports() {
    return node.news.of(News.StepForGoneCall.class).size();
  }
}
