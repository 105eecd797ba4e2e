package dev.jackfield.engine.flow.check;

import dev.jackfield.step.StepType;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

/** Reads the processes of a BPMN document. Used once. */
final class GraphReader {
  private static final String BPMN = "http://www.omg.org/spec/BPMN/20100524/MODEL";
  private static final String ZEEBE = "http://camunda.org/schema/zeebe/1.0";
  private static final Pattern STEP = Pattern.compile("^(?:= *\")?([a-z][a-z0-9-]*)(?:@\"|$)");
  private static final Pattern NODE =
      Pattern.compile(".*([tT]ask|Event|Gateway)|callActivity|subProcess|transaction");

  private final Document document;
  private final Map<String, StepType<?, ?>> steps;

  GraphReader(Document document, Map<String, StepType<?, ?>> steps) {
    this.document = document;
    this.steps = steps;
  }

  List<FlowGraph> processes() {
    return all(document.getDocumentElement(), BPMN, "process").stream().map(this::process).toList();
  }

  private FlowGraph process(Element process) {
    Map<String, FlowNode> nodes = new LinkedHashMap<>();
    List<FlowGraph.Way> ways = new ArrayList<>();
    for (Element element : all(process, BPMN, "*")) {
      if (element.getLocalName().equals("sequenceFlow")) {
        ways.add(
            new FlowGraph.Way(
                element.getAttribute("id"),
                element.getAttribute("sourceRef"),
                element.getAttribute("targetRef"),
                child(element, BPMN, "conditionExpression")
                    .map(c -> c.getTextContent().strip())
                    .orElse("")));
      } else if (NODE.matcher(element.getLocalName()).matches()) {
        nodes.put(element.getAttribute("id"), node(element));
      }
    }
    String id = process.getAttribute("id");
    return new FlowGraph(id, title(process), nodes, ways);
  }

  private FlowNode node(Element element) {
    String kind =
        element.getAttribute("triggeredByEvent").equals("true")
            ? FlowNode.EVENT_SUB_PROCESS
            : element.getLocalName();
    String stepName =
        child(element, ZEEBE, "taskDefinition")
            .map(d -> stepName(d.getAttribute("type")))
            .orElse("");
    String attachedTo = element.getAttribute("attachedToRef");
    return new FlowNode(
        element.getAttribute("id"),
        title(element),
        kind,
        scope(element),
        attachedTo.isEmpty() ? null : attachedTo,
        stepName,
        steps.get(stepName),
        pairs(element, "header", "key", "value"),
        pairs(element, "input", "target", "source"),
        child(element, ZEEBE, "calledElement").map(c -> c.getAttribute("processId")).orElse(""),
        child(element, BPMN, "errorEventDefinition").map(this::code).orElse(null),
        isEventStart(element),
        isInterrupting(element),
        isTimerWithoutTime(element),
        element.getAttribute("default"));
  }

  private static String stepName(String jobType) {
    Matcher step = STEP.matcher(jobType.strip());
    return step.find() ? step.group(1) : jobType;
  }

  private static String title(Element element) {
    String name = element.getAttribute("name").replaceAll("\\s+", " ").strip();
    return name.isEmpty() ? element.getAttribute("id") : name;
  }

  private static String scope(Element element) {
    Node parent = element.getParentNode();
    return parent instanceof Element e ? e.getAttribute("id") : "";
  }

  private static boolean isInterrupting(Element element) {
    return !element.getAttribute("cancelActivity").equals("false")
        && !element.getAttribute("isInterrupting").equals("false");
  }

  private static boolean isTimerWithoutTime(Element element) {
    return child(element, BPMN, "timerEventDefinition")
        .filter(t -> children(t).stream().allMatch(c -> c.getTextContent().isBlank()))
        .isPresent();
  }

  /** Started by a message, an error or a timer, not by what comes before. */
  private static boolean isEventStart(Element element) {
    return element.getLocalName().equals("startEvent")
        && children(element).stream().anyMatch(c -> c.getLocalName().endsWith("EventDefinition"));
  }

  /** The code that an error event catches; empty: every error. */
  private String code(Element definition) {
    String reference = definition.getAttribute("errorRef");
    return all(document.getDocumentElement(), BPMN, "error").stream()
        .filter(e -> e.getAttribute("id").equals(reference))
        .map(e -> e.getAttribute("errorCode"))
        .findFirst()
        .orElse("");
  }

  private static Map<String, String> pairs(Element element, String name, String key, String value) {
    Map<String, String> pairs = new LinkedHashMap<>();
    for (Element extension : children(element)) {
      if (extension.getLocalName().equals("extensionElements")) {
        all(extension, ZEEBE, name)
            .forEach(p -> pairs.put(p.getAttribute(key), p.getAttribute(value).strip()));
      }
    }
    return pairs;
  }

  /** The first of this name in the element itself or in its extension elements. */
  private static Optional<Element> child(Element element, String namespace, String name) {
    for (Element child : children(element)) {
      if (name.equals(child.getLocalName()) && namespace.equals(child.getNamespaceURI())) {
        return Optional.of(child);
      }
      if ("extensionElements".equals(child.getLocalName())) {
        Optional<Element> extension = child(child, namespace, name);
        if (extension.isPresent()) {
          return extension;
        }
      }
    }
    return Optional.empty();
  }

  private static List<Element> children(Element element) {
    return elements(element.getChildNodes());
  }

  private static List<Element> all(Element in, String namespace, String name) {
    return elements(in.getElementsByTagNameNS(namespace, name));
  }

  private static List<Element> elements(org.w3c.dom.NodeList list) {
    return IntStream.range(0, list.getLength())
        .mapToObj(list::item)
        .filter(Element.class::isInstance)
        .map(Element.class::cast)
        .toList();
  }
}
