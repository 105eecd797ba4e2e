package dev.jackfield.telephony;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.jackfield.exchange.CallTrace.CallEvent;
import dev.jackfield.exchange.PhoneCommands.Command;
import dev.jackfield.exchange.PhoneNews.EndedBy;
import dev.jackfield.exchange.PhoneNews.News;
import dev.jackfield.exchange.PhoneNews.NotReached;
import dev.jackfield.step.CallRef;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Conversations that go the same way whatever the caller is made of. */
@Timeout(30)
abstract class ConversationContract {
  static final Duration SOON = Duration.ofMillis(300);
  static final Duration LATE = Duration.ofSeconds(15);
  static final String OTHER = "a1";

  final NodeUnderTest node = new NodeUnderTest();
  CallRef ref;
  private TestCaller caller;

  /** A caller as the conversation sees it; every method waits until it is so. */
  interface TestCaller {
    void isAnswered();

    void hears(int hertz);

    void hearsSilence();

    void press(char key);

    void hangUp();

    void isOver();

    /** Waits for something that needs time to pass. */
    <T> T get(CompletableFuture<T> future);

    /** Whoever is rung rings until {@link #otherAnswers}. */
    void otherRings();

    void otherAnswers();

    void otherRefuses(NotReached why);

    void otherHangsUp();
  }

  abstract TestCaller call(String number);

  @BeforeEach
  void callIn() throws Exception {
    caller = call("4000");
    ref = node.processes.next();
    caller.isAnswered();
  }

  @AfterEach
  void close() {
    node.close();
  }

  @Test
  void promptThenMenuThenKeyThenTheFlowHangsUp() {
    var welcome = node.play(ref, "tone-400");
    caller.hears(400);
    assertThat(caller.get(welcome.outcome())).isEqualTo("done");
    var menu = node.menu(ref, "tone-600", "1=billing, 2=support", 3, LATE);
    caller.hears(600);
    caller.press('2');
    assertThat(caller.get(menu.outcome())).isEqualTo("done");
    assertThat(menu.output().choice()).isEqualTo("support");
    assertThat(menu.output().by()).isEqualTo("key");
    assertThat(caller.get(node.hangUp(ref).outcome())).isEqualTo("done");
    caller.isOver();
    await().until(() -> node.node.calls() == 0);
    assertThat(node.trace.keys()).isEqualTo("2");
    assertThat(node.news.of(News.CallEnded.class).getFirst().by()).isEqualTo(EndedBy.FLOW);
  }

  @Test
  void aWrongKeyIsSaidToBeWrongAndAskedAgain() {
    var menu = node.menu(ref, "tone-400", "1=billing", 2, LATE);
    caller.hears(400);
    caller.press('7');
    caller.hears(900);
    caller.hears(400);
    caller.press('8');
    assertThat(caller.get(menu.outcome())).isEqualTo("NO_MATCH");
  }

  @Test
  void noKeyIsAskedForAgainAndThenGivenUp() {
    var menu = node.menu(ref, "tone-400", "1=billing", 2, SOON);
    caller.hears(400);
    caller.hears(700);
    assertThat(caller.get(menu.outcome())).isEqualTo("NO_INPUT");
  }

  @Test
  void aKeyStopsAPromptAndCountsForTheNextMenu() {
    var prompt = node.play(ref, "long-400");
    caller.hears(400);
    caller.press('1');
    assertThat(caller.get(prompt.outcome())).isEqualTo("done");
    caller.hearsSilence();
    var menu = node.menu(ref, "tone-600", "1=one", 1, LATE);
    assertThat(caller.get(menu.outcome())).isEqualTo("done");
    assertThat(menu.output().choice()).isEqualTo("one");
  }

  @Test
  void aPromptThatMayNotBeInterruptedIsHeardToItsEndAndTheKeysAreKept() {
    var prompt = node.playToTheEnd(ref, "tone-400");
    caller.hears(400);
    caller.press('1');
    caller.press('2');
    assertThat(prompt.isAnswered()).isFalse();
    assertThat(caller.get(prompt.outcome())).isEqualTo("done");
    var first = node.menu(ref, "tone-600", "1=one", 1, LATE);
    assertThat(caller.get(first.outcome())).isEqualTo("done");
    var second = node.menu(ref, "tone-600", "2=two", 1, LATE);
    assertThat(caller.get(second.outcome())).isEqualTo("done");
    assertThat(node.trace.of(CallEvent.PromptStarted.class)).hasSize(1);
  }

  @Test
  void digitsAreCollectedUntilTheKeyThatEnds() {
    var collect = node.collect(ref, 2, 8, false, 3);
    caller.hears(600);
    type("4711#");
    assertThat(caller.get(collect.outcome())).isEqualTo("done");
    assertThat(collect.output().digits()).isEqualTo("4711");
    assertThat(collect.output().count()).isEqualTo(4);
    assertThat(node.trace.keys()).isEqualTo("4711#");
  }

  @Test
  void digitsAreCollectedUntilThereAreEnoughOrNoMoreCome() {
    var enough = node.collect(ref, 1, 3, false, 3);
    caller.hears(600);
    type("012");
    assertThat(caller.get(enough.outcome())).isEqualTo("done");
    assertThat(enough.output().digits()).isEqualTo("012");
    var pause = node.collect(ref, 1, 8, false, 3);
    caller.hears(600);
    type("34");
    assertThat(caller.get(pause.outcome())).isEqualTo("done");
    assertThat(pause.output().digits()).isEqualTo("34");
  }

  @Test
  void tooFewDigitsAreAskedForAgainAndNoneAreGivenUp() {
    var collect = node.collect(ref, 3, 8, false, 2);
    caller.hears(600);
    type("1#");
    caller.hears(900);
    caller.hears(600);
    assertThat(caller.get(collect.outcome())).isEqualTo("NO_INPUT");
  }

  @Test
  void digitsTypedAheadAreCollectedWithoutThePrompt() {
    var prompt = node.playToTheEnd(ref, "tone-400");
    caller.hears(400);
    type("12#3");
    assertThat(caller.get(prompt.outcome())).isEqualTo("done");
    var collect = node.collect(ref, 1, 8, false, 1);
    assertThat(caller.get(collect.outcome())).isEqualTo("done");
    assertThat(collect.output().digits()).isEqualTo("12");
    var menu = node.menu(ref, "tone-600", "3=three", 1, LATE);
    assertThat(caller.get(menu.outcome())).isEqualTo("done");
    assertThat(node.trace.of(CallEvent.PromptStarted.class)).hasSize(1);
  }

  @Test
  void secretDigitsAreATokenAndNobodyIsToldOfThem() {
    var prompt = node.playToTheEnd(ref, "tone-400");
    caller.hears(400);
    caller.press('9');
    assertThat(caller.get(prompt.outcome())).isEqualTo("done");
    var collect = node.collect(ref, 4, 4, true, 1);
    type("876");
    assertThat(caller.get(collect.outcome())).isEqualTo("done");
    assertThat(collect.output().digits()).isEqualTo("secret:0");
    assertThat(node.secrets).containsEntry("secret:0", "9876");
    assertThat(node.trace.keys()).isEqualTo("••••");
    assertThat(node.trace.events().toString()).doesNotContain("9876");
  }

  private void type(String keys) {
    keys.chars().forEach(key -> caller.press((char) key));
  }

  @Test
  void musicIsHeardBetweenPromptsUntilItIsSwitchedOff() {
    assertThat(caller.get(node.music(ref, "hum").outcome())).isEqualTo("done");
    caller.hears(1500);
    var prompt = node.play(ref, "tone-400");
    caller.hears(400);
    assertThat(caller.get(prompt.outcome())).isEqualTo("done");
    caller.hears(1500);
    node.music(ref, "none");
    caller.hearsSilence();
  }

  @Test
  void aProcessThatMovesOnStopsItsPrompt() {
    var prompt = node.play(ref, "long-400");
    caller.hears(400);
    prompt.moveOn();
    caller.hearsSilence();
    assertThat(prompt.isAnswered()).isFalse();
  }

  @Test
  void theMusicOfAWaitLastsUntilSomethingIsSaid() {
    node.node.commands().send(new Command.Wait(NodeUnderTest.NODE, NodeUnderTest.id(ref), "hum"));
    caller.hears(1500);
    node.node.commands().send(new Command.WaitOver(NodeUnderTest.NODE, NodeUnderTest.id(ref)));
    var prompt = node.play(ref, "tone-400");
    caller.hears(400);
    assertThat(caller.get(prompt.outcome())).isEqualTo("done");
    caller.hearsSilence();
  }

  @Test
  void aCallerWhoLeavesInAMenuEndsTheCall() {
    var menu = node.menu(ref, "long-400", "1=one", 1, LATE);
    caller.hears(400);
    caller.hangUp();
    await().until(() -> !node.news.of(News.CallEnded.class).isEmpty());
    assertThat(node.news.of(News.CallEnded.class).getFirst().by()).isEqualTo(EndedBy.CALLER);
    assertThat(menu.isAnswered()).isFalse();
  }

  @Test
  void somebodyIsRungAnswersAndHangsUpAndTheFlowGoesOn() {
    caller.otherRings();
    var connect = node.connect(ref, OTHER, LATE);
    await().until(() -> !node.news.of(News.AgentRinging.class).isEmpty());
    caller.otherAnswers();
    await().until(() -> !node.news.of(News.AgentAnswered.class).isEmpty());
    caller.otherHangsUp();
    assertThat(caller.get(connect.outcome())).isEqualTo("done");
    assertThat(connect.output().endedBy()).isEqualTo("agent");
    assertThat(node.news.of(News.AgentFreed.class)).hasSize(1);
    var bye = node.play(ref, "tone-400");
    caller.hears(400);
    assertThat(caller.get(bye.outcome())).isEqualTo("done");
  }

  @Test
  void aCallerWhoHangsUpWhileTheyTalkIsTheAnswerOfTheStep() {
    caller.otherRings();
    var connect = node.connect(ref, OTHER, LATE);
    await().until(() -> !node.news.of(News.AgentRinging.class).isEmpty());
    caller.otherAnswers();
    await().until(() -> !node.news.of(News.AgentAnswered.class).isEmpty());
    caller.hangUp();
    assertThat(caller.get(connect.outcome())).isEqualTo("done");
    assertThat(connect.output().endedBy()).isEqualTo("caller");
    await().until(() -> !node.news.of(News.CallEnded.class).isEmpty());
    assertThat(node.news.of(News.CallEnded.class).getFirst().flowKnows()).isTrue();
  }

  @Test
  void nobodyAnswersWithinTheRingTime() {
    caller.otherRings();
    var connect = node.connect(ref, OTHER, SOON);
    assertThat(caller.get(connect.outcome())).isEqualTo("NO_ANSWER");
  }

  @Test
  void somebodyIsBusy() {
    caller.otherRefuses(NotReached.BUSY);
    var connect = node.connect(ref, OTHER, LATE);
    assertThat(caller.get(connect.outcome())).isEqualTo("BUSY");
  }
}
