package dev.jackfield.engine.release;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.jackfield.engine.flow.ReleasedId;
import dev.jackfield.engine.release.Refusal.Reason;
import dev.jackfield.engine.release.Refusal.Refused;
import dev.jackfield.step.Processes.Resource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class BundleOfAReleaseTest {
  private static String flow(String id, String inside) {
    return """
        <bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL"
            xmlns:bpmndi="http://www.omg.org/spec/BPMN/20100524/DI"
            xmlns:zeebe="http://camunda.org/schema/zeebe/1.0">
          <bpmn:process id="%s" name="Flow %s" isExecutable="true">%s</bpmn:process>
          <bpmndi:BPMNDiagram><bpmndi:BPMNPlane bpmnElement="%s"/></bpmndi:BPMNDiagram>
        </bpmn:definitions>"""
        .formatted(id, id, inside, id);
  }

  private static String calls(String processId) {
    return """
        <bpmn:startEvent id="begin"/>
        <bpmn:callActivity id="call" name="Call the other"><bpmn:extensionElements>
          <zeebe:calledElement processId="%s"/>
        </bpmn:extensionElements></bpmn:callActivity>"""
        .formatted(processId.replace("\"", "&quot;"));
  }

  private static Reason refused(String flow, Map<String, String> newest) {
    try {
      Bundle.of(flow, newest);
    } catch (Refused no) {
      assertThat(no.refusal().toString()).doesNotContain("%");
      return no.refusal().reason();
    }
    throw new AssertionError("was not refused");
  }

  @Test
  void holdsAllThatIsCalledHoweverFarAndNothingElse() {
    Map<String, String> newest =
        Map.of(
            "a", flow("a", calls("b")),
            "b", flow("b", calls("= \"c\"")),
            "c", flow("c", calls("a")),
            "d", flow("d", ""));
    Bundle bundle = Bundle.of("a", newest);
    assertThat(bundle.diagrams()).containsOnlyKeys("a", "b", "c");
    assertThat(bundle.name()).isEqualTo("Flow a");
    Map<String, String> files = new LinkedHashMap<>();
    bundle.as(17).forEach(r -> files.put(r.name(), r.xml()));
    assertThat(files).containsOnlyKeys("a.r17.bpmn", "b.r17.bpmn", "c.r17.bpmn");
    assertThat(files.get("a.r17.bpmn"))
        .contains("id=\"a.r17\"", "bpmnElement=\"a.r17\"", "processId=\"b.r17\"")
        .doesNotContain("id=\"a\"", "processId=\"b\"");
    assertThat(files.get("b.r17.bpmn")).contains("processId=\"c.r17\"");
    assertThat(files.get("c.r17.bpmn")).contains("processId=\"a.r17\"");
  }

  @Test
  void isTheSameForTheSameDiagrams() {
    Map<String, String> newest = Map.of("a", flow("a", calls("b")), "b", flow("b", ""));
    assertThat(Bundle.of("a", newest).as(3)).isEqualTo(Bundle.of("a", newest).as(3));
    assertThat(Bundle.of("a", newest).diagrams()).isEqualTo(newest);
  }

  @Test
  void ofAFileWithTwoProcessesIsDeployedOnce() {
    String both =
        """
        <bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL">
          <bpmn:collaboration id="pool"><bpmn:participant id="p1" processRef="a"/>
            <bpmn:participant id="p2" processRef="b"/></bpmn:collaboration>
          <bpmn:process id="a" isExecutable="true"/><bpmn:process id="b" isExecutable="true"/>
        </bpmn:definitions>""";
    List<Resource> files = Bundle.of("a", Map.of("a", both, "b", both)).as(2);
    assertThat(files)
        .singleElement()
        .satisfies(
            f ->
                assertThat(f.xml())
                    .contains(
                        "processRef=\"a.r2\"",
                        "processRef=\"b.r2\"",
                        "id=\"a.r2\"",
                        "id=\"b.r2\""));
  }

  @Test
  void isRefusedWhenItCannotBeClosed() {
    assertThat(refused("x", Map.of())).isEqualTo(Reason.NO_SUCH_FLOW);
    assertThat(refused("a", Map.of("a", flow("a", calls("gone"))))).isEqualTo(Reason.NOT_THERE);
    assertThat(refused("a", Map.of("a", flow("a", calls("=which")))))
        .isEqualTo(Reason.COMPUTED_CALL);
    assertThat(refused("a.r3", Map.of("a.r3", flow("a.r3", "")))).isEqualTo(Reason.ID_OF_A_RELEASE);
    assertThat(refused("a", Map.of("a", "<no xml"))).isEqualTo(Reason.NOT_READABLE);
    String timer =
        "<bpmn:startEvent id=\"t\" name=\"Each night\"><bpmn:timerEventDefinition/></bpmn:startEvent>";
    assertThat(refused("a", Map.of("a", flow("a", timer)))).isEqualTo(Reason.STARTS_BY_ITSELF);
    assertThatThrownBy(() -> Bundle.of("a", Map.of("a", flow("a", calls("gone")))))
        .isInstanceOfSatisfying(
            Refused.class,
            no ->
                assertThat(no.refusal().toString())
                    .isEqualTo(
                        "Step \"Call the other\" of flow \"a\" calls \"gone\", and there is no such"
                            + " flow."));
  }

  @Test
  void ofTheReadyFlowsHoldsWhatTheMainMenuCalls() throws IOException {
    Path flows = Path.of(System.getProperty("user.dir")).resolve("../flows/bpmn");
    Map<String, String> newest = new LinkedHashMap<>();
    for (String id : List.of("main-menu", "connect-to-agent", "callback-offer", "ticket")) {
      newest.put(id, Files.readString(flows.resolve(id + ".bpmn")));
    }
    Bundle bundle = Bundle.of("main-menu", newest);
    assertThat(bundle.diagrams())
        .containsOnlyKeys("main-menu", "connect-to-agent", "callback-offer");
    assertThat(bundle.name()).isEqualTo("Main menu");
  }

  @Test
  void hasIdsThatSayWhatTheyAre() {
    assertThat(ReleasedId.of("main-menu.r17")).isEqualTo(new ReleasedId("main-menu", 17));
    assertThat(ReleasedId.of("main-menu")).isEqualTo(new ReleasedId("main-menu", 0));
    assertThat(ReleasedId.of("main.r0").isReleased()).isFalse();
    assertThat(new ReleasedId("main-menu", 17).processId()).isEqualTo("main-menu.r17");
  }
}
