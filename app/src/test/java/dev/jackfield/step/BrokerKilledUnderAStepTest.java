package dev.jackfield.step;

import static dev.jackfield.step.Drawing.input;
import static dev.jackfield.step.ServedSteps.own;
import static dev.jackfield.step.ServedSteps.soon;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.jackfield.app.RealBroker;
import dev.jackfield.app.embedded.EmbeddedZeebe;
import dev.jackfield.step.StepType.Nothing;
import dev.jackfield.step.TestSteps.Look;
import dev.jackfield.step.TestSteps.Weighed;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** {@code kill -9} of the broker while a step runs; it is started again by itself. */
class BrokerKilledUnderAStepTest {
  private static final Duration COME_BACK = Duration.ofSeconds(150);

  @Test
  void anAnswerGivenWhileItIsAwayIsTakenWhenItIsBackAndTheFlowGoesOn() throws Exception {
    StepType<Nothing, Weighed> weigh = TestSteps.weigh();
    StepType<Look, Nothing> look = TestSteps.look();
    try (EmbeddedZeebe broker = RealBroker.start();
        ServedSteps steps = new ServedSteps(broker)) {
      HeldSteps<Nothing, Weighed> weighing = steps.hold(weigh);
      HeldSteps<Look, Nothing> looking = steps.hold(look);
      Drawing drawing =
          Drawing.of(own("p"))
              .step("weigh", weigh)
              .step("look", look, input("seen", "=`" + weigh.name() + "`.kilograms"))
              .end("over");
      long instance = steps.start(drawing, Map.of());
      StepRun<Nothing, Weighed> run = weighing.next();

      ProcessHandle killed = ProcessHandle.of(broker.pid()).orElseThrow();
      assertThat(killed.destroyForcibly()).isTrue();
      killed.onExit().get(10, TimeUnit.SECONDS);
      CompletionStage<Boolean> done = run.done(new Weighed(7, "seven"));
      assertThat(done.toCompletableFuture()).isNotDone();

      assertThat(soon(done, COME_BACK)).isTrue();
      assertThat(broker.pid()).isNotEqualTo(killed.pid());
      StepRun<Look, Nothing> after = looking.next();
      assertThat(after.input().seen()).isEqualTo(7);
      assertThat(soon(after.done(Nothing.AT_ALL))).isTrue();
      await().atMost(Duration.ofSeconds(20)).until(() -> !steps.isAlive(instance));
      assertThat(weighing.count()).as("begun once").isEqualTo(1);
    }
  }
}
