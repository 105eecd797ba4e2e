package dev.jackfield.telephony;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jackfield.exchange.CallTrace.CallEvent;
import dev.jackfield.step.CallRef;
import dev.jackfield.telephony.phone.PhoneCall;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * A start that the broker refuses as unknown is tried again, and then what ran before is started.
 */
@Timeout(20)
class CallOfAnUnknownVersionTest {
  private final NodeUnderTest node =
      new NodeUnderTest(Duration.ofMillis(900), Duration.ofMillis(3_000));

  @AfterEach
  void close() {
    node.close();
  }

  @Test
  void goesOnWithTheVersionBefore() throws Exception {
    PhoneCall call = node.phone("bob").call("4011");
    CallRef ref = node.processes.next();
    assertThat(ref.flow()).isEqualTo("test-flow");
    assertThat(ref.attempt()).isEqualTo(5);
    var prompt = node.play(ref, "tone-400");
    call.hearsTone(400).get(10, TimeUnit.SECONDS);
    assertThat(prompt.outcome().get(10, TimeUnit.SECONDS)).isEqualTo("done");
    assertThat(node.trace.of(CallEvent.CallArrived.class))
        .singleElement()
        .satisfies(
            e -> {
              assertThat(e.processId()).isEqualTo("test-flow.r2");
              assertThat(e.rollout()).isEqualTo(7);
            });
    assertThat(node.trace.of(CallEvent.FlowReplaced.class))
        .singleElement()
        .satisfies(
            e -> {
              assertThat(e.given()).isEqualTo("test-flow.r2");
              assertThat(e.definitionKey()).isEqualTo(77);
            });
    assertThat(node.trace.of(CallEvent.FlowStuck.class)).isEmpty();
  }
}
