package dev.jackfield.step;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A BPMN process drawn in text. Each element follows the one drawn before it; {@link #from} goes on
 * elsewhere.
 */
final class Drawing {
  private final String processId;
  private final List<String> elements = new ArrayList<>();
  private final Set<String> roots = new LinkedHashSet<>();
  private String last = "started";
  private boolean isBoundary;

  private Drawing(String processId) {
    this.processId = processId;
    elements.add("<startEvent id=\"started\"/>");
  }

  static Drawing of(String processId) {
    return new Drawing(processId);
  }

  /** A header or an input mapping of a step. */
  record Given(boolean isHeader, String name, String value) {}

  static Given header(String name, String value) {
    return new Given(true, name, value);
  }

  static Given input(String name, String expression) {
    return new Given(false, name, expression);
  }

  Drawing step(String id, StepType<?, ?> type, Given... given) {
    return after(
        id,
        "<serviceTask id=\"%s\"><extensionElements><zeebe:taskDefinition type=\"%s\" retries=\"3\"/>"
                .formatted(id, escaped(type.jobType()))
            + "<zeebe:taskHeaders>"
            + each(given, true, "<zeebe:header key=\"%s\" value=\"%s\"/>")
            + "</zeebe:taskHeaders><zeebe:ioMapping>"
            + each(given, false, "<zeebe:input target=\"%s\" source=\"%s\"/>")
            + "</zeebe:ioMapping></extensionElements></serviceTask>");
  }

  Drawing call(String id, String calledProcessId) {
    return after(
        id,
        "<callActivity id=\"%s\"><extensionElements><zeebe:calledElement processId=\"%s\"/></extensionElements></callActivity>"
            .formatted(id, calledProcessId));
  }

  Drawing message(String id, String name, String correlationKey) {
    roots.add(
        "<message id=\"m-%s\" name=\"%s\"><extensionElements><zeebe:subscription correlationKey=\"%s\"/></extensionElements></message>"
            .formatted(name, name, escaped(correlationKey)));
    return after(
        id,
        "<intermediateCatchEvent id=\"%s\"><messageEventDefinition id=\"d-%s\" messageRef=\"m-%s\"/></intermediateCatchEvent>"
            .formatted(id, id, name));
  }

  /** Goes two ways at once: go on {@link #from} it for each. */
  Drawing split(String id) {
    return after(id, "<parallelGateway id=\"%s\"/>".formatted(id));
  }

  /** Catches an error of a step, or every error when the code is empty. */
  Drawing onError(String id, String step, String code) {
    if (!code.isEmpty()) {
      roots.add("<error id=\"e-%s\" errorCode=\"%s\"/>".formatted(code, code));
    }
    return boundary(
        id,
        step,
        code.isEmpty()
            ? "<errorEventDefinition id=\"d-%s\"/>".formatted(id)
            : "<errorEventDefinition id=\"d-%s\" errorRef=\"e-%s\"/>".formatted(id, code));
  }

  /** Interrupts a step after an ISO 8601 duration. */
  Drawing onTimer(String id, String step, String duration) {
    return boundary(
        id,
        step,
        "<timerEventDefinition id=\"d-%s\"><timeDuration>%s</timeDuration></timerEventDefinition>"
            .formatted(id, duration));
  }

  Drawing from(String id) {
    last = id;
    return this;
  }

  Drawing end(String id) {
    return after(id, "<endEvent id=\"%s\"/>".formatted(id));
  }

  Processes.Resource file() {
    return new Processes.Resource(
        processId + ".bpmn",
        """
        <definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL"
            xmlns:zeebe="http://camunda.org/schema/zeebe/1.0" targetNamespace="test">
          <process id="%s" isExecutable="true">
            %s
          </process>
          %s
        </definitions>
        """
            .formatted(processId, String.join("\n    ", elements), String.join("\n  ", roots)));
  }

  private Drawing boundary(String id, String step, String definition) {
    elements.add(
        "<boundaryEvent id=\"%s\" attachedToRef=\"%s\"><outgoing>%s</outgoing>%s</boundaryEvent>"
            .formatted(id, step, id + "-out", definition));
    last = id;
    isBoundary = true;
    return this;
  }

  private Drawing after(String id, String element) {
    elements.add(element);
    elements.add(
        "<sequenceFlow id=\"%s\" sourceRef=\"%s\" targetRef=\"%s\"/>"
            .formatted(isBoundary ? last + "-out" : last + "-to-" + id, last, id));
    isBoundary = false;
    last = id;
    return this;
  }

  private static String each(Given[] given, boolean headers, String form) {
    return Stream.of(given)
        .filter(g -> g.isHeader() == headers)
        .map(g -> form.formatted(g.name(), escaped(g.value())))
        .collect(Collectors.joining());
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace("\"", "&quot;");
  }
}
