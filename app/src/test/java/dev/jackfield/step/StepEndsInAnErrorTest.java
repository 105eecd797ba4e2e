package dev.jackfield.step;

import static dev.jackfield.step.ServedSteps.own;
import static dev.jackfield.step.ServedSteps.soon;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.jackfield.step.StepType.Nothing;
import dev.jackfield.step.TestSteps.Look;
import dev.jackfield.step.TestSteps.Weighed;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Errors that a flow catches, and those that a person must look at. */
class StepEndsInAnErrorTest {
  private final ServedSteps steps = new ServedSteps();
  private final StepType<Nothing, Weighed> weigh = TestSteps.weigh();
  private final StepType<Look, Nothing> look = TestSteps.look();
  private final HeldSteps<Look, Nothing> looking = steps.hold(look);

  @AfterEach
  void close() {
    steps.close();
  }

  private Drawing caught(String code) {
    return Drawing.of(own("p"))
        .step("weigh", weigh)
        .step("weighed", look)
        .end("over")
        .onError("too-heavy", "weigh", code)
        .step("caught", look)
        .end("given-up");
  }

  @Test
  void aDeclaredErrorIsCaughtByItsBoundaryEvent() throws Exception {
    HeldSteps<Nothing, Weighed> weighing = steps.hold(weigh);
    steps.start(caught(TestSteps.TOO_HEAVY), Map.of());
    assertThat(soon(weighing.next().error(TestSteps.TOO_HEAVY, "it is 90 kg"))).isTrue();
    StepRun<Look, Nothing> run = looking.next();
    assertThat(run.element()).isEqualTo("caught");
    assertThat(steps.told()).contains("ended weigh TOO_HEAVY");
    soon(run.done(Nothing.AT_ALL));
  }

  @Test
  void aDeclaredErrorIsCaughtByACatchAll() throws Exception {
    HeldSteps<Nothing, Weighed> weighing = steps.hold(weigh);
    steps.start(caught(""), Map.of());
    assertThat(soon(weighing.next().error(TestSteps.TOO_HEAVY, "it is 90 kg"))).isTrue();
    StepRun<Look, Nothing> run = looking.next();
    assertThat(run.element()).isEqualTo("caught");
    soon(run.done(Nothing.AT_ALL));
  }

  @Test
  void anUndeclaredErrorIsAnIncidentAndNoCatchAllHidesIt() throws Exception {
    HeldSteps<Nothing, Weighed> weighing = steps.hold(weigh);
    long instance = steps.start(caught(""), Map.of());
    assertThat(soon(weighing.next().error("NOT_DECLARED", "surprise"))).isTrue();
    assertIncident(instance);
  }

  @Test
  void anExceptionOutOfTheCodeIsAnIncident() throws Exception {
    long instance = startBreaking(new IllegalStateException("the scale is broken"));
    assertIncident(instance);
  }

  @Test
  void aBadInputThatOnlyTheCodeNoticesIsAnIncident() throws Exception {
    long instance = startBreaking(new BadStepInput("no scale in that town"));
    assertIncident(instance);
  }

  private long startBreaking(RuntimeException broken) throws Exception {
    AtomicReference<StepRun<Nothing, Weighed>> seen = new AtomicReference<>();
    steps
        .server()
        .serve(
            weigh,
            run -> {
              seen.set(run);
              throw broken;
            });
    long instance = steps.start(caught(""), Map.of());
    await().atMost(Duration.ofSeconds(20)).until(() -> seen.get() != null);
    assertThat(soon(seen.get().done(new Weighed(1, "too late")))).isTrue();
    return instance;
  }

  /** The broker took the answer, the instance stays where it is and nothing follows. */
  private void assertIncident(long instance) throws Exception {
    assertThat(steps.isAlive(instance)).isTrue();
    assertThat(steps.told()).containsExactly("started weigh", "ended weigh incident");
    soon(steps.processes().cancel(instance));
    assertThat(looking.count()).isZero();
  }
}
