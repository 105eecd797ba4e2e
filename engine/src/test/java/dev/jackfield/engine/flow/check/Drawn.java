package dev.jackfield.engine.flow.check;

import java.util.ArrayList;
import java.util.List;

/** Draws a small flow for a test: elements, and ways between them. */
final class Drawn {
  private final String process;
  private final StringBuilder elements = new StringBuilder();
  private final List<String> errors = new ArrayList<>();
  private int ways;

  Drawn(String process) {
    this.process = process;
  }

  Drawn element(String kind, String id) {
    return raw("<bpmn:%s id='%s' />".formatted(kind, id));
  }

  Drawn raw(String xml) {
    elements.append(xml);
    return this;
  }

  /** A phone step with fixed inputs, as {@code text=Hello}. */
  Drawn phone(String step, String id, String... inputs) {
    return task("=&quot;%s@&quot; + call.node".formatted(step), id, inputs);
  }

  Drawn task(String type, String id, String... inputs) {
    StringBuilder headers = new StringBuilder();
    StringBuilder computed = new StringBuilder();
    for (String input : inputs) {
      String name = input.substring(0, input.indexOf('='));
      String value = input.substring(input.indexOf('=') + 1).replace("\"", "&quot;");
      if (value.startsWith("=")) {
        computed.append("<zeebe:input target='%s' source='%s' />".formatted(name, value));
      } else {
        headers.append("<zeebe:header key='%s' value='%s' />".formatted(name, value));
      }
    }
    return raw(
        """
        <bpmn:serviceTask id='%s'><bpmn:extensionElements><zeebe:taskDefinition type='%s' />
        <zeebe:taskHeaders>%s</zeebe:taskHeaders><zeebe:ioMapping>%s</zeebe:ioMapping>
        </bpmn:extensionElements></bpmn:serviceTask>
        """
            .formatted(id, type, headers, computed));
  }

  /** An error event at a step; without a code it catches all. */
  Drawn catches(String id, String attachedTo, String code) {
    String reference = "";
    if (!code.isEmpty()) {
      errors.add(code);
      reference = " errorRef='error-" + code + "'";
    }
    return raw(
        """
        <bpmn:boundaryEvent id='%s' attachedToRef='%s'><bpmn:errorEventDefinition%s />
        </bpmn:boundaryEvent>
        """
            .formatted(id, attachedTo, reference));
  }

  Drawn calls(String id, String flow) {
    return raw(
        """
        <bpmn:callActivity id='%s'><bpmn:extensionElements>
        <zeebe:calledElement processId='%s' /></bpmn:extensionElements></bpmn:callActivity>
        """
            .formatted(id, flow));
  }

  /** Ways from each to the next. */
  Drawn ways(String... ids) {
    for (int i = 0; i + 1 < ids.length; i++) {
      way(ids[i], ids[i + 1], "");
    }
    return this;
  }

  Drawn way(String from, String to, String condition) {
    ways++;
    return raw(
        "<bpmn:sequenceFlow id='way-%d' sourceRef='%s' targetRef='%s'>%s</bpmn:sequenceFlow>"
            .formatted(
                ways,
                from,
                to,
                condition.isEmpty()
                    ? ""
                    : "<bpmn:conditionExpression>%s</bpmn:conditionExpression>"
                        .formatted(condition)));
  }

  String xml() {
    StringBuilder known = new StringBuilder();
    errors.forEach(
        e -> known.append("<bpmn:error id='error-%s' errorCode='%s' />".formatted(e, e)));
    return """
        <bpmn:definitions xmlns:bpmn='http://www.omg.org/spec/BPMN/20100524/MODEL'
          xmlns:zeebe='http://camunda.org/schema/zeebe/1.0'>%s
        <bpmn:process id='%s' isExecutable='true'>%s</bpmn:process></bpmn:definitions>
        """
        .formatted(known, process, elements);
  }
}
