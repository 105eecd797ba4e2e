package dev.jackfield.step;

import static dev.jackfield.step.ServedSteps.callAt;
import static dev.jackfield.step.ServedSteps.own;
import static dev.jackfield.step.ServedSteps.soon;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.jackfield.step.StepType.Nothing;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A call hears one thing at a time: an older phone step gives way, or the newer is refused. */
class OneForegroundStepPerCallTest {
  private final ServedSteps steps = new ServedSteps();
  private final String node = own("node");
  private final StepType<Nothing, Nothing> speak = TestSteps.speak(Duration.ofMinutes(5));

  @AfterEach
  void close() {
    steps.close();
  }

  @Test
  void aPhoneStepThatTheFlowLeftIsToldBeforeTheNextBegins() throws Exception {
    List<String> order = new CopyOnWriteArrayList<>();
    steps
        .server()
        .serve(
            speak,
            node,
            run -> {
              order.add("begin " + run.element());
              run.onMovedOn(() -> order.add("moved on from " + run.element()));
              if (run.element().equals("second")) {
                run.done(Nothing.AT_ALL);
              }
            });
    long instance =
        steps.start(
            Drawing.of(own("p"))
                .step("first", speak)
                .end("over")
                .onTimer("takes-too-long", "first", "PT1S")
                .step("second", speak)
                .end("given-up"),
            Map.of("call", callAt(node)));
    await().atMost(Duration.ofSeconds(20)).until(() -> !steps.isAlive(instance));
    assertThat(order).containsExactly("begin first", "moved on from first", "begin second");
  }

  @Test
  void ofTwoPhoneStepsDrawnAtOnceTheFirstGoesOnAndTheSecondNeverBegins() throws Exception {
    HeldSteps<Nothing, Nothing> speaking = steps.hold(speak, node);
    long instance =
        steps.start(
            Drawing.of(own("p"))
                .split("both")
                .step("left", speak)
                .step("after-left", speak)
                .end("left-over")
                .from("both")
                .step("right", speak)
                .step("after-right", speak)
                .end("right-over"),
            Map.of("call", callAt(node)));
    StepRun<Nothing, Nothing> first = speaking.next();
    String other = first.element().equals("left") ? "right" : "left";
    await()
        .atMost(Duration.ofSeconds(20))
        .until(() -> steps.told().contains("ended " + other + " incident"));
    assertThat(speaking.count()).isEqualTo(1);

    assertThat(soon(first.done(Nothing.AT_ALL))).isTrue();
    StepRun<Nothing, Nothing> next = speaking.next();
    assertThat(next.element()).isEqualTo("after-" + first.element());
    assertThat(soon(next.done(Nothing.AT_ALL))).isTrue();

    assertThat(steps.isAlive(instance)).as("the other stays, for a person to look at").isTrue();
    assertThat(speaking.count()).isEqualTo(2);
    assertThat(steps.told()).doesNotContain("started " + other);
    soon(steps.processes().cancel(instance));
  }

  @Test
  void twoCallsAtOneNodeDoNotHinderEachOther() throws Exception {
    HeldSteps<Nothing, Nothing> speaking = steps.hold(speak, node);
    Drawing drawing = Drawing.of(own("p")).step("speak", speak).end("over");
    steps.start(drawing, Map.of("call", callAt(node)));
    steps.start(drawing, Map.of("call", callAt(node)));
    StepRun<Nothing, Nothing> one = speaking.next();
    StepRun<Nothing, Nothing> two = speaking.next();
    assertThat(soon(one.done(Nothing.AT_ALL))).isTrue();
    assertThat(soon(two.done(Nothing.AT_ALL))).isTrue();
  }

  @Test
  void aPhoneStepGoesToTheNodeThatHoldsItsCall() throws Exception {
    String elsewhere = own("node");
    HeldSteps<Nothing, Nothing> here = steps.hold(speak, node);
    HeldSteps<Nothing, Nothing> there = steps.hold(speak, elsewhere);
    Drawing drawing = Drawing.of(own("p")).step("speak", speak).end("over");
    CallRef call = callAt(elsewhere);
    steps.start(drawing, Map.of("call", call));
    StepRun<Nothing, Nothing> run = there.next();
    assertThat(run.call()).isEqualTo(call);
    assertThat(soon(run.done(Nothing.AT_ALL))).isTrue();
    assertThat(here.count()).isZero();
  }
}
