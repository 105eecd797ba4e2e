package dev.jackfield.engine.draft;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Files that people bring either become flows or are refused with what and where. */
class BpmnImportTest {
  private static final String OPEN =
      """
      <?xml version="1.0" encoding="UTF-8"?>
      <definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL"
          xmlns:bpmndi="http://www.omg.org/spec/BPMN/20100524/DI"
          xmlns:dc="http://www.omg.org/spec/DD/20100524/DC"
          xmlns:camunda="http://camunda.org/schema/1.0/bpmn"
          xmlns:signavio="http://www.signavio.com"
          xmlns:modeler="http://camunda.org/schema/modeler/1.0"
          modeler:executionPlatform="Camunda Cloud" modeler:executionPlatformVersion="8.5.0"
          id="definitions" targetNamespace="t">
      """;
  private static final String STEPS =
      """
      <startEvent id="%1$s-start"/><task id="%1$s-task" name="Do it"/><endEvent id="%1$s-end"/>
      <sequenceFlow id="%1$s-1" sourceRef="%1$s-start" targetRef="%1$s-task"/>
      <sequenceFlow id="%1$s-2" sourceRef="%1$s-task" targetRef="%1$s-end"/>
      """;
  private static final String SHAPES =
      """
      <bpmndi:BPMNDiagram id="d"><bpmndi:BPMNPlane id="p" bpmnElement="%s">
      <bpmndi:BPMNShape id="s1" bpmnElement="a-start"><dc:Bounds x="0" y="0" width="36" height="36"/></bpmndi:BPMNShape>
      <bpmndi:BPMNShape id="s2" bpmnElement="b-start"><dc:Bounds x="0" y="200" width="36" height="36"/></bpmndi:BPMNShape>
      <bpmndi:BPMNShape id="s3" bpmnElement="pool-a"><dc:Bounds x="0" y="0" width="600" height="100"/></bpmndi:BPMNShape>
      </bpmndi:BPMNPlane></bpmndi:BPMNDiagram>
      """;

  private static String process(String id, String inside) {
    return "<process id=\"" + id + "\" isExecutable=\"true\">" + inside + "</process>";
  }

  private static List<BpmnImport.Found> read(String xml) {
    return BpmnImport.read("of-somebody.bpmn", xml.getBytes(StandardCharsets.UTF_8));
  }

  private static List<String> codes(BpmnImport.Found found) {
    return found.remarks().stream().map(Remark::code).toList();
  }

  @Test
  void aFlowOfOursStaysAsItIs() {
    String xml =
        OPEN
            + process("a", STEPS.formatted("a"))
            + SHAPES.formatted("a").replaceAll("(?m)^.*(s2|s3).*$", "")
            + "</definitions>";
    assertThat(read(xml)).containsExactly(new BpmnImport.Found("a", "a", xml, List.of()));
  }

  @Test
  void everyPoolWithSomethingInItBecomesAFlow() {
    String xml =
        OPEN
            + "<collaboration id=\"c\"><participant id=\"pool-a\" processRef=\"a\"/><participant"
            + " id=\"pool-b\" processRef=\"b\"/><participant id=\"pool-c\" processRef=\"nobody\"/>"
            + "<messageFlow id=\"m\" sourceRef=\"a-task\" targetRef=\"b-task\"/></collaboration>"
            + process("a", "<laneSet id=\"l\"><lane id=\"l1\"/></laneSet>" + STEPS.formatted("a"))
            + process("b", STEPS.formatted("b"))
            + process("nobody", "")
            + SHAPES.formatted("c")
            + "</definitions>";
    List<BpmnImport.Found> found = read(xml);
    assertThat(found).extracting(BpmnImport.Found::flow).containsExactly("a", "b");
    assertThat(codes(found.getFirst())).containsExactly("collaboration-left-out", "lanes-left-out");
    assertThat(found.getFirst().xml())
        .contains("a-start", "BPMNPlane bpmnElement=\"a\"", "s1")
        .doesNotContain("b-start", "pool-a", "<participant", "messageFlow", "laneSet");
    assertThat(found.get(1).xml()).contains("b-start", "s2").doesNotContain("a-start");
  }

  @Test
  void whatOtherToolsWroteIsKeptAndSaid() {
    String xml =
        OPEN.replace("modeler:executionPlatform=\"Camunda Cloud\"", "")
            + "<process id=\"Prozess 1 ü\" name=\"Rückruf\" isExecutable=\"false\">"
            + "<extensionElements><signavio:signavioMetaData metaKey=\"k\"/></extensionElements>"
            + "<dataObject id=\"do\"/><dataObjectReference id=\"dor\" dataObjectRef=\"do\"/>"
            + "<startEvent id=\"s\"/><serviceTask camunda:class=\"org.A\"/>"
            + "<endEvent id=\"e\"/><sequenceFlow sourceRef=\"s\" targetRef=\"e\"/>"
            + "</process></definitions>";
    BpmnImport.Found found = read(xml).getFirst();
    assertThat(found.flow()).isEqualTo("Prozess-1");
    assertThat(found.name()).isEqualTo("Rückruf");
    assertThat(codes(found))
        .containsExactly(
            "id-missing", "id-changed", "no-diagram", "made-executable", "foreign-settings");
    assertThat(found.xml())
        .contains("signavioMetaData", "dataObjectReference", "camunda:class", "serviceTask_1");
    assertThat(found.remarks().getLast().toString()).contains("camunda, signavio");
    assertThat(found.remarks().getFirst().say(Locale.SIMPLIFIED_CHINESE)).contains("2");
  }

  @Test
  void otherEncodingsAreRead() {
    String xml =
        OPEN + process("a", STEPS.formatted("a").replace("Do it", "转人工")) + "</definitions>";
    byte[] gbk = xml.replace("UTF-8", "GBK").getBytes(Charset.forName("GBK"));
    byte[] wide = xml.replace("UTF-8", "UTF-16").getBytes(StandardCharsets.UTF_16);
    byte[] marked = ("\uFEFF" + xml).getBytes(StandardCharsets.UTF_8);
    for (byte[] bytes : List.of(gbk, wide, marked)) {
      BpmnImport.Found found = BpmnImport.read("x.bpmn", bytes).getFirst();
      assertThat(found.xml()).contains("转人工").doesNotContain("GBK", "UTF-16");
    }
  }

  static Stream<Arguments> wrong() {
    String steps = STEPS.formatted("a");
    String laughs =
        "<!DOCTYPE d [<!ENTITY a \"ha\"><!ENTITY b \"&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;\"><!ENTITY c"
            + " \"&b;&b;&b;&b;&b;&b;&b;&b;&b;&b;\">]>";
    return Stream.of(
        Arguments.of("", "line 1"),
        Arguments.of("PK\u0003\u0004 a spreadsheet", "line 1"),
        Arguments.of(
            OPEN + "<process id=\"a\">\n<task id=\"t\"></process></definitions>", "line 11"),
        Arguments.of("<html/>", "begins with “definitions”"),
        Arguments.of(OPEN + "</definitions>", "no process"),
        Arguments.of(OPEN + process("a", "") + "</definitions>", "no process"),
        Arguments.of(
            OPEN + process("a", steps + "<task id=\"a-task\"/>") + "</definitions>",
            "“a-task” is there twice"),
        Arguments.of(
            OPEN
                + process("a", steps.replace("targetRef=\"a-end\"", "targetRef=\"gone\""))
                + "</definitions>",
            "leads to “gone”"),
        Arguments.of(
            OPEN + process("a", steps.replace("sourceRef=\"a-task\"", "")) + "</definitions>",
            "“a-2” begins at “”"),
        Arguments.of(
            OPEN
                + process(
                    "a", steps + "<boundaryEvent id=\"b\" name=\"Late\" attachedToRef=\"x\"/>")
                + "</definitions>",
            "“Late” is attached to “x”"),
        Arguments.of(
            OPEN.replace("<definitions", "<!DOCTYPE d SYSTEM \"file:///etc/passwd\"><definitions")
                + "&x;</definitions>",
            "DOCTYPE"),
        Arguments.of(
            OPEN.replace("<definitions", laughs + "<definitions") + "&c;</definitions>", "DOCTYPE"),
        Arguments.of(
            OPEN + "<a>".repeat(50_000) + "</a>".repeat(50_000) + "</definitions>",
            "deeper than 200"),
        Arguments.of(
            OPEN + process("a", steps) + "<!--" + " ".repeat(20_000_000) + "--></definitions>",
            "bytes"));
  }

  @ParameterizedTest
  @MethodSource("wrong")
  void whatIsNoFlowIsRefusedWithWhatAndWhere(String xml, String words) {
    assertThatThrownBy(() -> read(xml))
        .isInstanceOfSatisfying(
            BpmnImport.Refused.class,
            e -> {
              assertThat(e.why().say(Locale.ENGLISH)).contains(words);
              assertThat(e.why().say(Locale.SIMPLIFIED_CHINESE)).isNotBlank();
            });
  }
}
