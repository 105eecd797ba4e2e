package dev.jackfield.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.jackfield.step.CallRef;
import dev.jackfield.step.StepType;
import io.camunda.client.CamundaClient;
import io.camunda.client.api.command.ClientStatusException;
import io.camunda.client.api.response.ActivatedJob;
import io.camunda.zeebe.process.test.api.ZeebeTestEngine;
import io.camunda.zeebe.process.test.filters.RecordStream;
import io.camunda.zeebe.process.test.filters.StreamFilter;
import io.camunda.zeebe.protocol.record.Record;
import io.camunda.zeebe.protocol.record.intent.ProcessInstanceIntent;
import io.camunda.zeebe.protocol.record.value.ProcessInstanceRecordValue;
import io.grpc.Status;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import tools.jackson.databind.json.JsonMapper;

/**
 * One instance of a ready flow, walked step by step on a test engine: which step comes next, what
 * it is given, how it ends. The flows are those of {@code flows/bpmn}; the steps are answered by
 * the test. Not thread-safe.
 */
final class FlowWalk implements AutoCloseable {
  private static final Path FLOWS = Path.of(System.getProperty("jackfield.root"), "flows/bpmn");
  private static final Pattern CALLED = Pattern.compile("calledElement processId=\"([^\"]+)\"");
  private static final Duration DEADLINE = Duration.ofSeconds(20);
  private static final Duration LONGER_THAN_ANY_WALK = Duration.ofDays(365);
  private static final String NODE = "node-a";
  private static final String CALL_ID = "call-1";
  private static final JsonMapper JSON = new JsonMapper();

  private final ZeebeTestEngine engine;
  private final CamundaClient client;
  private final long instance;
  private final Map<String, ActivatedJob> waiting = new LinkedHashMap<>();
  private int steps;

  private FlowWalk(ZeebeTestEngine engine, String processId, Map<String, ?> variables)
      throws Exception {
    this.engine = engine;
    this.client =
        CamundaClient.newClientBuilder()
            .grpcAddress(
                URI.create("http://" + engine.getGatewayAddress().replace("0.0.0.0", "localhost")))
            .preferRestOverGrpc(false)
            .build();
    var deploying = client.newDeployResourceCommand();
    var all = with(processId, new LinkedHashSet<>()).stream().map(FlowWalk::file).toList();
    var deployment = deploying.addResourceFile(all.getFirst().toString());
    for (Path more : all.subList(1, all.size())) {
      deployment = deployment.addResourceFile(more.toString());
    }
    deployment.send().join();
    this.instance =
        client
            .newCreateInstanceCommand()
            .bpmnProcessId(processId)
            .latestVersion()
            .variables(JSON.writeValueAsString(variables))
            .send()
            .join()
            .getProcessInstanceKey();
  }

  private static Path file(String processId) {
    return FLOWS.resolve(processId + ".bpmn");
  }

  /** The flow and all that it calls: each walk has an engine of its own, which reads them anew. */
  private static Set<String> with(String processId, Set<String> found) throws IOException {
    if (found.add(processId)) {
      Matcher called = CALLED.matcher(Files.readString(file(processId)));
      while (called.find()) {
        with(called.group(1), found);
      }
    }
    return found;
  }

  /** A call comes in for this flow. */
  static FlowWalk ofCall(ZeebeTestEngine engine, String processId) throws Exception {
    return ofCall(engine, processId, "en", Map.of());
  }

  /** A call comes in for this flow, in a language, with variables beside it. */
  static FlowWalk ofCall(
      ZeebeTestEngine engine, String processId, String language, Map<String, ?> variables)
      throws Exception {
    Map<String, Object> all = new HashMap<>(variables);
    all.put(
        "call",
        new CallRef(
            CALL_ID,
            1,
            NODE,
            "phone",
            "+862155501234",
            "4000",
            language,
            Instant.parse("2026-11-01T09:00:00Z"),
            processId));
    return new FlowWalk(engine, processId, all);
  }

  /** A flow that no call started. */
  static FlowWalk of(ZeebeTestEngine engine, String processId, Map<String, ?> variables)
      throws Exception {
    return new FlowWalk(engine, processId, variables);
  }

  /** The flow stands at this step, and at no other. */
  At at(String element) throws Exception {
    await()
        .atMost(DEADLINE)
        .pollInterval(Duration.ofMillis(20))
        .alias("a step should wait, \"" + element + "\"; incidents: " + incidents())
        .until(this::somethingWaits);
    assertThat(waiting.keySet()).as("steps that wait").containsExactly(element);
    return new At(waiting.get(element));
  }

  /** The flow stands at this step, and perhaps at others. */
  At among(String element) {
    await()
        .atMost(DEADLINE)
        .pollInterval(Duration.ofMillis(20))
        .alias("the step \"" + element + "\" should wait; incidents: " + incidents())
        .until(() -> somethingWaits() && waiting.containsKey(element));
    return new At(waiting.get(element));
  }

  /** The flow waits for something, and for no step. */
  FlowWalk noStepWaits() throws Exception {
    somethingWaits();
    assertThat(waiting.keySet()).as("steps that wait").isEmpty();
    assertThat(isOver()).as("over").isFalse();
    return this;
  }

  FlowWalk callerHangsUp() throws Exception {
    return hears("caller-hung-up", CALL_ID);
  }

  /** A message, with a short life as those of the engine. */
  FlowWalk hears(String message, String correlationKey) throws Exception {
    return hears(message, correlationKey, Map.of());
  }

  FlowWalk hears(String message, String correlationKey, Map<String, ?> variables) throws Exception {
    engine.waitForIdleState(DEADLINE);
    client
        .newPublishMessageCommand()
        .messageName(message)
        .correlationKey(correlationKey)
        .timeToLive(Duration.ofSeconds(5))
        .variables(JSON.writeValueAsString(variables))
        .send()
        .join();
    return this;
  }

  FlowWalk after(Duration time) throws Exception {
    engine.waitForIdleState(DEADLINE);
    engine.increaseTime(time);
    return this;
  }

  /** The flow is over, ended here, with nothing left and nothing gone wrong. */
  FlowWalk endsAt(String endEvent) throws Exception {
    await()
        .atMost(DEADLINE)
        .pollInterval(Duration.ofMillis(20))
        .alias("the flow should end at \"" + endEvent + "\"")
        .until(this::isOver);
    somethingWaits();
    assertThat(waiting.keySet()).as("steps that wait").isEmpty();
    assertThat(
            elements()
                .filter(r -> r.getIntent() == ProcessInstanceIntent.ELEMENT_COMPLETED)
                .filter(r -> r.getValue().getProcessInstanceKey() == instance)
                .map(r -> r.getValue().getElementId()))
        .contains(endEvent);
    assertThat(incidents()).isEmpty();
    return this;
  }

  /** How many steps were answered: a call is to need few. */
  FlowWalk took(int answered) {
    assertThat(steps).as("steps").isEqualTo(answered);
    return this;
  }

  /** A variable of the instance as it was last written. */
  FlowWalk leaves(String name, Object value) {
    String last =
        StreamSupport.stream(records().variableRecords().spliterator(), false)
            .filter(r -> r.getValue().getScopeKey() == instance)
            .filter(r -> r.getValue().getName().equals(name))
            .map(r -> r.getValue().getValue())
            .reduce((_, later) -> later)
            .orElseThrow(() -> new AssertionError("no variable " + name));
    assertThat(JSON.readValue(last, Object.class)).as(name).isEqualTo(value);
    return this;
  }

  /** What a person would have to look at, in the engine's words. */
  List<String> incidents() {
    return StreamSupport.stream(records().incidentRecords().spliterator(), false)
        .filter(r -> r.getIntent().name().equals("CREATED"))
        .map(r -> r.getValue().getElementId() + ": " + r.getValue().getErrorMessage())
        .toList();
  }

  @Override
  public void close() {
    client.close();
  }

  /** The flow, standing at a step. */
  final class At {
    private final ActivatedJob job;
    private final StepType<?, ?> type;

    private At(ActivatedJob job) {
      this.job = job;
      this.type =
          AllSteps.ALL.stream()
              .filter(t -> job.getType().equals(typeAtNode(t)))
              .findFirst()
              .orElseThrow();
    }

    /** It is a step of this type. */
    At doing(StepType<?, ?> expected) {
      assertThat(type.name()).isEqualTo(expected.name());
      return this;
    }

    /** It is given this, as a header or as a computed input. */
    At with(String input, Object value) {
      Object given =
          job.getCustomHeaders().containsKey(input)
              ? job.getCustomHeaders().get(input)
              : job.getVariablesAsMap().get(input);
      assertThat(given).as(job.getElementId() + ", " + input).isEqualTo(value);
      return this;
    }

    /** It is not given this. */
    At without(String input) {
      assertThat(job.getCustomHeaders()).doesNotContainKey(input);
      assertThat(job.getVariablesAsMap()).doesNotContainKey(input);
      return this;
    }

    FlowWalk done() {
      assertThat(type.output()).as("result").isEqualTo(StepType.Nothing.class);
      return answered("{}");
    }

    /** Done, with a result of the kind that the step declares. */
    FlowWalk done(java.lang.Record result) {
      assertThat(result).isInstanceOf(type.output());
      return answered(
          JSON.writeValueAsString(
              Map.of(job.getCustomHeaders().getOrDefault("resultVariable", type.name()), result)));
    }

    /** Ends in an error that the step declares. */
    FlowWalk error(String code) {
      assertThat(type.hasError(code)).as(type.name() + " declares " + code).isTrue();
      client.newThrowErrorCommand(job.getKey()).errorCode(code).send().join();
      return gone();
    }

    /** The process went on without it: its answer counts for nothing. */
    FlowWalk isInterrupted() throws Exception {
      engine.waitForIdleState(DEADLINE);
      assertThatThrownBy(() -> client.newCompleteCommand(job.getKey()).send().join())
          .isInstanceOfSatisfying(
              ClientStatusException.class,
              e -> assertThat(e.getStatusCode()).isEqualTo(Status.Code.NOT_FOUND));
      waiting.remove(job.getElementId());
      return FlowWalk.this;
    }

    private FlowWalk answered(String variables) {
      client.newCompleteCommand(job.getKey()).variables(variables).send().join();
      return gone();
    }

    private FlowWalk gone() {
      waiting.remove(job.getElementId());
      steps++;
      return FlowWalk.this;
    }
  }

  private boolean somethingWaits() throws Exception {
    engine.waitForIdleState(DEADLINE);
    for (StepType<?, ?> type : AllSteps.ALL) {
      client
          .newActivateJobsCommand()
          .jobType(typeAtNode(type))
          .maxJobsToActivate(10)
          .timeout(LONGER_THAN_ANY_WALK)
          .send()
          .join()
          .getJobs()
          .forEach(job -> waiting.put(job.getElementId(), job));
    }
    return !waiting.isEmpty();
  }

  private boolean isOver() {
    return elements()
        .anyMatch(
            r ->
                r.getKey() == instance && r.getIntent() == ProcessInstanceIntent.ELEMENT_COMPLETED);
  }

  private Stream<Record<ProcessInstanceRecordValue>> elements() {
    return StreamFilter.processInstance(records()).stream();
  }

  private RecordStream records() {
    return RecordStream.of(engine.getRecordStreamSource());
  }

  private static String typeAtNode(StepType<?, ?> type) {
    return type.place().isPhone() ? type.jobTypeAt(NODE) : type.name();
  }
}
