package dev.jackfield.telephony;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.jackfield.exchange.CallTrace.CallEvent;
import dev.jackfield.exchange.PhoneCommands.Command;
import dev.jackfield.exchange.PhoneNews.EndedBy;
import dev.jackfield.exchange.PhoneNews.News;
import dev.jackfield.exchange.PhoneNews.NotReached;
import dev.jackfield.step.CallRef;
import dev.jackfield.step.StepType.Nothing;
import dev.jackfield.step.ready.Connect;
import dev.jackfield.step.ready.Hold;
import dev.jackfield.step.ready.RecordMessage;
import dev.jackfield.step.ready.Recording;
import dev.jackfield.step.ready.Resume;
import dev.jackfield.step.ready.Transfer;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.BooleanSupplier;
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
  static final String THIRD = "a2";

  final NodeUnderTest node = new NodeUnderTest();
  CallRef ref;
  private TestCaller caller;

  /** A caller as the conversation sees it; every method waits until it is so. */
  interface TestCaller {
    void isAnswered();

    void hears(int hertz);

    void hearsSilence();

    void press(char key);

    /** Says something for a moment. */
    void speaks();

    void hangUp();

    void isOver();

    void until(BooleanSupplier condition);

    /** Waits for something that needs time to pass. */
    <T> T get(CompletableFuture<T> future);

    /** Whoever is rung rings until {@link #otherAnswers}. */
    void otherRings();

    void otherAnswers();

    /** Whoever answered hears who waits, before the caller is joined. */
    void otherIsTold(int hertz);

    void otherPresses(char key);

    void otherRefuses(NotReached why);

    void otherHangsUp();

    void otherHolds(boolean isHeld);

    /** Passes the caller on to {@link #THIRD}, whose phone rings until {@link #thirdAnswers}. */
    void otherTransfers();

    void thirdAnswers();

    void thirdRefuses();

    void thirdHangsUp();
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

  private DirectRun<Connect.Input, Connect.Output> talking() {
    caller.otherRings();
    var connect = node.connect(ref, OTHER, LATE);
    await().until(() -> !node.news.of(News.AgentRinging.class).isEmpty());
    caller.otherAnswers();
    await().until(() -> !node.news.of(News.AgentAnswered.class).isEmpty());
    return connect;
  }

  @Test
  void whoeverTheCallerTalksWithHoldsAndTakesBack() {
    node.music(ref, "hum");
    caller.hears(1500);
    var connect = talking();
    caller.otherHolds(true);
    caller.hears(1500);
    await().until(() -> node.trace.of(CallEvent.CallHeld.class).size() == 1);
    caller.otherHolds(false);
    await().until(() -> node.trace.of(CallEvent.CallResumed.class).size() == 1);
    caller.otherHangsUp();
    assertThat(caller.get(connect.outcome())).isEqualTo("done");
  }

  @Test
  void theFlowHoldsAndTakesBack() {
    assertThat(caller.get(node.step(Hold.TYPE, ref, Nothing.AT_ALL).outcome()))
        .isEqualTo("NOT_TALKING");
    node.music(ref, "hum");
    caller.hears(1500);
    var connect = talking();
    assertThat(caller.get(node.step(Hold.TYPE, ref, Nothing.AT_ALL).outcome())).isEqualTo("done");
    caller.hears(1500);
    assertThat(caller.get(node.step(Resume.TYPE, ref, Nothing.AT_ALL).outcome())).isEqualTo("done");
    caller.otherHangsUp();
    assertThat(caller.get(connect.outcome())).isEqualTo("done");
  }

  @Test
  void theCallerIsPassedOnAndTheStepEndsWithWhoTalkedLast() {
    var connect = talking();
    caller.otherTransfers();
    await().until(() -> node.news.of(News.AgentRinging.class).size() == 2);
    caller.thirdAnswers();
    await().until(() -> node.news.of(News.AgentAnswered.class).size() == 2);
    await().until(() -> node.news.of(News.AgentFreed.class).size() == 1);
    assertThat(connect.isAnswered()).isFalse();
    caller.thirdHangsUp();
    assertThat(caller.get(connect.outcome())).isEqualTo("done");
    assertThat(node.news.of(News.AgentFreed.class)).hasSize(2);
    assertThat(node.trace.of(CallEvent.TransferEnded.class).getFirst().outcome())
        .isEqualTo("answered");
  }

  @Test
  void aCallerWhoCannotBePassedOnIsBackWithWhomTheyTalkedWith() {
    var connect = talking();
    caller.otherTransfers();
    await().until(() -> node.news.of(News.AgentRinging.class).size() == 2);
    caller.thirdRefuses();
    await().until(() -> node.trace.of(CallEvent.TransferEnded.class).size() == 1);
    assertThat(connect.isAnswered()).isFalse();
    caller.otherHangsUp();
    assertThat(caller.get(connect.outcome())).isEqualTo("done");
  }

  @Test
  void aCallerWhoHangsUpWhileBeingPassedOnFreesEverybody() {
    talking();
    caller.otherTransfers();
    await().until(() -> node.news.of(News.AgentRinging.class).size() == 2);
    caller.hangUp();
    await().until(() -> !node.news.of(News.CallEnded.class).isEmpty());
    await().until(() -> node.news.of(News.AgentFreed.class).size() == 1);
  }

  @Test
  void theCallersOwnNetworkTakesTheCallOver() {
    var transfer = node.step(Transfer.TYPE, ref, blind("+8621555"));
    assertThat(caller.get(transfer.outcome())).isEqualTo("done");
    assertThat(transfer.output().endedBy()).isEqualTo("away");
  }

  private static Transfer.Input blind(String to) {
    return new Transfer.Input(null, to, null, null, null, null, null, null);
  }

  private DirectRun<Transfer.Input, Transfer.Output> attended(
      String to, Duration longest, String recording, String key) {
    return node.step(
        Transfer.TYPE,
        ref,
        new Transfer.Input("attended", to, longest, recording, null, null, null, key));
  }

  private DirectRun<Transfer.Input, Transfer.Output> attendedUntilAnswered(
      Duration longest, String key) {
    caller.otherRings();
    var transfer = attended(OTHER, longest, "tone-600", key);
    caller.hears(1800);
    await().until(() -> !node.news.of(News.AgentRinging.class).isEmpty());
    caller.otherAnswers();
    caller.otherIsTold(600);
    return transfer;
  }

  private void theCallerIsBackInTheFlow() {
    var sorry = node.play(ref, "tone-400");
    caller.hears(400);
    assertThat(caller.get(sorry.outcome())).isEqualTo("done");
    caller.hearsSilence();
  }

  @Test
  void theCallerHearsMusicUntilWhoeverWasToldAcceptsByKey() {
    var transfer = attendedUntilAnswered(LATE, "1");
    caller.otherPresses('7');
    caller.otherIsTold(600);
    caller.hears(1800);
    assertThat(node.news.of(News.AgentAnswered.class)).isEmpty();
    caller.otherPresses('1');
    await().until(() -> !node.news.of(News.AgentAnswered.class).isEmpty());
    assertThat(transfer.isAnswered()).isFalse();
    caller.otherHangsUp();
    assertThat(caller.get(transfer.outcome())).isEqualTo("done");
    assertThat(transfer.output().endedBy()).isEqualTo("agent");
    assertThat(node.trace.of(CallEvent.TransferEnded.class).getFirst().outcome())
        .isEqualTo("answered");
    theCallerIsBackInTheFlow();
  }

  @Test
  void whoHeardTheWordsToTheEndHasAcceptedWhenNoKeyIsAskedFor() {
    var transfer = attendedUntilAnswered(LATE, null);
    caller.until(() -> !node.news.of(News.AgentAnswered.class).isEmpty());
    caller.hangUp();
    assertThat(caller.get(transfer.outcome())).isEqualTo("done");
    assertThat(transfer.output().endedBy()).isEqualTo("caller");
  }

  @Test
  void whoHangsUpWithoutAcceptingHasDeclined() {
    var transfer = attendedUntilAnswered(LATE, "1");
    caller.otherHangsUp();
    assertThat(caller.get(transfer.outcome())).isEqualTo("DECLINED");
    theCallerIsBackInTheFlow();
  }

  @Test
  void whoNeverAcceptsIsLeftAloneAfterTheLongestWait() {
    var transfer = attendedUntilAnswered(Duration.ofSeconds(2), "1");
    assertThat(caller.get(transfer.outcome())).isEqualTo("NO_ANSWER");
    assertThat(node.news.of(News.AgentAnswered.class)).isEmpty();
    theCallerIsBackInTheFlow();
  }

  @Test
  void whoIsBusyTakesNobody() {
    caller.otherRefuses(NotReached.BUSY);
    assertThat(caller.get(attended(OTHER, LATE, "tone-600", "1").outcome())).isEqualTo("BUSY");
    theCallerIsBackInTheFlow();
  }

  @Test
  void aNumberThatMayNotBeCalledNowIsNotCalledForACallerEither() {
    var transfer = attended("+99912345", LATE, "tone-600", "1");
    assertThat(caller.get(transfer.outcome())).isEqualTo("NOT_ALLOWED");
    theCallerIsBackInTheFlow();
    var connect = node.step(Connect.TYPE, ref, new Connect.Input(null, "+99912345", LATE, null));
    assertThat(caller.get(connect.outcome())).isEqualTo("NOT_ALLOWED");
    assertThat(node.trace.of(CallEvent.CallOutRefused.class))
        .extracting(CallEvent.CallOutRefused::why)
        .containsExactly("not now, says the test", "not now, says the test");
  }

  @Test
  void aCallerWhoIsTakenBackWhileAnotherPhoneRingsGoesOnHearingMusic() {
    var connect = talking();
    caller.otherHolds(true);
    await().until(() -> node.trace.of(CallEvent.CallHeld.class).size() == 1);
    caller.otherTransfers();
    await().until(() -> node.news.of(News.AgentRinging.class).size() == 2);
    caller.otherHolds(false);
    await().until(() -> node.trace.of(CallEvent.CallResumed.class).size() == 1);
    caller.hears(1800);
    caller.thirdRefuses();
    await().until(() -> node.trace.of(CallEvent.TransferEnded.class).size() == 1);
    caller.otherHangsUp();
    assertThat(caller.get(connect.outcome())).isEqualTo("done");
    caller.hearsSilence();
  }

  private DirectRun<RecordMessage.Input, RecordMessage.Output> message(Duration silence) {
    var step =
        node.step(
            RecordMessage.TYPE,
            ref,
            new RecordMessage.Input("tone-400", null, null, null, false, LATE, silence, "#"));
    caller.until(() -> !node.trace.of(CallEvent.RecordingStarted.class).isEmpty());
    return step;
  }

  @Test
  void aMessageIsRecordedUntilTheKeyThatEndsIt() {
    var step = message(LATE);
    caller.speaks();
    caller.press('1');
    assertThat(step.isAnswered()).isFalse();
    caller.press('#');
    assertThat(caller.get(step.outcome())).isEqualTo("done");
    assertThat(step.output().endedBy()).isEqualTo("key");
    assertThat(step.output().recording()).matches("[0-9]{8}-[a-z2-7]{20}");
    caller.until(() -> !node.trace.of(CallEvent.RecordingEnded.class).isEmpty());
  }

  @Test
  void aMessageOfWhichNothingIsSaidIsNone() {
    var step = message(Duration.ofSeconds(1));
    assertThat(caller.get(step.outcome())).isEqualTo("NO_INPUT");
  }

  @Test
  void aMessageEndsWithTheCallToo() {
    var step = message(LATE);
    caller.speaks();
    caller.hangUp();
    assertThat(caller.get(step.outcome())).isEqualTo("done");
    assertThat(step.output().endedBy()).isEqualTo("hang-up");
    await().until(() -> !node.news.of(News.CallEnded.class).isEmpty());
    assertThat(node.news.of(News.CallEnded.class).getFirst().flowKnows()).isTrue();
  }

  @Test
  void theCallIsRecordedPausedAndResumed() {
    for (String action : List.of("start", "pause", "resume", "stop")) {
      var step = node.step(Recording.TYPE, ref, new Recording.Input(action, "none"));
      assertThat(caller.get(step.outcome())).isEqualTo("done");
      assertThat(step.output().recording()).isNotEmpty();
    }
    caller.until(() -> !node.trace.of(CallEvent.RecordingEnded.class).isEmpty());
    assertThat(node.trace.events().stream().map(e -> e.getClass().getSimpleName()))
        .containsSubsequence(
            "RecordingStarted", "RecordingPaused", "RecordingResumed", "RecordingEnded");
  }
}
