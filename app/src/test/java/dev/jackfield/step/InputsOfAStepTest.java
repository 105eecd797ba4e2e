package dev.jackfield.step;

import static dev.jackfield.step.Drawing.header;
import static dev.jackfield.step.Drawing.input;
import static dev.jackfield.step.ServedSteps.callAt;
import static dev.jackfield.step.ServedSteps.own;
import static dev.jackfield.step.ServedSteps.soon;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.jackfield.step.StepType.Nothing;
import dev.jackfield.step.TestSteps.Label;
import dev.jackfield.step.TestSteps.Parcel;
import dev.jackfield.step.TestSteps.Sender;
import dev.jackfield.step.TestSteps.Weighed;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What a flow gives a step, as the step sees it; and what it is told when that cannot be right. */
class InputsOfAStepTest {
  private final ServedSteps steps = new ServedSteps();
  private final Refusals refusals = new Refusals();
  private final StepType<Parcel, Weighed> parcel = TestSteps.parcel();
  private final HeldSteps<Parcel, Weighed> parcels = steps.hold(parcel);

  @AfterEach
  void close() {
    steps.close();
    refusals.close();
  }

  @Test
  void headersAreReadAsWhatTheStepDeclares() throws Exception {
    Parcel seen =
        given(
            header("pieces", "3"),
            header("patience", "PT2M30S"),
            header("fragile", "true"),
            header("code", "012"),
            header("speed", "fast"));
    assertThat(seen)
        .isEqualTo(new Parcel(3, Duration.ofSeconds(150), true, "012", "fast", null, null, null));
  }

  @Test
  void expressionsAreReadAsWhatTheStepDeclares() throws Exception {
    Parcel seen =
        given(
            input("address", "={city: town, floors: [1, 2]}"),
            input("weight", "=3 + 4"),
            input("delay", "=\"PT10S\""));
    assertThat(seen.address())
        .isEqualTo(Map.of("city", "Shanghai", "floors", java.util.List.of(1, 2)));
    assertThat(seen.weight()).isEqualTo(7);
    assertThat(seen.delay()).isEqualTo(Duration.ofSeconds(10));
  }

  @Test
  void whatIsNotGivenIsNull() throws Exception {
    assertThat(given(header("code", " "), input("weight", "=null")))
        .isEqualTo(new Parcel(null, null, null, null, null, null, null, null));
  }

  @Test
  void aHeaderDoesNotFillAComputedInputNorAVariableAFixedOne() throws Exception {
    Parcel seen = given(header("weight", "7"), input("code", "=\"012\""));
    assertThat(seen.weight()).isNull();
    assertThat(seen.code()).isNull();
  }

  @Test
  void aStepSeesTheCallOfItsFlow() throws Exception {
    CallRef call = callAt("node-a");
    steps.start(Drawing.of(own("p")).step("weigh", parcel).end("over"), Map.of("call", call));
    StepRun<Parcel, Weighed> run = parcels.next();
    assertThat(run.hasCall()).isTrue();
    assertThat(run.call()).isEqualTo(call);
    soon(run.done(new Weighed(1, "one")));
  }

  @Test
  void aStepOfAFlowWithoutACallSaysSo() throws Exception {
    steps.start(Drawing.of(own("p")).step("weigh", parcel).end("over"), Map.of());
    StepRun<Parcel, Weighed> run = parcels.next();
    assertThat(run.hasCall()).isFalse();
    assertThatThrownBy(run::call).isInstanceOf(BadStepInput.class).hasMessageContaining("`call`");
    soon(run.done(new Weighed(1, "one")));
  }

  @Test
  void aMissingFixedInputIsRefusedBeforeTheStepBegins() throws Exception {
    StepType<Label, Nothing> label = TestSteps.label();
    HeldSteps<Label, Nothing> labels = steps.hold(label);
    refused(label, labels, "Text (text) is missing. What to print.");
  }

  @Test
  void aMissingComputedInputIsRefusedBeforeTheStepBegins() throws Exception {
    StepType<Sender, Nothing> sender = TestSteps.sender();
    HeldSteps<Sender, Nothing> senders = steps.hold(sender);
    refused(
        sender, senders, "Name (name) is missing. Who sends it.", input("name", "=nobody_said"));
  }

  @Test
  void aValueThatIsNoneOfTheChoicesIsRefused() throws Exception {
    refused(
        parcel,
        parcels,
        "Speed is \"sideways\"; it must be one of slow, fast.",
        header("speed", "sideways"));
  }

  @Test
  void aNumberThatIsNoneIsRefused() throws Exception {
    refused(parcel, parcels, "Pieces is \"three\". How many.", header("pieces", "three"));
  }

  @Test
  void aDurationThatIsNoneIsRefused() throws Exception {
    refused(parcel, parcels, "Delay is \"soon\". ISO 8601.", input("delay", "=\"soon\""));
  }

  @Test
  void aPhoneStepOfAFlowWithoutACallNeverBegins() throws Exception {
    // The job type needs call.node: the broker itself stops here, with an incident.
    StepType<Nothing, Nothing> speak = TestSteps.speak(Duration.ofSeconds(30));
    HeldSteps<Nothing, Nothing> held = steps.hold(speak, "node-a");
    long instance =
        steps.start(Drawing.of(own("p")).step("speak", speak).end("over"), Map.of("other", 1));
    long good =
        steps.start(
            Drawing.of(own("p")).step("speak-well", speak).end("over"),
            Map.of("call", callAt("node-a")));
    StepRun<Nothing, Nothing> run = held.next();
    assertThat(run.processInstanceKey()).isEqualTo(good);
    assertThat(held.count()).isEqualTo(1);
    assertThat(steps.isAlive(instance)).isTrue();
    soon(run.done(Nothing.AT_ALL));
    soon(steps.processes().cancel(instance));
  }

  private Parcel given(Drawing.Given... given) throws Exception {
    steps.start(
        Drawing.of(own("p")).step("weigh", parcel, given).end("over"), Map.of("town", "Shanghai"));
    StepRun<Parcel, Weighed> run = parcels.next();
    soon(run.done(new Weighed(1, "one")));
    return run.input();
  }

  /** The step does not begin, its author is told where and what, and the instance stays. */
  private void refused(
      StepType<?, ?> type, HeldSteps<?, ?> held, String words, Drawing.Given... given)
      throws Exception {
    String process = own("p");
    long instance =
        steps.start(Drawing.of(process).step("here", type, given).end("over"), Map.of());
    await().atMost(Duration.ofSeconds(20)).until(() -> !refusals.of(process).isEmpty());
    assertThat(refusals.of(process).getFirst()).contains("step \"here\"", words);
    assertThat(held.count()).isZero();
    assertThat(steps.told()).isEmpty();
    assertThat(steps.isAlive(instance)).isTrue();
    soon(steps.processes().cancel(instance));
  }
}
