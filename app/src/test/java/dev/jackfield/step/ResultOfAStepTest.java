package dev.jackfield.step;

import static dev.jackfield.step.Drawing.header;
import static dev.jackfield.step.Drawing.input;
import static dev.jackfield.step.ServedSteps.own;
import static dev.jackfield.step.ServedSteps.soon;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.jackfield.step.StepType.Nothing;
import dev.jackfield.step.TestSteps.Look;
import dev.jackfield.step.TestSteps.Weighed;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Where a step's result goes. */
class ResultOfAStepTest {
  private final ServedSteps steps = new ServedSteps();
  private final StepType<Nothing, Weighed> weigh = TestSteps.weigh();
  private final StepType<Look, Nothing> look = TestSteps.look();
  private final HeldSteps<Nothing, Weighed> weighing = steps.hold(weigh);
  private final HeldSteps<Look, Nothing> looking = steps.hold(look);

  @AfterEach
  void close() {
    steps.close();
  }

  @Test
  void itLandsInTheVariableNamedLikeTheStep() throws Exception {
    assertThat(seenAfterWeighing(weigh.name())).isEqualTo(Map.of("kilograms", 7, "words", "seven"));
  }

  @Test
  void itLandsInTheVariableThatTheHeaderNames() throws Exception {
    assertThat(seenAfterWeighing("parcel", header("resultVariable", "parcel")))
        .isEqualTo(Map.of("kilograms", 7, "words", "seven"));
  }

  @Test
  void anInstanceIsOverWhenItsLastStepIsDone() throws Exception {
    long instance = steps.start(Drawing.of(own("p")).step("weigh", weigh).end("over"), Map.of());
    StepRun<Nothing, Weighed> run = weighing.next();
    assertThat(run.processInstanceKey()).isEqualTo(instance);
    assertThat(steps.isAlive(instance)).isTrue();

    assertThat(soon(run.done(new Weighed(7, "seven")))).isTrue();

    await().atMost(Duration.ofSeconds(10)).until(() -> !steps.isAlive(instance));
  }

  @Test
  void onlyTheFirstAnswerCounts() throws Exception {
    steps.start(
        Drawing.of(own("p"))
            .step("weigh", weigh, header("resultVariable", "parcel"))
            .step("look", look, input("seen", "=parcel.kilograms"))
            .end("over"),
        Map.of());
    StepRun<Nothing, Weighed> run = weighing.next();
    assertThat(soon(run.done(new Weighed(7, "seven")))).isTrue();
    assertThat(soon(run.incident("too late"))).isTrue();
    assertThat(soon(run.done(new Weighed(8, "eight")))).isTrue();
    StepRun<Look, Nothing> after = looking.next();
    assertThat(after.input().seen()).isEqualTo(7);
    soon(after.done(Nothing.AT_ALL));
    assertThat(steps.told())
        .containsExactly("started weigh", "ended weigh done", "started look", "ended look done");
  }

  private Object seenAfterWeighing(String variable, Drawing.Given... given) throws Exception {
    steps.start(
        Drawing.of(own("p"))
            .step("weigh", weigh, given)
            .step("look", look, input("seen", "=`" + variable + "`"))
            .end("over"),
        Map.of());
    assertThat(soon(weighing.next().done(new Weighed(7, "seven")))).isTrue();
    StepRun<Look, Nothing> run = looking.next();
    soon(run.done(Nothing.AT_ALL));
    return run.input().seen();
  }
}
