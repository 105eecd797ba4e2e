package dev.jackfield.telephony;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.jackfield.step.CallRef;
import dev.jackfield.step.ready.Listen;
import dev.jackfield.telephony.call.Heard;
import dev.jackfield.telephony.call.SimulatedPhone;
import dev.jackfield.telephony.call.VirtualTime;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The same {@code listen} step with a caller made of text, in Chinese. */
@Timeout(20)
class ListenInTextTest {
  private final NodeUnderTest node = new NodeUnderTest();
  private final Queue<String> said = new ConcurrentLinkedQueue<>();

  @AfterEach
  void close() {
    node.close();
  }

  private SimulatedPhone calls() {
    return node.node.simulate(
        "4008",
        "bob",
        new SimulatedPhone.Options(
            new VirtualTime(InstantSource.fixed(Instant.EPOCH)),
            Duration.ZERO,
            false,
            heard -> {
              if (heard instanceof Heard.Said words) {
                said.add(words.words());
              }
            }));
  }

  private DirectRun<Listen.Input, Listen.Output> listen(CallRef ref, String confirm) {
    return node.step(
        Listen.TYPE,
        ref,
        new Listen.Input(
            null,
            "请问您需要什么？",
            null,
            null,
            "billing = check my bill | 查账单, 我欠多少钱, 话费是多少; agent = operator | 转人工, 我要找客服",
            null,
            1,
            Duration.ofSeconds(5),
            "voice",
            confirm,
            null,
            null,
            null,
            null,
            null));
  }

  @Test
  void chineseWordsAreUnderstoodWithTheirDigits() throws Exception {
    SimulatedPhone phone = calls();
    var listen = listen(node.processes.next(), "unsure");
    await().until(() -> said.size() == 1);
    phone.say("我要查账单，幺三八");
    assertThat(listen.outcome().get(10, TimeUnit.SECONDS)).isEqualTo("done");
    assertThat(listen.output().intent()).isEqualTo("billing");
    assertThat(listen.output().slots()).isEqualTo(Map.of("number", "138"));
    assertThat(listen.output().text()).isEqualTo("我要查账单，幺三八");
  }

  @Test
  void itAsksBackInChineseAndTakesAYes() throws Exception {
    SimulatedPhone phone = calls();
    var listen = listen(node.processes.next(), "always");
    await().until(() -> said.size() == 1);
    phone.say("转人工");
    await().until(() -> said.size() == 2);
    assertThat(said).anyMatch(words -> words.contains("您是说：转人工吗？"));
    phone.say("是的");
    assertThat(listen.outcome().get(10, TimeUnit.SECONDS)).isEqualTo("done");
    assertThat(listen.output().intent()).isEqualTo("agent");
    assertThat(listen.output().confidence()).isEqualTo(1);
  }
}
