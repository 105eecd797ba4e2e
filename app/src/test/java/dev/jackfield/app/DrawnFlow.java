package dev.jackfield.app;

/** Small flows as text, for tests that release them. */
final class DrawnFlow {
  private final String id;
  private final StringBuilder steps = new StringBuilder();
  private String last = "begin";

  DrawnFlow(String id) {
    this.id = id;
  }

  /** Says this. */
  DrawnFlow says(String element, String words) {
    return task(
        element,
        "play",
        "<zeebe:taskHeaders><zeebe:header key=\"text\" value=\"%s\"/></zeebe:taskHeaders>"
            .formatted(words));
  }

  /**
   * Its inputs are wrong in a way that shows only when a call comes: the step waits for a person.
   */
  DrawnFlow fails(String element) {
    return next(
        element,
        """
        <bpmn:serviceTask id="%1$s" name="%1$s"><bpmn:extensionElements>
        <zeebe:taskDefinition type="=&#34;play@&#34; + call.node"/>
        <zeebe:ioMapping><zeebe:input source="={words: [1, 2]}" target="say"/></zeebe:ioMapping>
        </bpmn:extensionElements></bpmn:serviceTask>"""
            .formatted(element));
  }

  DrawnFlow hangsUp() {
    return task("hang-up", "hang-up", "");
  }

  /** Waits for a key; whatever happens, the flow goes on. */
  DrawnFlow asks(String element, String words) {
    return task(
        element,
        "menu",
        """
        <zeebe:taskHeaders><zeebe:header key="text" value="%s"/>
        <zeebe:header key="choices" value="1=one, 2=two"/></zeebe:taskHeaders>"""
            .formatted(words));
  }

  DrawnFlow calls(String element, String flow) {
    return next(
        element,
        """
        <bpmn:callActivity id="%1$s" name="%1$s"><bpmn:extensionElements>
        <zeebe:calledElement processId="%2$s" propagateAllChildVariables="false"/>
        </bpmn:extensionElements></bpmn:callActivity>"""
            .formatted(element, flow));
  }

  /** What nobody meant: an expression that cannot be worked out, and the flow stands still. */
  DrawnFlow breaks(String element) {
    return next(
        element,
        """
        <bpmn:serviceTask id="%1$s" name="%1$s"><bpmn:extensionElements>
        <zeebe:taskDefinition type="=&#34;play@&#34; + call.node"/>
        <zeebe:ioMapping><zeebe:input source="=assert(nobody, nobody != null)" target="text"/>
        </zeebe:ioMapping></bpmn:extensionElements></bpmn:serviceTask>"""
            .formatted(element));
  }

  private DrawnFlow task(String element, String step, String inside) {
    return next(
        element,
        """
        <bpmn:serviceTask id="%1$s" name="%1$s"><bpmn:extensionElements>
        <zeebe:taskDefinition type="=&#34;%2$s@&#34; + call.node"/>%3$s
        </bpmn:extensionElements></bpmn:serviceTask>"""
            .formatted(element, step, inside));
  }

  private DrawnFlow next(String element, String xml) {
    steps.append(xml);
    steps.append(
        "<bpmn:sequenceFlow id=\"%1$s-to-%2$s\" sourceRef=\"%1$s\" targetRef=\"%2$s\"/>%n"
            .formatted(last, element));
    last = element;
    return this;
  }

  String xml() {
    return """
        <?xml version="1.0" encoding="UTF-8"?>
        <bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL"
            xmlns:zeebe="http://camunda.org/schema/zeebe/1.0" id="definitions-%1$s"
            targetNamespace="http://jackfield.dev/flows">
          <bpmn:process id="%1$s" name="Flow %1$s" isExecutable="true">
            <bpmn:startEvent id="begin" name="Call comes in"/>
            %2$s
            <bpmn:endEvent id="end" name="Over"/>
            <bpmn:sequenceFlow id="last-to-end" sourceRef="%3$s" targetRef="end"/>
          </bpmn:process>
        </bpmn:definitions>"""
        .formatted(id, steps, last);
  }
}
