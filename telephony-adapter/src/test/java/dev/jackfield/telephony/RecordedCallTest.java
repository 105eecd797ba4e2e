package dev.jackfield.telephony;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.jackfield.exchange.CallTrace.CallEvent;
import dev.jackfield.exchange.PhoneCommands.Command;
import dev.jackfield.exchange.PhoneNews.News;
import dev.jackfield.exchange.RecordingId;
import dev.jackfield.step.BadStepInput;
import dev.jackfield.step.CallRef;
import dev.jackfield.step.ready.RecordMessage;
import dev.jackfield.step.ready.Recording;
import dev.jackfield.telephony.phone.Answering;
import dev.jackfield.telephony.phone.PhoneCall;
import dev.jackfield.telephony.phone.ScriptedPhone;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(40)
class RecordedCallTest {
  private static final Duration LONG = Duration.ofSeconds(15);

  private final NodeUnderTest node = new NodeUnderTest();

  @AfterEach
  void close() {
    node.close();
  }

  private static <T> T get(CompletableFuture<T> future) throws Exception {
    return future.get(20, TimeUnit.SECONDS);
  }

  private DirectRun<Recording.Input, Recording.Output> recording(
      CallRef call, String action, String announce) {
    return node.step(Recording.TYPE, call, new Recording.Input(action, announce));
  }

  private DirectRun<RecordMessage.Input, RecordMessage.Output> message(
      CallRef call, Duration longest, Duration silence, String terminator) {
    return node.step(
        RecordMessage.TYPE,
        call,
        new RecordMessage.Input("tone-400", null, null, null, true, longest, silence, terminator));
  }

  private CallEvent.RecordingEnded ended() {
    await().until(() -> !node.trace.of(CallEvent.RecordingEnded.class).isEmpty());
    return node.trace.of(CallEvent.RecordingEnded.class).getFirst();
  }

  private HeardRecording listen(String id) {
    return HeardRecording.of(node.recordings, new RecordingId(id));
  }

  @Test
  void bothSidesAreHeardApartAndInTheirTime() throws Exception {
    ScriptedPhone agent = node.agent("a1", "udp");
    agent.answering(new Answering.AfterRinging(Duration.ZERO, 600));
    PhoneCall caller = node.phone("bob").call("4000");
    CallRef ref = node.processes.next();
    var started = recording(ref, "start", null);
    assertThat(get(started.outcome())).isEqualTo("done");
    var prompt = node.playToTheEnd(ref, "tone-1200");
    assertThat(get(prompt.outcome())).isEqualTo("done");
    var connect = node.connect(ref, "a1", LONG);
    get(caller.hearsTone(600));
    caller.tone(1000);
    get(agent.calls().iterator().next().hearsTone(1000));
    await().pollDelay(Duration.ofSeconds(1)).until(() -> true);
    caller.hangUp();
    get(connect.outcome());

    CallEvent.RecordingEnded end = ended();
    assertThat(end.state()).isEqualTo("complete");
    assertThat(end.recording()).isEqualTo(started.output().recording());
    HeardRecording heard = listen(end.recording());
    assertThat(heard.isCut()).isFalse();
    assertThat(heard.millis()).isEqualTo(end.millis());
    double last = heard.millis() - 700;
    assertThat(heard.left().share(1000, last)).isGreaterThan(0.9);
    assertThat(heard.left().share(600, last)).isLessThan(0.05);
    assertThat(heard.right().share(600, last)).isGreaterThan(0.9);
    assertThat(heard.right().share(1000, last)).isLessThan(0.05);
    // The prompt, for its second, on the right only.
    assertThat(heard.right().millisOf(1200)).isBetween(900.0, 1100.0);
    assertThat(heard.left().millisOf(1200)).isZero();
    // The caller began after hearing the agent.
    assertThat(heard.left().firstOf(1000)).isGreaterThan(heard.right().firstOf(600));
  }

  @Test
  void whatIsSaidWhileItIsPausedIsNotInIt() throws Exception {
    PhoneCall caller = node.phone("bob").call("4000");
    CallRef ref = node.processes.next();
    get(caller.answered());
    caller.tone(700);
    String id = get(recordingId(recording(ref, "start", null)));
    say(caller, 700, 700);
    assertThat(get(recordingId(recording(ref, "pause", null)))).isEqualTo(id);
    say(caller, 900, 700);
    assertThat(get(recordingId(recording(ref, "resume", null)))).isEqualTo(id);
    say(caller, 1200, 700);
    assertThat(get(recordingId(recording(ref, "stop", null)))).isEqualTo(id);
    say(caller, 900, 300);

    HeardRecording heard = listen(ended().recording());
    assertThat(heard.left().millisOf(700)).isGreaterThan(500);
    assertThat(heard.left().millisOf(900)).isLessThan(100);
    assertThat(heard.left().millisOf(1200)).isGreaterThan(500);
    assertThat(node.trace.of(CallEvent.RecordingPaused.class)).hasSize(1);
    assertThat(node.trace.of(CallEvent.RecordingResumed.class)).hasSize(1);
    assertThat(get(recordingId(recording(ref, "pause", null)))).isEmpty();
    String second = get(recordingId(recording(ref, "start", null)));
    assertThat(second).isNotEqualTo(id);
    say(caller, 700, 500);
    get(recordingId(recording(ref, "stop", null)));
    await().until(() -> node.trace.of(CallEvent.RecordingEnded.class).size() == 2);
    assertThat(listen(second).left().millisOf(700)).isGreaterThan(300);
  }

  private static CompletableFuture<String> recordingId(
      DirectRun<Recording.Input, Recording.Output> run) {
    return run.outcome().thenApply(outcome -> run.output().recording());
  }

  private static void say(PhoneCall caller, double hertz, int millis) {
    caller.tone(hertz);
    await().pollDelay(Duration.ofMillis(millis)).until(() -> true);
  }

  @Test
  void whatIsHeardWhileASecretIsTypedIsNotInIt() throws Exception {
    PhoneCall caller = node.phone("bob").call("4000");
    CallRef ref = node.processes.next();
    get(caller.answered());
    get(recording(ref, "start", null).outcome());
    say(caller, 700, 600);
    var secret = node.collect(ref, 4, 4, true, 3);
    await().until(() -> !node.trace.of(CallEvent.RecordingPaused.class).isEmpty());
    say(caller, 900, 600); // where in-band tones would be
    caller.tone(0);
    for (char key : "2468".toCharArray()) {
      get(caller.press(key));
    }
    assertThat(get(secret.outcome())).isEqualTo("done");
    await().until(() -> !node.trace.of(CallEvent.RecordingResumed.class).isEmpty());
    say(caller, 1200, 600);
    get(recording(ref, "stop", null).outcome());
    HeardRecording heard = listen(ended().recording());
    assertThat(heard.left().millisOf(700)).isGreaterThan(400);
    assertThat(heard.left().millisOf(900)).isZero();
    assertThat(heard.left().millisOf(1200)).isGreaterThan(400);
    assertThat(node.trace.of(CallEvent.RecordingPaused.class).getFirst().why())
        .isEqualTo("secret-input");
  }

  @Test
  void aNumberThatRecordsAllTellsTheCallerFirstAndTheStepWaitsForThat() throws Exception {
    PhoneCall caller = node.phone("bob").call("4003");
    CallRef ref = node.processes.next();
    get(caller.answered());
    var menu = node.menu(ref, "tone-400", "1=one", 1, LONG);
    // Pressed while the announcement is said: it is kept for the menu.
    get(caller.press('1'));
    assertThat(get(menu.outcome())).isEqualTo("done");
    var prompt = node.playToTheEnd(ref, "tone-600");
    assertThat(get(prompt.outcome())).isEqualTo("done");
    caller.hangUp();

    HeardRecording heard = listen(ended().recording());
    assertThat(heard.right().millisOf(600)).isGreaterThan(900);
    assertThat(node.trace.events().stream().map(e -> e.getClass().getSimpleName()))
        .containsSubsequence(
            "CallAnswered",
            "PromptStarted",
            "RecordingStarted",
            "PromptStarted",
            "CallEnded",
            "RecordingEnded");
    assertThat(node.trace.of(CallEvent.PromptStarted.class).getFirst().prompt())
        .isEqualTo("system/recorded");
    assertThat(node.trace.of(CallEvent.RecordingStarted.class).getFirst().announced()).isTrue();
  }

  @Test
  void aStepThatIsLeftWhileTheCallerIsToldDoesNotCutTheAnnouncement() throws Exception {
    PhoneCall caller = node.phone("bob").call("4003");
    CallRef ref = node.processes.next();
    get(caller.answered());
    var left = node.playToTheEnd(ref, "tone-400");
    await().until(() -> !node.trace.of(CallEvent.PromptStarted.class).isEmpty());
    left.moveOn();
    var next = node.playToTheEnd(ref, "tone-600");
    assertThat(get(next.outcome())).isEqualTo("done");
    caller.hangUp();
    assertThat(listen(ended().recording()).right().millisOf(600)).isGreaterThan(900);
    assertThat(left.isAnswered()).isFalse();
    assertThat(node.trace.of(CallEvent.PromptStarted.class)).hasSize(2);
  }

  @Test
  void aRuleRecordsTheCallAndSaysSoWhenTheStepThatSpeaksIsOver() throws Exception {
    PhoneCall caller = node.phone("bob").call("4000");
    CallRef ref = node.processes.next();
    get(caller.answered());
    var prompt = node.playToTheEnd(ref, "tone-400");
    get(caller.hearsTone(400));
    node.node
        .commands()
        .send(new Command.RecordCall(NodeUnderTest.NODE, NodeUnderTest.id(ref), true));
    node.node
        .commands()
        .send(new Command.RecordCall(NodeUnderTest.NODE, NodeUnderTest.id(ref), true));
    assertThat(get(prompt.outcome())).isEqualTo("done");
    await().until(() -> !node.trace.of(CallEvent.RecordingStarted.class).isEmpty());
    var next = node.playToTheEnd(ref, "tone-600");
    assertThat(get(next.outcome())).isEqualTo("done");
    node.hangUp(ref);
    assertThat(listen(ended().recording()).right().millisOf(600)).isGreaterThan(900);
    assertThat(node.trace.of(CallEvent.RecordingStarted.class)).hasSize(1);
  }

  @Test
  void aRuleNamesWhatIsSaidBefore() throws Exception {
    PhoneCall caller = node.phone("bob").call("4000");
    CallRef ref = node.processes.next();
    get(caller.answered());
    node.node
        .commands()
        .send(new Command.RecordCall(NodeUnderTest.NODE, NodeUnderTest.id(ref), true, "tone-400"));
    await().until(() -> !node.trace.of(CallEvent.RecordingStarted.class).isEmpty());
    assertThat(node.trace.of(CallEvent.PromptStarted.class).getFirst().prompt())
        .isEqualTo("tone-400");
    assertThat(node.trace.of(CallEvent.RecordingStarted.class).getFirst().announced()).isTrue();
    node.hangUp(ref);
    ended();
  }

  @Test
  void aMessageEndsWithTheKeyAndHoldsOnlyTheCaller() throws Exception {
    PhoneCall caller = node.phone("bob").call("4000");
    CallRef ref = node.processes.next();
    node.music(ref, "hum");
    var step = message(ref, LONG, LONG, "#");
    get(caller.hearsTone(400));
    await().until(() -> !node.trace.of(CallEvent.RecordingStarted.class).isEmpty());
    say(caller, 700, 1300);
    get(caller.press('5'));
    assertThat(step.isAnswered()).isFalse();
    get(caller.press('#'));
    assertThat(get(step.outcome())).isEqualTo("done");
    assertThat(step.output().endedBy()).isEqualTo("key");
    assertThat(step.output().seconds()).isBetween(1L, 3L);
    HeardRecording heard = listen(step.output().recording());
    assertThat(heard.left().millisOf(700)).isGreaterThan(900);
    assertThat(heard.right().isSilent()).isTrue();
    assertThat(ended().state()).isEqualTo("complete");
  }

  @Test
  void aMessageEndsWithSilenceOrItsLongestTime() throws Exception {
    PhoneCall caller = node.phone("bob").call("4000");
    CallRef ref = node.processes.next();
    var bySilence = message(ref, LONG, Duration.ofSeconds(1), "none");
    await().until(() -> !node.trace.of(CallEvent.RecordingStarted.class).isEmpty());
    say(caller, 700, 700);
    caller.tone(0);
    assertThat(get(bySilence.outcome())).isEqualTo("done");
    assertThat(bySilence.output().endedBy()).isEqualTo("silence");
    caller.tone(700);
    var byLength = message(ref, Duration.ofSeconds(1), LONG, "#");
    assertThat(get(byLength.outcome())).isEqualTo("done");
    assertThat(byLength.output().endedBy()).isEqualTo("length");
  }

  @Test
  void aMessageOfSilenceIsNoMessageAndIsDestroyed() throws Exception {
    node.phone("bob").call("4000");
    CallRef ref = node.processes.next();
    var step = message(ref, LONG, Duration.ofSeconds(1), "#");
    assertThat(get(step.outcome())).isEqualTo("NO_INPUT");
    CallEvent.RecordingEnded end = ended();
    assertThat(end.state()).isEqualTo("deleted");
    await().until(() -> node.recordings.open(new RecordingId(end.recording())).isEmpty());
  }

  @Test
  void aCallerWhoHangsUpHasLeftTheMessage() throws Exception {
    PhoneCall caller = node.phone("bob").call("4000");
    CallRef ref = node.processes.next();
    var step = message(ref, LONG, LONG, "#");
    await().until(() -> !node.trace.of(CallEvent.RecordingStarted.class).isEmpty());
    say(caller, 700, 900);
    caller.hangUp();
    assertThat(get(step.outcome())).isEqualTo("done");
    assertThat(step.output().endedBy()).isEqualTo("hang-up");
    await().until(() -> node.news.of(News.CallEnded.class).size() == 1);
    assertThat(node.news.of(News.CallEnded.class).getFirst().flowKnows()).isTrue();
    assertThat(listen(step.output().recording()).left().millisOf(700)).isGreaterThan(600);
  }

  @Test
  void wrongInputsAreExplained() throws Exception {
    node.phone("bob").call("4000");
    CallRef ref = node.processes.next();
    assertThatThrownBy(() -> recording(ref, "begin", null))
        .isInstanceOf(BadStepInput.class)
        .hasMessageContaining("right is start, pause, resume or stop");
    assertThatThrownBy(() -> recording(ref, "start", "loudly"))
        .isInstanceOf(BadStepInput.class)
        .hasMessageContaining("none or consent");
    assertThatThrownBy(() -> message(ref, LONG, LONG, "##"))
        .isInstanceOf(BadStepInput.class)
        .hasMessageContaining("one of 0 to 9, * and #");
  }
}
