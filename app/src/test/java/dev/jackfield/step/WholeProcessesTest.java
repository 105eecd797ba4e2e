package dev.jackfield.step;

import static dev.jackfield.step.Drawing.input;
import static dev.jackfield.step.ServedSteps.own;
import static dev.jackfield.step.ServedSteps.soon;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.jackfield.step.StepType.Nothing;
import dev.jackfield.step.TestSteps.Look;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Instances started, looked for, cancelled; messages; versions. */
class WholeProcessesTest {
  private final ServedSteps steps = new ServedSteps();
  private final Processes processes = steps.processes();
  private final StepType<Look, Nothing> look = TestSteps.look();
  private final HeldSteps<Look, Nothing> looking = steps.hold(look);

  @AfterEach
  void close() {
    steps.close();
  }

  @Test
  void cancellingACalledInstanceCancelsItsRoot() throws Exception {
    String inner = own("inner");
    String middle = own("middle");
    Drawing outer = Drawing.of(own("outer")).call("ask-middle", middle).end("over");
    steps.deploy(
        Drawing.of(inner).step("look", look).end("seen"),
        Drawing.of(middle).call("ask-inner", inner).end("asked"));
    long root = steps.start(outer, Map.of());
    StepRun<Look, Nothing> run = looking.next();
    assertThat(run.processId()).isEqualTo(inner);
    assertThat(run.processInstanceKey()).isNotEqualTo(root);
    assertThat(steps.isAlive(run.processInstanceKey())).isTrue();

    soon(processes.cancel(run.processInstanceKey()));

    await().atMost(Duration.ofSeconds(10)).until(() -> !steps.isAlive(root));
    assertThat(steps.isAlive(run.processInstanceKey())).isFalse();
    assertThat(soon(run.done(Nothing.AT_ALL))).isFalse();
  }

  @Test
  void cancellingTheRootEndsWhatItCalled() throws Exception {
    String inner = own("inner");
    steps.deploy(Drawing.of(inner).step("look", look).end("seen"));
    long root = steps.start(Drawing.of(own("outer")).call("ask", inner).end("over"), Map.of());
    StepRun<Look, Nothing> run = looking.next();
    soon(processes.cancel(root));
    await().atMost(Duration.ofSeconds(10)).until(() -> !steps.isAlive(run.processInstanceKey()));
    assertThat(soon(run.done(Nothing.AT_ALL))).isFalse();
  }

  @Test
  void cancellingWhatIsOverIsFine() throws Exception {
    long instance = steps.start(Drawing.of(own("p")).end("over"), Map.of());
    await().atMost(Duration.ofSeconds(10)).until(() -> !steps.isAlive(instance));
    soon(processes.cancel(instance));
    soon(processes.cancel(instance));
  }

  @Test
  void anInstanceThatNeverWasIsNotAlive() throws Exception {
    assertThat(steps.isAlive(2251799999999999L)).isFalse();
  }

  @Test
  void askingWhetherAnInstanceIsAliveLeavesItAsItIs() throws Exception {
    long instance =
        steps.start(
            Drawing.of(own("p")).step("look", look, input("seen", "=town")).end("over"),
            Map.of("town", "Shanghai"));
    StepRun<Look, Nothing> run = looking.next();
    assertThat(run.input().seen()).isEqualTo("Shanghai");
    assertThat(steps.isAlive(instance)).isTrue();
    assertThat(steps.isAlive(instance)).isTrue();
    assertThat(soon(run.done(Nothing.AT_ALL))).isTrue();
    await().atMost(Duration.ofSeconds(10)).until(() -> !steps.isAlive(instance));
  }

  @Test
  void aMessageMovesItsInstanceOnAndSayingItTwiceIsFine() throws Exception {
    String message = own("news");
    String parcel = own("parcel");
    Drawing waiting =
        Drawing.of(own("p"))
            .message("wait", message, "=parcel")
            .step("look", look, input("seen", "=town"))
            .message("wait-again", message, "=parcel")
            .end("over");
    long instance = steps.start(waiting, Map.of("parcel", parcel));
    String id = own("message-id");
    soon(publish(message, parcel, id, Map.of("town", "Shanghai")));
    soon(publish(message, parcel, id, Map.of("town", "elsewhere")));
    StepRun<Look, Nothing> run = looking.next();
    assertThat(run.input().seen()).isEqualTo("Shanghai");
    soon(run.done(Nothing.AT_ALL));
    assertThat(steps.isAlive(instance)).as("the second was the first said again").isTrue();
    soon(publish(message, parcel, own("message-id"), Map.of()));
    await().atMost(Duration.ofSeconds(10)).until(() -> !steps.isAlive(instance));
  }

  @Test
  void aMessageForSomebodyElseMovesNothing() throws Exception {
    String message = own("news");
    long instance =
        steps.start(
            Drawing.of(own("p")).message("wait", message, "=parcel").end("over"),
            Map.of("parcel", own("parcel")));
    soon(publish(message, own("parcel"), own("id"), Map.of()));
    assertThat(steps.isAlive(instance)).isTrue();
    soon(processes.cancel(instance));
  }

  @Test
  void anOlderDefinitionStillRunsAsItWasDrawn() throws Exception {
    String process = own("p");
    Drawing first = Drawing.of(process).step("first-version", look).end("over");
    Drawing second = Drawing.of(process).step("second-version", look).end("over");
    Processes.Deployed old = steps.deploy(first).getFirst();
    Processes.Deployed young = steps.deploy(second).getFirst();
    assertThat(old.version()).isEqualTo(1);
    assertThat(young.version()).isEqualTo(2);
    assertThat(steps.deploy(second)).as("unchanged keeps its version").containsExactly(young);

    soon(processes.start(old.definitionKey(), Map.of()));
    StepRun<Look, Nothing> run = looking.next();
    assertThat(run.element()).isEqualTo("first-version");
    soon(run.done(Nothing.AT_ALL));

    soon(processes.start(young.definitionKey(), Map.of()));
    StepRun<Look, Nothing> newer = looking.next();
    assertThat(newer.element()).isEqualTo("second-version");
    soon(newer.done(Nothing.AT_ALL));
  }

  @Test
  void filesAreDeployedTogetherOrNotAtAll() throws Exception {
    Drawing good = Drawing.of(own("p")).end("over");
    Processes.Resource broken = new Processes.Resource("broken.bpmn", "<definitions/>");
    assertThatThrownBy(() -> soon(processes.deploy(List.of(good.file(), broken))))
        .isInstanceOf(ExecutionException.class)
        .cause()
        .isInstanceOf(Processes.Refused.class)
        .hasMessageContaining("broken.bpmn");
    assertThat(steps.deploy(good).getFirst().version()).isEqualTo(1);
    assertThat(soon(processes.deploy(List.of()))).isEmpty();
  }

  @Test
  void aDefinitionThatIsNotThereIsUnknown() {
    assertThatThrownBy(() -> soon(processes.start(2251799999999999L, Map.of())))
        .cause()
        .isInstanceOf(Processes.UnknownFlow.class);
  }

  private CompletionStage<Void> publish(
      String name, String correlationKey, String id, Map<String, ?> variables) {
    return processes.publish(name, correlationKey, id, Duration.ofMinutes(1), variables);
  }
}
