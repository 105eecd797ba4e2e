package dev.jackfield.telephony;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.jackfield.step.CallRef;
import dev.jackfield.telephony.media.Clip;
import dev.jackfield.telephony.phone.PhoneCall;
import dev.jackfield.telephony.speech.SpokenWav;
import java.nio.file.Files;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What callers do while no step collects is told by message, to flows that catch it. */
@Timeout(60)
class FlowThatIsToldTest {
  private final NodeUnderTest node = new NodeUnderTest();

  @AfterEach
  void close() {
    node.close();
  }

  private static <T> T get(CompletableFuture<T> future) throws Exception {
    return future.get(20, TimeUnit.SECONDS);
  }

  private PhoneCall call(String number) throws Exception {
    PhoneCall call = node.phone("bob").call(number);
    get(call.answered());
    return call;
  }

  @Test
  void aKeyWhileMusicPlaysIsToldWithNoTimeToLive() throws Exception {
    PhoneCall call = call("4009");
    CallRef ref = node.processes.next();
    get(node.music(ref, "hum").outcome());
    get(call.hearsTone(1500));
    get(call.press('5'));
    await().until(() -> !node.processes.published().isEmpty());
    assertThat(node.processes.published())
        .containsExactly(
            new DirectProcesses.Published(
                "key-pressed", ref.id(), Duration.ZERO, Map.of("key", "5")));
  }

  @Test
  void aKeyForAMenuIsNotTold() throws Exception {
    PhoneCall call = call("4009");
    CallRef ref = node.processes.next();
    var menu = node.menu(ref, "tone-400", "1=one", 1, Duration.ofSeconds(10));
    get(call.hearsTone(400));
    get(call.press('1'));
    assertThat(get(menu.outcome())).isEqualTo("done");
    assertThat(node.processes.published()).isEmpty();
  }

  @Test
  void aFlowThatDoesNotCatchItIsNotToldAndTheKeyCountsForTheNextMenu() throws Exception {
    PhoneCall call = call("4000");
    CallRef ref = node.processes.next();
    get(node.music(ref, "hum").outcome());
    get(call.hearsTone(1500));
    get(call.press('1'));
    var menu = node.menu(ref, "tone-400", "1=one", 1, Duration.ofSeconds(10));
    assertThat(get(menu.outcome())).isEqualTo("done");
    assertThat(node.processes.published()).isEmpty();
  }

  @Test
  void whatIsTypedAheadIsNotToldWhereAFlowAsksForSecrets() throws Exception {
    PhoneCall call = call("4010");
    CallRef ref = node.processes.next();
    var prompt = node.playToTheEnd(ref, "tone-400");
    get(call.hearsTone(400));
    get(call.press('7'));
    assertThat(get(prompt.outcome())).isEqualTo("done");
    var menu = node.menu(ref, "tone-600", "7=seven", 1, Duration.ofSeconds(10));
    assertThat(get(menu.outcome())).isEqualTo("done");
    assertThat(node.processes.published()).isEmpty();
  }

  @Test
  void whatIsSaidWhileMusicPlaysIsTold() throws Exception {
    Clip clip = SpokenWav.speak(Files.createTempDirectory("said"), "flite-slt", "call me back");
    PhoneCall call = call("4009");
    CallRef ref = node.processes.next();
    get(node.play(ref, "tone-600").outcome());
    get(call.speak(clip));
    await().atMost(Duration.ofSeconds(20)).until(() -> !node.processes.published().isEmpty());
    assertThat(node.processes.published())
        .singleElement()
        .satisfies(
            p -> {
              assertThat(p.name()).isEqualTo("speech-heard");
              assertThat(p.key()).isEqualTo(ref.id());
              assertThat(p.timeToLive()).isZero();
              assertThat(p.variables().get("text")).isEqualTo("call me back");
            });
  }
}
