package dev.jackfield.telephony;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.jackfield.exchange.PhoneNews.News;
import dev.jackfield.step.CallRef;
import dev.jackfield.telephony.phone.PhoneCall;
import dev.jackfield.telephony.phone.ScriptedPhone;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class FlowThatStartsLateOrTwiceTest {
  private final NodeUnderTest node = new NodeUnderTest();

  @AfterEach
  void close() {
    node.close();
  }

  @Test
  void theCallIsAnsweredAndTriesGoOnWhileTheBrokerIsAway() throws Exception {
    node.processes.away(true);
    PhoneCall call = node.phone("bob").call("4000");
    call.answered().get(20, TimeUnit.SECONDS);
    assertThat(node.processes.next().attempt()).isEqualTo(1);
    assertThat(node.processes.next().attempt()).isEqualTo(2);
    node.processes.away(false);
    await().until(() -> node.news.of(News.FlowBegun.class).size() == 1);
    assertThat(node.news.of(News.FlowBegun.class).getFirst().attempt()).isGreaterThan(1);
    assertThat(call.ended()).isNotDone();
  }

  @Test
  void theTryWhoseStepComesFirstWinsAndTheOtherIsToBeCancelled() throws Exception {
    node.processes.away(true);
    PhoneCall call = node.phone("bob").call("4000");
    CallRef first = node.processes.next();
    node.processes.away(false);
    CallRef second = node.processes.next();
    await().until(() -> node.news.of(News.FlowBegun.class).size() == 1);

    // the broker had created the first one after all
    DirectRun<?, ?> late = node.play(first, "tone-400");
    assertThat(late.outcome().get(20, TimeUnit.SECONDS)).isEqualTo("done");
    await().until(() -> node.news.of(News.FlowBegunTwice.class).size() == 1);
    assertThat(node.news.of(News.FlowBegunTwice.class).getFirst().instanceKey())
        .isEqualTo(node.news.of(News.FlowBegun.class).getFirst().instanceKey());
    assertThat(node.news.of(News.FlowBegun.class).getLast().attempt()).isEqualTo(1);

    DirectRun<?, ?> wrong = node.play(second, "tone-600");
    await().until(() -> node.news.of(News.FlowBegunTwice.class).size() == 2);
    assertThat(wrong.isAnswered()).isFalse();
    assertThat(call.ended()).isNotDone();
  }

  @Test
  void whileSoManyWaitForTheirFlowAnotherIsRefusedAndTakenWhenTheyHaveIt() throws Exception {
    node.processes.away(true);
    ScriptedPhone phone = node.phone("bob");
    List<PhoneCall> waiting = new ArrayList<>();
    for (int i = 0; i < NodeUnderTest.MOST_WITHOUT_FLOW; i++) {
      PhoneCall call = phone.call("4000");
      call.answered().get(20, TimeUnit.SECONDS);
      waiting.add(call);
    }
    assertThat(phone.call("4000").ended().get(20, TimeUnit.SECONDS).status()).isEqualTo(503);
    List<PhoneCall> half = waiting.subList(0, NodeUnderTest.MOST_WITHOUT_FLOW / 2);
    half.forEach(PhoneCall::hangUp);
    await().until(() -> node.news.of(News.CallEnded.class).size() == half.size());
    phone.call("4000").answered().get(20, TimeUnit.SECONDS);
    node.processes.away(false);
    await().until(() -> node.news.of(News.FlowBegun.class).size() == half.size() + 1);
  }

  @Test
  void noMoreTriesAreMadeWhenTheCallerHasLeft() throws Exception {
    node.processes.away(true);
    PhoneCall call = node.phone("bob").call("4000");
    call.answered().get(20, TimeUnit.SECONDS);
    CallRef ref = node.processes.next();
    call.hangUp();
    await().until(() -> node.news.of(News.CallEnded.class).size() == 1);
    assertThat(node.news.of(News.CallEnded.class).getFirst().call().value()).isEqualTo(ref.id());
    assertThat(node.node.calls()).isZero();
  }
}
