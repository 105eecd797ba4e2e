package dev.jackfield.telephony;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.jackfield.exchange.CallTrace.CallEvent;
import dev.jackfield.step.BadStepInput;
import dev.jackfield.step.CallRef;
import dev.jackfield.step.ready.Listen;
import dev.jackfield.step.ready.Menu;
import dev.jackfield.telephony.media.Clip;
import dev.jackfield.telephony.phone.PhoneCall;
import dev.jackfield.telephony.speech.SpeechSettings;
import dev.jackfield.telephony.speech.SpokenWav;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Conversations with {@code listen} and {@code menu} over real calls. */
@Timeout(60)
class SpeakingToStepsTest {
  private static final String INTENTS =
      "billing = check my bill, my invoice | 查账单; support = technical support, my phone is broken"
          + " | 技术支持; agent = talk to an agent, operator | 转人工";
  private static final Duration LATE = Duration.ofSeconds(15);

  private NodeUnderTest node;

  @AfterEach
  void close() {
    node.close();
  }

  private static <T> T get(CompletableFuture<T> future) throws Exception {
    return future.get(25, TimeUnit.SECONDS);
  }

  private static Clip says(String words) throws Exception {
    Path folder = Files.createTempDirectory("said");
    return SpokenWav.speak(folder, "flite-slt", words);
  }

  private PhoneCall call(NodeUnderTest at, String number) throws Exception {
    node = at;
    PhoneCall call = node.phone("bob").call(number);
    get(call.answered());
    return call;
  }

  private DirectRun<Listen.Input, Listen.Output> listen(
      CallRef ref, String prompt, String bargeIn, String confirm, int attempts, Duration timeout) {
    return node.step(
        Listen.TYPE,
        ref,
        new Listen.Input(
            prompt,
            null,
            null,
            null,
            INTENTS,
            "1=billing, 0=agent",
            attempts,
            timeout,
            bargeIn,
            confirm,
            null,
            "tone-700",
            null,
            "tone-900",
            null));
  }

  @Test
  void whatIsSaidAfterThePromptIsUnderstood() throws Exception {
    PhoneCall call = call(new NodeUnderTest(), "4000");
    CallRef ref = node.processes.next();
    var listen = listen(ref, "tone-400", "keys", "unsure", 1, LATE);
    get(call.hearsTone(400));
    get(call.hearsSilence());
    get(call.speak(says("talk to an agent")));
    assertThat(get(listen.outcome())).isEqualTo("done");
    assertThat(listen.output().intent()).isEqualTo("agent");
    assertThat(listen.output().text()).isEqualTo("talk to an agent");
    assertThat(listen.output().by()).isEqualTo("speech");
    assertThat(listen.output().confidence()).isGreaterThan(0.5);
    assertThat(listen.output().slots()).isEmpty();
    assertThat(node.trace.of(CallEvent.SpeechHeard.class))
        .singleElement()
        .satisfies(
            h -> {
              assertThat(h.means()).isEqualTo("agent");
              assertThat(h.toString()).doesNotContain("talk");
            });
  }

  @Test
  void aVoiceStopsThePromptWhenTheStepSaysSo() throws Exception {
    PhoneCall call = call(new NodeUnderTest(), "4000");
    CallRef ref = node.processes.next();
    var listen = listen(ref, "long-400", "voice", "unsure", 1, LATE);
    get(call.hearsTone(400));
    CompletableFuture<Void> said = call.speak(says("my phone is broken"));
    get(call.hearsSilence());
    assertThat(said).as("the prompt stopped while the caller still spoke").isNotDone();
    assertThat(get(listen.outcome())).isEqualTo("done");
    assertThat(listen.output().intent()).isEqualTo("support");
  }

  @Test
  void aVoiceDoesNotStopThePromptWhenTheStepDoesNotSaySo() throws Exception {
    PhoneCall call = call(new NodeUnderTest(), "4000");
    CallRef ref = node.processes.next();
    var listen = listen(ref, "long-400", "keys", "unsure", 1, LATE);
    get(call.hearsTone(400));
    get(call.speak(says("my phone is broken")));
    assertThat(call.isHearing()).isTrue();
    get(call.press('1'));
    assertThat(get(listen.outcome())).isEqualTo("done");
    assertThat(listen.output().intent()).isEqualTo("billing");
    assertThat(listen.output().by()).isEqualTo("key");
    assertThat(node.trace.of(CallEvent.SpeechHeard.class)).isEmpty();
  }

  @Test
  void itAsksBackAndTheCallerSaysYes() throws Exception {
    PhoneCall call = call(new NodeUnderTest(), "4000");
    CallRef ref = node.processes.next();
    var listen = listen(ref, "tone-400", "keys", "always", 1, LATE);
    get(call.hearsTone(400));
    get(call.hearsSilence());
    get(call.speak(says("check my bill")));
    await().atMost(LATE).until(() -> node.trace.of(CallEvent.PromptStarted.class).size() == 2);
    assertThat(node.trace.of(CallEvent.PromptStarted.class).getLast().prompt())
        .as("the trace does not show what was said")
        .isEqualTo("computed words");
    get(call.hearsSomething());
    get(call.press('1'));
    assertThat(get(listen.outcome())).isEqualTo("done");
    assertThat(listen.output().intent()).isEqualTo("billing");
    assertThat(listen.output().confidence()).isEqualTo(1);
  }

  @Test
  void aNoLeadsToTheQuestionAgain() throws Exception {
    PhoneCall call = call(new NodeUnderTest(), "4000");
    CallRef ref = node.processes.next();
    var listen = listen(ref, "tone-400", "keys", "always", 2, LATE);
    get(call.hearsTone(400));
    get(call.hearsSilence());
    get(call.speak(says("check my bill")));
    await().atMost(LATE).until(() -> node.trace.of(CallEvent.PromptStarted.class).size() == 2);
    get(call.hearsSomething());
    get(call.press('2'));
    get(call.hearsTone(400));
    get(call.press('0'));
    assertThat(get(listen.outcome())).isEqualTo("done");
    assertThat(listen.output().intent()).isEqualTo("agent");
  }

  @Test
  void nothingSaidAndNothingUnderstoodAreErrors() throws Exception {
    PhoneCall call = call(new NodeUnderTest(), "4000");
    CallRef ref = node.processes.next();
    var silent = listen(ref, "tone-400", "keys", "unsure", 1, Duration.ofMillis(400));
    assertThat(get(silent.outcome())).isEqualTo("NO_INPUT");
    var babble = listen(ref, "tone-600", "keys", "never", 2, LATE);
    get(call.hearsTone(600));
    get(call.hearsSilence());
    get(call.speak(says("strawberries are cheaper in june")));
    get(call.hearsTone(900));
    get(call.press('7'));
    assertThat(get(babble.outcome())).isEqualTo("NO_MATCH");
  }

  @Test
  void aMenusChoiceCanBeSaid() throws Exception {
    PhoneCall call = call(new NodeUnderTest(), "4000");
    CallRef ref = node.processes.next();
    var menu =
        node.step(
            Menu.TYPE,
            ref,
            new Menu.Input(
                "tone-400",
                null,
                null,
                null,
                "1=billing: billing, my bill | 账单, 2=support: my phone is broken, 0=agent: operator",
                1,
                LATE,
                null,
                null,
                null,
                null,
                null));
    get(call.hearsTone(400));
    get(call.hearsSilence());
    get(call.speak(says("my phone is broken")));
    assertThat(get(menu.outcome())).isEqualTo("done");
    assertThat(menu.output()).isEqualTo(new Menu.Output("support", "speech"));
  }

  @Test
  void whereNobodyHearsTheLanguageKeysAreLeftAndTheTraceSaysSo() throws Exception {
    PhoneCall call = call(new NodeUnderTest(), "4008");
    CallRef ref = node.processes.next();
    var listen = listen(ref, "tone-400", "voice", "unsure", 1, LATE);
    await().until(() -> node.trace.of(CallEvent.SpeechUnavailable.class).size() == 1);
    assertThat(node.trace.of(CallEvent.SpeechUnavailable.class).getFirst().why())
        .contains("zh-CN")
        .contains("jackfield.speech.languages");
    get(call.press('0'));
    assertThat(get(listen.outcome())).isEqualTo("done");
    assertThat(listen.output().intent()).isEqualTo("agent");
  }

  @Test
  void aServerThatIsDownLeavesKeysAndTheTimeOut() throws Exception {
    SpeechSettings down =
        new SpeechSettings(
            Map.of(
                "zh",
                new SpeechSettings.Language(
                    SpeechSettings.Kind.VOSK,
                    URI.create("ws://127.0.0.1:9"),
                    "",
                    Duration.ofSeconds(1),
                    false)),
            1);
    call(new NodeUnderTest(Duration.ofSeconds(30), Duration.ofSeconds(60), down), "4008");
    CallRef ref = node.processes.next();
    var listen = listen(ref, "tone-400", "voice", "unsure", 1, Duration.ofSeconds(1));
    assertThat(get(listen.outcome())).isEqualTo("NO_INPUT");
    assertThat(node.trace.of(CallEvent.SpeechUnavailable.class))
        .singleElement()
        .satisfies(u -> assertThat(u.why()).contains("could not be reached"));
  }

  @Test
  void intentsThatCannotBeReadAreExplained() throws Exception {
    call(new NodeUnderTest(), "4000");
    CallRef ref = node.processes.next();
    assertThatThrownBy(
            () ->
                node.step(
                    Listen.TYPE,
                    ref,
                    new Listen.Input(
                        "tone-400",
                        null,
                        null,
                        null,
                        "billing: my bill",
                        null,
                        1,
                        LATE,
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        null)))
        .isInstanceOf(BadStepInput.class)
        .hasMessageContaining("\"billing: my bill\" is no intent with phrases")
        .hasMessageContaining("intent = phrase, phrase");
  }
}
