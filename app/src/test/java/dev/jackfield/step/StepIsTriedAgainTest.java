package dev.jackfield.step;

import static dev.jackfield.step.ServedSteps.own;
import static dev.jackfield.step.ServedSteps.soon;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.jackfield.step.StepType.Nothing;
import dev.jackfield.step.TestSteps.Weighed;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The world may heal: a job is handed out again. */
class StepIsTriedAgainTest {
  private final ServedSteps steps = new ServedSteps();
  private final StepType<Nothing, Weighed> weigh = TestSteps.weigh(Duration.ofMinutes(5));
  private final HeldSteps<Nothing, Weighed> weighing = steps.hold(weigh);

  @AfterEach
  void close() {
    steps.close();
  }

  @Test
  void afterThePauseItBeginsAgainUnderTheSameKey() throws Exception {
    long instance = start();
    StepRun<Nothing, Weighed> first = weighing.next();
    assertThat(soon(first.retry(Duration.ofMillis(500), "the scale is busy"))).isTrue();
    StepRun<Nothing, Weighed> again = weighing.next();
    assertThat(again.key()).isEqualTo(first.key());
    assertThat(soon(again.done(new Weighed(7, "seven")))).isTrue();
    await().atMost(Duration.ofSeconds(10)).until(() -> !steps.isAlive(instance));
  }

  @Test
  void withoutAPauseItBeginsAgainAtOnceEachTime() throws Exception {
    for (int n = 0; n < 20; n++) {
      long instance = start();
      assertThat(soon(weighing.next().retry(Duration.ZERO, "the scale is busy"))).isTrue();
      assertThat(soon(weighing.next().done(new Weighed(7, "seven")))).isTrue();
      await().atMost(Duration.ofSeconds(10)).until(() -> !steps.isAlive(instance));
    }
  }

  @Test
  void withNoTriesLeftItStays() throws Exception {
    long instance = start();
    for (int tries = 3; tries > 0; tries--) {
      assertThat(soon(weighing.next().retry(Duration.ofMillis(100), "the scale is busy"))).isTrue();
    }
    await()
        .during(Duration.ofSeconds(2))
        .atMost(Duration.ofSeconds(3))
        .until(() -> weighing.count() == 3);
    assertThat(steps.isAlive(instance)).isTrue();
    soon(steps.processes().cancel(instance));
  }

  private long start() throws Exception {
    return steps.start(Drawing.of(own("p")).step("weigh", weigh).end("over"), Map.of());
  }
}
