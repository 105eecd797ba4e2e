package dev.jackfield.engine.draft;

import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Small drawings of flows. */
final class Drawings {
  private Drawings() {}

  /** A flow that calls these, one after the other. */
  static String flow(String id, String name, String... calls) {
    return """
    <bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL"
        xmlns:zeebe="http://camunda.org/schema/zeebe/1.0" targetNamespace="t">
      <bpmn:process id="%s" name="%s" isExecutable="true">
        <bpmn:startEvent id="start"/>
        %s
      </bpmn:process>
    </bpmn:definitions>
    """
        .formatted(
            id,
            name,
            Stream.of(calls)
                .map(
                    c ->
                        "<bpmn:callActivity id=\"call-%1$s\"><bpmn:extensionElements><zeebe:calledElement processId=\"%1$s\"/></bpmn:extensionElements></bpmn:callActivity>"
                            .formatted(c))
                .collect(Collectors.joining("\n")));
  }
}
