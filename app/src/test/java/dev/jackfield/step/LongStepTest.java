package dev.jackfield.step;

import static dev.jackfield.step.ServedSteps.own;
import static dev.jackfield.step.ServedSteps.soon;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.jackfield.step.StepType.Nothing;
import dev.jackfield.step.TestSteps.Weighed;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A step that lasts longer than its time-out. */
class LongStepTest {
  private static final Duration TIMEOUT = Duration.ofSeconds(2);
  private final StepType<Nothing, Weighed> weigh = TestSteps.weigh(TIMEOUT);

  @Test
  void itIsRenewedSoThatNoOtherServerIsGivenIt() throws Exception {
    Duration timeout = Duration.ofSeconds(5);
    StepType<Nothing, Weighed> slow = TestSteps.weigh(timeout);
    try (ServedSteps one = new ServedSteps();
        ServedSteps other = new ServedSteps()) {
      HeldSteps<Nothing, Weighed> here = one.hold(slow);
      long instance = one.start(Drawing.of(own("p")).step("weigh", slow).end("over"), Map.of());
      StepRun<Nothing, Weighed> run = here.next();
      HeldSteps<Nothing, Weighed> there = other.hold(slow);

      await()
          .pollInterval(Duration.ofMillis(250))
          .during(timeout.multipliedBy(2).plusSeconds(1))
          .atMost(timeout.multipliedBy(3))
          .until(() -> here.count() == 1 && there.count() == 0 && one.isAlive(instance));

      assertThat(soon(run.done(new Weighed(7, "seven")))).isTrue();
      await().atMost(Duration.ofSeconds(10)).until(() -> !one.isAlive(instance));
      assertThat(one.told()).containsExactly("started weigh", "ended weigh done");
    }
  }

  /** A life shorter than the pause between renewals: the broker hands the job out every time. */
  @Test
  void aJobThatIsHandedOutAgainIsAttachedToTheStepThatRuns() throws Exception {
    try (ServedSteps steps = new ServedSteps()) {
      HeldSteps<Nothing, Weighed> weighing = steps.hold(weigh);
      long instance = steps.start(Drawing.of(own("p")).step("weigh", weigh).end("over"), Map.of());
      StepRun<Nothing, Weighed> run = weighing.next();
      assertThat(soon(run.settle(Duration.ofMillis(100)))).isTrue();

      await()
          .pollInterval(Duration.ofMillis(250))
          .during(TIMEOUT.multipliedBy(2))
          .atMost(TIMEOUT.multipliedBy(3))
          .until(() -> weighing.count() == 1 && steps.isAlive(instance));

      assertThat(soon(run.done(new Weighed(7, "seven")))).isTrue();
      await().atMost(Duration.ofSeconds(10)).until(() -> !steps.isAlive(instance));
      assertThat(weighing.count()).isEqualTo(1);
      assertThat(steps.told()).containsExactly("started weigh", "ended weigh done");
    }
  }

  @Test
  void aSettledStepIsNotHandedToAnotherServerForAsLongAsItWasSettled() throws Exception {
    Drawing drawing = Drawing.of(own("p")).step("weigh", weigh).end("over");
    try (ServedSteps other = new ServedSteps()) {
      long settled;
      long unsettled;
      try (ServedSteps first = new ServedSteps()) {
        HeldSteps<Nothing, Weighed> weighing = first.hold(weigh);
        settled = first.start(drawing, Map.of());
        assertThat(soon(weighing.next().settle(Duration.ofHours(1)))).isTrue();
        unsettled = first.start(drawing, Map.of());
        weighing.next();
      }
      HeldSteps<Nothing, Weighed> weighing = other.hold(weigh);
      StepRun<Nothing, Weighed> taken = weighing.next();
      assertThat(taken.processInstanceKey()).isEqualTo(unsettled);
      assertThat(soon(taken.done(new Weighed(7, "seven")))).isTrue();
      await()
          .pollInterval(Duration.ofMillis(250))
          .during(TIMEOUT.multipliedBy(2))
          .atMost(TIMEOUT.multipliedBy(3))
          .until(() -> weighing.count() == 1);
      assertThat(other.isAlive(settled)).isTrue();
      soon(other.processes().cancel(settled));
    }
  }

  @Test
  void settlingAStepThatTheProcessLeftSaysSo() throws Exception {
    try (ServedSteps steps = new ServedSteps()) {
      HeldSteps<Nothing, Weighed> weighing = steps.hold(weigh);
      long instance = steps.start(Drawing.of(own("p")).step("weigh", weigh).end("over"), Map.of());
      StepRun<Nothing, Weighed> run = weighing.next();
      soon(steps.processes().cancel(instance));
      assertThat(soon(run.settle(Duration.ofMinutes(30)))).isFalse();
      assertThat(steps.told()).isEqualTo(List.of("started weigh", "ended weigh moved-on"));
    }
  }
}
