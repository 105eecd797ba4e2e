package dev.jackfield.telephony;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.jackfield.exchange.CallTrace.CallEvent;
import dev.jackfield.step.BadStepInput;
import dev.jackfield.step.CallRef;
import dev.jackfield.step.ready.Menu;
import dev.jackfield.step.ready.Play;
import dev.jackfield.telephony.media.Codec;
import dev.jackfield.telephony.media.Tap;
import dev.jackfield.telephony.phone.PhoneCall;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class ComputedWordsInACallTest {
  private final NodeUnderTest node = new NodeUnderTest();

  @AfterEach
  void close() {
    node.close();
  }

  @Test
  void valuesAndRecordingsAreHeardInARowAndTheTraceDoesNotSayThem() throws Exception {
    PhoneCall call = node.phone("bob").call("4000");
    AtomicInteger samples = new AtomicInteger();
    call.tap(
        new Tap() {
          @Override
          public void heard(Codec codec, byte[] audio, int at, int length, int timestamp) {
            samples.addAndGet(length);
          }
        });
    CallRef ref = node.processes.next();
    List<Object> say =
        List.of(
            Map.of("recording", "tone-600"),
            "Your number is",
            Map.of("digits", "1001"),
            Map.of("recording", "tone-900"));
    var prompt = node.step(Play.TYPE, ref, new Play.Input("tone-400", null, say, "en-gb", false));
    call.hearsTone(400).get(10, TimeUnit.SECONDS);
    call.hearsTone(600).get(10, TimeUnit.SECONDS);
    call.hearsTone(900).get(20, TimeUnit.SECONDS);
    assertThat(prompt.outcome().get(20, TimeUnit.SECONDS)).isEqualTo("done");
    assertThat(samples.get()).as("three tones and the words").isGreaterThan(8 * 4200);
    assertThat(node.trace.of(CallEvent.PromptStarted.class).getFirst().prompt())
        .isEqualTo("tone-400 + tone-600 + computed words + tone-900");
  }

  @Test
  void whatHasNoRightShapeIsRefusedBeforeAnythingIsSaid() throws Exception {
    node.phone("bob").call("4000");
    CallRef ref = node.processes.next();
    Object wrong = List.of("Your number is", Map.of("digit", "1001"));
    assertThatThrownBy(
            () -> node.step(Play.TYPE, ref, new Play.Input(null, null, wrong, null, null)))
        .isInstanceOf(BadStepInput.class)
        .hasMessageContaining("play \"step-")
        .hasMessageContaining("part 2 has the keys {digit}");
    assertThatThrownBy(
            () ->
                node.step(
                    Menu.TYPE,
                    ref,
                    new Menu.Input(
                        null,
                        null,
                        wrong,
                        null,
                        "1=a",
                        1,
                        Duration.ofSeconds(1),
                        null,
                        null,
                        null,
                        null,
                        null)))
        .isInstanceOf(BadStepInput.class)
        .hasMessageContaining("menu \"step-");
    assertThat(node.trace.of(CallEvent.PromptStarted.class)).isEmpty();
  }
}
