package dev.jackfield.flow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jackfield.step.In;
import dev.jackfield.step.StepInput;
import dev.jackfield.step.StepType;
import java.io.IOException;
import java.lang.reflect.RecordComponent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.w3c.dom.Element;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** The flows in the project, as their files say: what no walk would notice. */
class FlowFilesTest {
  private static final Path ROOT = Path.of(System.getProperty("jackfield.root"));
  private static final String TEMPLATE = "dev.jackfield.step.";
  private static final String RESULT_VARIABLE = "resultVariable";
  private static final JsonMapper JSON = new JsonMapper();

  static Stream<FlowFile> flows() throws IOException {
    return Stream.concat(FlowFile.in(ROOT.resolve("flows")), FlowFile.in(ROOT.resolve("bench")));
  }

  @Test
  void theReadyFlowsAreThere() throws IOException {
    assertThat(flows().map(FlowFile::name))
        .contains(
            "main-menu",
            "connect-to-agent",
            "ticket",
            "voicemail",
            "bench-7000",
            "bench-7001",
            "bench-7002",
            "bench-7003");
  }

  @ParameterizedTest
  @MethodSource("flows")
  void everyServiceTaskIsAReadyStepUsedAsItIsDeclared(FlowFile flow) {
    List<String> wrong = new ArrayList<>();
    List<Element> tasks = flow.all("serviceTask");
    tasks.forEach(task -> wrong.addAll(wrongWith(task)));
    assertThat(wrong).isEmpty();
    assertThat(tasks).isNotEmpty();
  }

  @ParameterizedTest
  @MethodSource("flows")
  void everyErrorThatIsCaughtIsOneThatItsStepDeclares(FlowFile flow) {
    List<String> wrong = new ArrayList<>();
    for (Element boundary : flow.all("boundaryEvent")) {
      for (Element definition : FlowFile.all(boundary, "errorEventDefinition")) {
        StepType<?, ?> type =
            typeOf(flow.byId(boundary.getAttribute("attachedToRef"))).orElseThrow();
        String reference = definition.getAttribute("errorRef");
        boolean isDeclared =
            reference.isEmpty()
                ? !type.errors().isEmpty()
                : type.hasError(flow.byId(reference).getAttribute("errorCode"));
        if (!isDeclared) {
          wrong.add(
              boundary.getAttribute("id") + " catches what " + type.name() + " never ends in");
        }
      }
    }
    assertThat(wrong).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("flows")
  void everyRecordingThatIsNamedIsThereInEveryLanguage(FlowFile flow) {
    List<String> missing = new ArrayList<>();
    for (Element task : flow.all("serviceTask")) {
      Map<String, String> headers = headers(task);
      Stream.of("recording", "noInputRecording", "noMatchRecording")
          .map(headers::get)
          .filter(Objects::nonNull)
          .flatMap(name -> flow.languages().map(language -> language + "/" + name + ".wav"))
          .filter(file -> !Files.isRegularFile(flow.prompts().resolve(file)))
          .forEach(missing::add);
      Stream.of("music", "kind")
          .filter(header -> !header.equals("kind") || isOf(task, "music"))
          .map(headers::get)
          .filter(music -> music != null && !music.equals("none"))
          .map(music -> "music/" + music + ".wav")
          .filter(file -> !Files.isRegularFile(ROOT.resolve("flows/prompts").resolve(file)))
          .forEach(missing::add);
    }
    assertThat(missing).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("flows")
  void everyElementHasANameExceptAGatewayThatOnlyJoins(FlowFile flow) {
    assertThat(flow.nodes())
        .filteredOn(n -> n.getAttribute("name").isBlank())
        .filteredOn(n -> !(n.getLocalName().endsWith("Gateway") && flow.waysOut(n).size() == 1))
        .extracting(n -> n.getAttribute("id"))
        .isEmpty();
    assertThat(flow.all("process"))
        .allSatisfy(p -> assertThat(p.getAttribute("name")).isNotBlank());
  }

  @ParameterizedTest
  @MethodSource("flows")
  void everyChoiceHasAConditionOnEachWayButItsDefault(FlowFile flow) {
    for (Element gateway : flow.all("exclusiveGateway")) {
      List<Element> ways = flow.waysOut(gateway);
      if (ways.size() > 1) {
        assertThat(ways)
            .filteredOn(way -> FlowFile.all(way, "conditionExpression").isEmpty())
            .extracting(way -> way.getAttribute("id"))
            .as("ways without a condition out of " + gateway.getAttribute("id"))
            .containsExactly(gateway.getAttribute("default"));
        assertThat(ways).allSatisfy(w -> assertThat(w.getAttribute("name")).isNotBlank());
      }
    }
  }

  @ParameterizedTest
  @MethodSource("flows")
  void everyFlowThatIsCalledIsThere(FlowFile flow) throws IOException {
    Set<String> names = Set.copyOf(flows().map(FlowFile::name).toList());
    assertThat(flow.all("calledElement"))
        .allSatisfy(c -> assertThat(names).contains(c.getAttribute("processId")));
  }

  @ParameterizedTest
  @MethodSource("flows")
  void everythingStandsInThePicture(FlowFile flow) {
    List<String> drawn =
        Stream.concat(flow.all("BPMNShape").stream(), flow.all("BPMNEdge").stream())
            .map(e -> e.getAttribute("bpmnElement"))
            .toList();
    List<String> meant =
        Stream.concat(flow.nodes().stream(), flow.all("sequenceFlow").stream())
            .map(e -> e.getAttribute("id"))
            .toList();
    assertThat(drawn).doesNotHaveDuplicates().containsAll(meant);
  }

  @ParameterizedTest
  @MethodSource("flows")
  void everyFlowIsCheckedForTheBrokerThatRunsIt(FlowFile flow) {
    Element definitions = flow.all("definitions").getFirst();
    assertThat(definitions.getAttribute("modeler:executionPlatform")).isEqualTo("Camunda Cloud");
    assertThat(definitions.getAttribute("modeler:executionPlatformVersion")).startsWith("8.5");
    assertThat(flow.all("process"))
        .extracting(p -> p.getAttribute("id"))
        .containsExactly(flow.name());
  }

  @Test
  void theRecordingsAreThoseOfTheList() throws Exception {
    Process check =
        new ProcessBuilder(
                "sh", ROOT.resolve("flows/prompts/make-prompts.sh").toString(), "--check")
            .redirectErrorStream(true)
            .start();
    String said = new String(check.getInputStream().readAllBytes());
    assertThat(check.waitFor(30, TimeUnit.SECONDS)).isTrue();
    assertThat(said).isEmpty();
    assertThat(check.exitValue()).isZero();
  }

  @Test
  void aTaskThatIsWrongInEveryWayIsNoticed() {
    Element task =
        FlowFile.parse(
                """
                <bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL"
                    xmlns:zeebe="http://camunda.org/schema/zeebe/1.0">
                  <bpmn:serviceTask id="t" zeebe:modelerTemplate="dev.jackfield.step.ticket">
                    <bpmn:extensionElements>
                      <zeebe:taskDefinition type="=&quot;ticket@&quot; + call.node" />
                      <zeebe:taskHeaders>
                        <zeebe:header key="action" value="explode" />
                        <zeebe:header key="id" value="T-1" />
                        <zeebe:header key="sound" value="loud" />
                      </zeebe:taskHeaders>
                      <zeebe:ioMapping><zeebe:input source="=1" target="note" /></zeebe:ioMapping>
                    </bpmn:extensionElements>
                  </bpmn:serviceTask>
                  <bpmn:serviceTask id="m" zeebe:modelerTemplate="dev.jackfield.step.menu">
                    <bpmn:extensionElements>
                      <zeebe:taskDefinition type="=&quot;menu@&quot; + call.node" />
                      <zeebe:taskHeaders>
                        <zeebe:header key="attempts" value="many" />
                      </zeebe:taskHeaders>
                    </bpmn:extensionElements>
                  </bpmn:serviceTask>
                  <bpmn:serviceTask id="h" zeebe:modelerTemplate="dev.jackfield.step.hang-up">
                    <bpmn:extensionElements>
                      <zeebe:taskDefinition type="=&quot;hang-up@&quot; + call.node" />
                      <zeebe:taskHeaders>
                        <zeebe:header key="resultVariable" value="x" />
                      </zeebe:taskHeaders>
                    </bpmn:extensionElements>
                  </bpmn:serviceTask>
                  <bpmn:serviceTask id="n" zeebe:modelerTemplate="dev.jackfield.step.nothing" />
                </bpmn:definitions>
                """)
            .getDocumentElement();
    assertThat(FlowFile.all(task, "serviceTask").stream().flatMap(t -> wrongWith(t).stream()))
        .containsExactlyInAnyOrder(
            "t: its job type is not ticket",
            "t: action is none of [open, note, assign, escalate, close]",
            "t: header id is not a fixed input",
            "t: header sound is not a fixed input",
            "t: input note is not a computed input",
            "m: choices is required",
            "m: attempts cannot be read",
            "h: header resultVariable is not a fixed input",
            "n: no ready step");
  }

  private static List<String> wrongWith(Element task) {
    String at = task.getAttribute("id") + ": ";
    Optional<StepType<?, ?>> ready = typeOf(task);
    if (ready.isEmpty()) {
      return List.of(at + "no ready step");
    }
    StepType<?, ?> type = ready.get();
    List<String> wrong = new ArrayList<>();
    if (!FlowFile.all(task, "taskDefinition")
        .getFirst()
        .getAttribute("type")
        .equals(type.jobType())) {
      wrong.add(at + "its job type is not " + type.jobType());
    }
    Map<String, String> headers = headers(task);
    List<String> mappings =
        FlowFile.all(task, "input").stream().map(i -> i.getAttribute("target")).toList();
    List<StepInput> inputs = type.inputs();
    List<String> fixed = names(inputs, in -> in.given() == In.Given.FIXED);
    List<String> computed = names(inputs, in -> in.given() == In.Given.COMPUTED);
    boolean hasResult = type.output() != StepType.Nothing.class;
    headers.keySet().stream()
        .filter(h -> !fixed.contains(h) && !(hasResult && h.equals(RESULT_VARIABLE)))
        .forEach(h -> wrong.add(at + "header " + h + " is not a fixed input"));
    mappings.stream()
        .filter(m -> !computed.contains(m))
        .forEach(m -> wrong.add(at + "input " + m + " is not a computed input"));
    names(inputs, StepInput::required).stream()
        .filter(n -> !mappings.contains(n) && headers.getOrDefault(n, "").isBlank())
        .forEach(n -> wrong.add(at + n + " is required"));
    for (StepInput input : inputs) {
      String value = headers.get(input.name());
      if (value != null && !input.values().isEmpty() && !input.values().contains(value)) {
        wrong.add(at + input.name() + " is none of " + input.values());
      }
    }
    for (RecordComponent input : type.input().getRecordComponents()) {
      String value = headers.get(input.getName());
      if (value != null && !canBeRead(value, input)) {
        wrong.add(at + input.getName() + " cannot be read");
      }
    }
    return wrong;
  }

  private static boolean canBeRead(String value, RecordComponent input) {
    try {
      JSON.convertValue(value, JSON.constructType(input.getGenericType()));
      return true;
    } catch (JacksonException unreadable) {
      return false;
    }
  }

  private static List<String> names(List<StepInput> inputs, Predicate<StepInput> which) {
    return inputs.stream().filter(which).map(StepInput::name).toList();
  }

  private static Optional<StepType<?, ?>> typeOf(Element task) {
    return AllSteps.ALL.stream().filter(t -> isOf(task, t.name())).findFirst();
  }

  private static boolean isOf(Element task, String step) {
    return task.getAttribute("zeebe:modelerTemplate").equals(TEMPLATE + step);
  }

  private static Map<String, String> headers(Element task) {
    Map<String, String> headers = new HashMap<>();
    FlowFile.all(task, "header")
        .forEach(h -> headers.put(h.getAttribute("key"), h.getAttribute("value")));
    return headers;
  }
}
