package dev.jackfield.step;

import static dev.jackfield.step.ServedSteps.own;
import static dev.jackfield.step.ServedSteps.soon;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.is;

import dev.jackfield.step.StepType.Nothing;
import dev.jackfield.step.TestSteps.Look;
import dev.jackfield.step.TestSteps.Weighed;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A boundary timer or a cancellation ends a step from outside; the broker does not say so. */
class ProcessMovesOnWithoutAStepTest {
  private static final Duration SHORT = Duration.ofSeconds(2);
  private static final Duration LONG = Duration.ofMinutes(5);

  private final ServedSteps steps = new ServedSteps();
  private final StepType<Look, Nothing> look = TestSteps.look();
  private final HeldSteps<Look, Nothing> looking = steps.hold(look);
  private final AtomicInteger movedOn = new AtomicInteger();

  @AfterEach
  void close() {
    steps.close();
  }

  @Test
  void theStepIsToldWhenItIsRenewedAndItsAnswerCountsForNothing() throws Exception {
    StepRun<Nothing, Weighed> run = interrupted(SHORT);
    await().atMost(SHORT.multipliedBy(5)).untilAtomic(movedOn, is(1));
    assertThat(soon(run.done(new Weighed(7, "seven")))).isFalse();
    assertThat(movedOn).hasValue(1);
    assertThat(steps.told())
        .containsSubsequence("started weigh", "ended weigh moved-on")
        .doesNotContain("ended weigh done");
  }

  @Test
  void anAnswerThatComesTooLateIsToldSoAtOnce() throws Exception {
    StepRun<Nothing, Weighed> run = interrupted(LONG);
    assertThat(movedOn).hasValue(0);
    assertThat(soon(run.done(new Weighed(7, "seven")))).isFalse();
    await().untilAtomic(movedOn, is(1));
  }

  @Test
  void anErrorThatComesTooLateIsToldSoToo() throws Exception {
    StepRun<Nothing, Weighed> run = interrupted(LONG);
    assertThat(soon(run.error(TestSteps.TOO_HEAVY, "late"))).isFalse();
    await().untilAtomic(movedOn, is(1));
  }

  @Test
  void whoAsksAfterwardsIsToldAtOnce() throws Exception {
    StepRun<Nothing, Weighed> run = interrupted(LONG);
    soon(run.done(new Weighed(7, "seven")));
    await().untilAtomic(movedOn, is(1));
    AtomicInteger later = new AtomicInteger();
    run.onMovedOn(later::incrementAndGet);
    assertThat(later).hasValue(1);
  }

  @Test
  void aStepWhoseAnswerWasTakenIsNeverTold() throws Exception {
    StepType<Nothing, Weighed> weigh = TestSteps.weigh(SHORT);
    HeldSteps<Nothing, Weighed> weighing = steps.hold(weigh);
    long instance = steps.start(Drawing.of(own("p")).step("weigh", weigh).end("over"), Map.of());
    StepRun<Nothing, Weighed> run = weighing.next();
    run.onMovedOn(movedOn::incrementAndGet);
    assertThat(soon(run.done(new Weighed(7, "seven")))).isTrue();
    await().atMost(Duration.ofSeconds(10)).until(() -> !steps.isAlive(instance));
    await().during(SHORT).atMost(SHORT.multipliedBy(2)).untilAtomic(movedOn, is(0));
  }

  @Test
  void aCancelledInstanceStopsItsStep() throws Exception {
    StepType<Nothing, Weighed> weigh = TestSteps.weigh(SHORT);
    HeldSteps<Nothing, Weighed> weighing = steps.hold(weigh);
    long instance = steps.start(Drawing.of(own("p")).step("weigh", weigh).end("over"), Map.of());
    weighing.next().onMovedOn(movedOn::incrementAndGet);
    soon(steps.processes().cancel(instance));
    await().atMost(SHORT.multipliedBy(5)).untilAtomic(movedOn, is(1));
  }

  /** A step that began and that a boundary timer has left behind: the flow stands after it. */
  private StepRun<Nothing, Weighed> interrupted(Duration timeout) throws Exception {
    StepType<Nothing, Weighed> weigh = TestSteps.weigh(timeout);
    HeldSteps<Nothing, Weighed> weighing = steps.hold(weigh);
    steps.start(
        Drawing.of(own("p"))
            .step("weigh", weigh)
            .end("over")
            .onTimer("takes-too-long", "weigh", "PT1S")
            .step("afterwards", look)
            .end("given-up"),
        Map.of());
    StepRun<Nothing, Weighed> run = weighing.next();
    run.onMovedOn(movedOn::incrementAndGet);
    StepRun<Look, Nothing> after = looking.next();
    assertThat(after.element()).isEqualTo("afterwards");
    soon(after.done(Nothing.AT_ALL));
    return run;
  }
}
