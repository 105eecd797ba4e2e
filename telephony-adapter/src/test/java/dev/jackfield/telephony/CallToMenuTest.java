package dev.jackfield.telephony;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.jackfield.exchange.CallTrace.CallEvent;
import dev.jackfield.exchange.PhoneNews.EndedBy;
import dev.jackfield.exchange.PhoneNews.News;
import dev.jackfield.step.BadStepInput;
import dev.jackfield.step.CallRef;
import dev.jackfield.telephony.phone.PhoneCall;
import dev.jackfield.telephony.phone.ScriptedPhone;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(20)
class CallToMenuTest {
  private static final Duration SOON = Duration.ofMillis(300);
  private static final Duration LATE = Duration.ofSeconds(15);

  private final NodeUnderTest node = new NodeUnderTest();

  @AfterEach
  void close() {
    node.close();
  }

  private static <T> T get(CompletableFuture<T> future) throws Exception {
    return future.get(10, TimeUnit.SECONDS);
  }

  @ParameterizedTest
  @ValueSource(strings = {"udp", "tcp"})
  void aCallIsAnsweredHearsAPromptPressesAKeyAndIsHungUp(String transport) throws Exception {
    ScriptedPhone phone = node.phone("bob", transport);
    PhoneCall call = phone.call("4000");
    CallRef ref = node.processes.next();
    get(call.answered());
    assertThat(ref.caller()).isEqualTo("bob");
    assertThat(ref.called()).isEqualTo("4000");
    assertThat(ref.attempt()).isEqualTo(1);

    var welcome = node.play(ref, "tone-400");
    get(call.hearsTone(400));
    assertThat(get(welcome.outcome())).isEqualTo("done");

    var menu = node.menu(ref, "tone-600", "1=billing, 2=support", 3, LATE);
    get(call.hearsTone(600));
    get(call.press('2'));
    assertThat(get(menu.outcome())).isEqualTo("done");
    assertThat(menu.output().choice()).isEqualTo("support");
    assertThat(menu.output().by()).isEqualTo("key");

    var hangUp = node.hangUp(ref);
    assertThat(get(hangUp.outcome())).isEqualTo("done");
    assertThat(get(call.ended())).isEqualTo(new PhoneCall.End(false, 200));
    await().until(() -> node.node.calls() == 0);

    assertThat(node.trace.keys()).isEqualTo("2");
    assertThat(node.trace.events())
        .hasAtLeastOneElementOfType(CallEvent.CallArrived.class)
        .hasAtLeastOneElementOfType(CallEvent.CallAnswered.class)
        .hasAtLeastOneElementOfType(CallEvent.PromptStarted.class);
    assertThat(node.news.of(News.CallEnded.class))
        .singleElement()
        .satisfies(
            e -> {
              assertThat(e.by()).isEqualTo(EndedBy.FLOW);
              assertThat(e.flowKnows()).isTrue();
            });
    assertThat(node.news.of(News.FlowBegun.class)).hasSize(1);
    assertThat(node.news.told().getFirst()).isInstanceOf(News.NodeStarted.class);
  }

  @Test
  void aWrongKeyIsSaidToBeWrongAndTheMenuAsksAgain() throws Exception {
    PhoneCall call = node.phone("bob").call("4000");
    CallRef ref = node.processes.next();
    var menu = node.menu(ref, "tone-400", "1=billing", 2, LATE);
    get(call.hearsTone(400));
    get(call.press('7'));
    get(call.hearsTone(900));
    get(call.hearsTone(400));
    get(call.press('8'));
    assertThat(get(menu.outcome())).isEqualTo("NO_MATCH");
  }

  @Test
  void noKeyIsAskedForAgainAndThenGivenUp() throws Exception {
    PhoneCall call = node.phone("bob").call("4000");
    CallRef ref = node.processes.next();
    var menu = node.menu(ref, "tone-400", "1=billing", 2, SOON);
    get(call.hearsTone(400));
    get(call.hearsTone(700));
    assertThat(get(menu.outcome())).isEqualTo("NO_INPUT");
    assertThat(node.trace.keys()).isEmpty();
  }

  @Test
  void keysTypedAheadCountForTheNextMenusWhichThenSayNothing() throws Exception {
    PhoneCall call = node.phone("bob").call("4000");
    CallRef ref = node.processes.next();
    var welcome = node.playToTheEnd(ref, "tone-1200");
    get(call.hearsTone(1200));
    get(call.press('1'));
    get(call.press('2'));
    assertThat(get(welcome.outcome())).isEqualTo("done");
    var first = node.menu(ref, "tone-400", "1=one", 1, LATE);
    assertThat(get(first.outcome())).isEqualTo("done");
    var second = node.menu(ref, "tone-600", "2=two", 1, LATE);
    assertThat(get(second.outcome())).isEqualTo("done");
    assertThat(node.trace.of(CallEvent.PromptStarted.class))
        .singleElement()
        .satisfies(p -> assertThat(p.prompt()).isEqualTo("tone-1200"));
  }

  @Test
  void aKeyStopsAPromptAndCountsForTheNextMenu() throws Exception {
    PhoneCall call = node.phone("bob").call("4000");
    CallRef ref = node.processes.next();
    var prompt = node.play(ref, "long-400");
    get(call.hearsTone(400));
    get(call.press('1'));
    assertThat(get(prompt.outcome())).isEqualTo("done");
    get(call.hearsSilence());
    var menu = node.menu(ref, "tone-600", "1=one", 1, LATE);
    assertThat(get(menu.outcome())).isEqualTo("done");
    assertThat(menu.output().choice()).isEqualTo("one");
  }

  @Test
  void musicIsHeardBetweenPromptsUntilItIsSwitchedOff() throws Exception {
    PhoneCall call = node.phone("bob").call("4000");
    CallRef ref = node.processes.next();
    assertThat(get(node.music(ref, "hum").outcome())).isEqualTo("done");
    get(call.hearsTone(1500));
    var prompt = node.play(ref, "tone-400");
    get(call.hearsTone(400));
    assertThat(get(prompt.outcome())).isEqualTo("done");
    get(call.hearsTone(1500));
    node.music(ref, "none");
    get(call.hearsSilence());
  }

  @Test
  void musicThatIsNotThereIsMadeUp() throws Exception {
    PhoneCall call = node.phone("bob").call("4000");
    CallRef ref = node.processes.next();
    node.music(ref, "no-such-music");
    get(call.hearsSomething());
  }

  @Test
  void aPromptThatIsNeitherRecordedNorSpokenIsATone() throws Exception {
    PhoneCall call = node.phone("bob").call("4000");
    CallRef ref = node.processes.next();
    var prompt = node.play(ref, "no-such-recording");
    get(call.hearsSomething());
    assertThat(get(prompt.outcome())).isEqualTo("done");
  }

  @Test
  void aStepThatTheProcessLeftStopsAndAnswersNothing() throws Exception {
    PhoneCall call = node.phone("bob").call("4000");
    CallRef ref = node.processes.next();
    var prompt = node.play(ref, "long-400");
    get(call.hearsTone(400));
    prompt.moveOn();
    get(call.hearsSilence());
    assertThat(prompt.isAnswered()).isFalse();
  }

  @Test
  void aCallerWhoLeavesEndsTheCallOnce() throws Exception {
    PhoneCall call = node.phone("bob").call("4000");
    CallRef ref = node.processes.next();
    var prompt = node.play(ref, "long-400");
    get(call.hearsTone(400));
    call.hangUp();
    await().until(() -> node.news.of(News.CallEnded.class).size() == 1);
    assertThat(node.news.of(News.CallEnded.class).getFirst().by()).isEqualTo(EndedBy.CALLER);
    assertThat(node.news.of(News.CallEnded.class).getFirst().flowKnows()).isFalse();
    assertThat(prompt.isAnswered()).isFalse();

    var late = node.play(ref, "tone-400");
    await().until(() -> node.news.of(News.StepForGoneCall.class).size() == 1);
    assertThat(late.isAnswered()).isFalse();
    assertThat(node.news.of(News.CallEnded.class)).hasSize(1);
  }

  @Test
  void choicesThatCannotBeReadAreExplained() throws Exception {
    node.phone("bob").call("4000");
    CallRef ref = node.processes.next();
    assertThatThrownBy(() -> node.menu(ref, "tone-400", "1=one, 12=two", 1, LATE))
        .isInstanceOf(BadStepInput.class)
        .hasMessageContaining("\"12=two\" is no choice")
        .hasMessageContaining("1=billing, 2=support");
    assertThatThrownBy(() -> node.menu(ref, "tone-400", "1=one, 1=two", 1, LATE))
        .isInstanceOf(BadStepInput.class)
        .hasMessageContaining("key 1 is given twice");
  }
}
