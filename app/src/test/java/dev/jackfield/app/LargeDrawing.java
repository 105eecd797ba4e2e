package dev.jackfield.app;

/** A flow of menus in a row, each with a decision behind it. */
final class LargeDrawing {
  private static final int IN_A_ROW = 10;
  private static final int WIDE = 500;
  private static final int HIGH = 400;

  private final StringBuilder elements = new StringBuilder();
  private final StringBuilder places = new StringBuilder();
  private int ways;

  private LargeDrawing() {}

  /** Four steps and ways for each menu. */
  static String of(String flow, int menus) {
    LargeDrawing drawing = new LargeDrawing();
    drawing.node("startEvent", "start", 100, 142, 36, 36, "");
    String before = "start";
    for (int i = 0; i < menus; i++) {
      int x = 200 + i % IN_A_ROW * WIDE;
      int y = 120 + i / IN_A_ROW * HIGH;
      drawing.step("menu", i, x, y, "<zeebe:header key='choices' value='1=a, 2=b' />");
      drawing.way(before, "menu" + i, "", x, y + 40);
      drawing.node("exclusiveGateway", "which" + i, x + 150, y + 15, 50, 50, "");
      drawing.way("menu" + i, "which" + i, "", x + 150, y + 40);
      drawing.step("play", i, x + 250, y, "<zeebe:header key='text' value='Hello' />");
      drawing.way("which" + i, "play" + i, "=menu.choice = &quot;a&quot;", x + 250, y + 40);
      drawing.node("endEvent", "end" + i, x + 280, y + 162, 36, 36, "");
      drawing.way("which" + i, "end" + i, "=menu.choice = &quot;b&quot;", x + 280, y + 180);
      before = "play" + i;
    }
    return """
        <bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL"
          xmlns:bpmndi="http://www.omg.org/spec/BPMN/20100524/DI"
          xmlns:dc="http://www.omg.org/spec/DD/20100524/DC"
          xmlns:di="http://www.omg.org/spec/DD/20100524/DI"
          xmlns:zeebe="http://camunda.org/schema/zeebe/1.0" id="d" targetNamespace="x">
        <bpmn:process id="%s" name="Large" isExecutable="true">%s</bpmn:process>
        <bpmndi:BPMNDiagram id="dd"><bpmndi:BPMNPlane id="p" bpmnElement="%s">%s</bpmndi:BPMNPlane>
        </bpmndi:BPMNDiagram></bpmn:definitions>
        """
        .formatted(flow, drawing.elements, flow, drawing.places);
  }

  private void step(String step, int i, int x, int y, String headers) {
    node(
        "serviceTask",
        step + i,
        x,
        y,
        100,
        80,
        """
        <bpmn:extensionElements><zeebe:taskDefinition type='="%s@" + call.node' />
        <zeebe:taskHeaders>%s</zeebe:taskHeaders></bpmn:extensionElements>
        """
            .formatted(step, headers));
  }

  private void node(String kind, String id, int x, int y, int width, int height, String inside) {
    elements.append(
        "<bpmn:%s id='%s' name='%s'>%s</bpmn:%s>".formatted(kind, id, id, inside, kind));
    places.append(
        "<bpmndi:BPMNShape id='%s-di' bpmnElement='%s'><dc:Bounds x='%d' y='%d' width='%d' height='%d' /></bpmndi:BPMNShape>"
            .formatted(id, id, x, y, width, height));
  }

  private void way(String from, String to, String condition, int x, int y) {
    ways++;
    String held =
        condition.isEmpty()
            ? ""
            : "<bpmn:conditionExpression>%s</bpmn:conditionExpression>".formatted(condition);
    elements.append(
        "<bpmn:sequenceFlow id='way%d' sourceRef='%s' targetRef='%s'>%s</bpmn:sequenceFlow>"
            .formatted(ways, from, to, held));
    places.append(
        "<bpmndi:BPMNEdge id='way%d-di' bpmnElement='way%d'><di:waypoint x='%d' y='%d' /><di:waypoint x='%d' y='%d' /></bpmndi:BPMNEdge>"
            .formatted(ways, ways, x - 50, y, x, y));
  }
}
