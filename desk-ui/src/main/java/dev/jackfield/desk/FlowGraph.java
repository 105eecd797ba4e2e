package dev.jackfield.desk;

import dev.jackfield.engine.flow.FlowXml;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Element;

/** The nodes and arrows of one process of a BPMN file. Immutable. */
final class FlowGraph {
  private static final String BPMN = "http://www.omg.org/spec/BPMN/20100524/MODEL";
  private static final String ZEEBE = "http://camunda.org/schema/zeebe/1.0";
  private static final Set<String> HOLDERS = Set.of("process", "subProcess");

  /** What matters of a node for the path. */
  enum Kind {
    /** Has a job: it shows in the trace when it runs. */
    STEP,
    CALL,
    START,
    END,
    /** Attached to another; taken by an error, a message or a timer. */
    BOUNDARY,
    OTHER
  }

  /**
   * @param calls process id that a call activity calls; empty for others
   * @param attachedTo of a boundary event
   * @param errorCode of a boundary event for one error; empty: any
   * @param isError a boundary event that catches errors
   * @param inEventSubprocess stands in an event sub-process
   */
  record Node(
      String id,
      String name,
      Kind kind,
      String calls,
      String attachedTo,
      String errorCode,
      boolean isError,
      boolean inEventSubprocess) {}

  record Arrow(String id, String from, String to) {}

  private final Map<String, Node> nodes = new LinkedHashMap<>();
  private final Map<String, List<Arrow>> arrows = new HashMap<>();

  private FlowGraph() {}

  /** Reads one process of a file that was deployed, so it is sound. */
  static FlowGraph read(String xml, String processId) {
    var document = FlowXml.read(processId, xml);
    FlowGraph graph = new FlowGraph();
    Map<String, String> errors = new HashMap<>();
    all(document.getDocumentElement(), "error")
        .forEach(e -> errors.put(e.getAttribute("id"), e.getAttribute("errorCode")));
    all(document.getDocumentElement(), "process").stream()
        .filter(p -> p.getAttribute("id").equals(processId))
        .forEach(p -> graph.take(p, errors, false));
    return graph;
  }

  Optional<Node> node(String id) {
    return Optional.ofNullable(nodes.get(id));
  }

  List<Node> nodes() {
    return List.copyOf(nodes.values());
  }

  List<Arrow> from(String node) {
    return arrows.getOrDefault(node, List.of());
  }

  /** The boundary events of a node. */
  List<Node> boundaries(String node) {
    return nodes.values().stream().filter(n -> n.attachedTo().equals(node)).toList();
  }

  /** Where it begins: the process itself, or its event sub-processes. */
  List<Node> starts(boolean ofEventSubprocesses) {
    return nodes.values().stream()
        .filter(n -> n.kind() == Kind.START && n.inEventSubprocess() == ofEventSubprocesses)
        .toList();
  }

  /** The call activity that calls this process. */
  Optional<Node> caller(String processId) {
    return nodes.values().stream().filter(n -> n.calls().equals(processId)).findFirst();
  }

  private void take(Element holder, Map<String, String> errors, boolean inEventSubprocess) {
    for (Element e : children(holder)) {
      String type = String.valueOf(e.getLocalName());
      if (type.equals("sequenceFlow")) {
        Arrow arrow =
            new Arrow(
                e.getAttribute("id"), e.getAttribute("sourceRef"), e.getAttribute("targetRef"));
        arrows.computeIfAbsent(arrow.from(), _ -> new ArrayList<>()).add(arrow);
      } else if (!e.getAttribute("id").isEmpty() && BPMN.equals(e.getNamespaceURI())) {
        nodes.put(e.getAttribute("id"), node(e, type, errors, inEventSubprocess));
        if (HOLDERS.contains(type)) {
          take(e, errors, inEventSubprocess || "true".equals(e.getAttribute("triggeredByEvent")));
        }
      }
    }
  }

  private static Node node(
      Element e, String type, Map<String, String> errors, boolean inEventSubprocess) {
    Element error = first(e, BPMN, "errorEventDefinition");
    Element called = first(e, ZEEBE, "calledElement");
    boolean hasJob = first(e, ZEEBE, "taskDefinition") != null && !HOLDERS.contains(type);
    Kind kind =
        switch (type) {
          case "startEvent" -> Kind.START;
          case "endEvent" -> Kind.END;
          case "boundaryEvent" -> Kind.BOUNDARY;
          case "callActivity" -> Kind.CALL;
          default -> hasJob ? Kind.STEP : Kind.OTHER;
        };
    return new Node(
        e.getAttribute("id"),
        e.getAttribute("name"),
        kind,
        called == null || kind != Kind.CALL ? "" : called.getAttribute("processId"),
        e.getAttribute("attachedToRef"),
        error == null ? "" : errors.getOrDefault(error.getAttribute("errorRef"), ""),
        error != null,
        inEventSubprocess);
  }

  private static List<Element> children(Element parent) {
    List<Element> children = new ArrayList<>();
    for (var n = parent.getFirstChild(); n != null; n = n.getNextSibling()) {
      if (n instanceof Element e) {
        children.add(e);
      }
    }
    return children;
  }

  private static List<Element> all(Element root, String name) {
    var found = root.getElementsByTagNameNS(BPMN, name);
    List<Element> elements = new ArrayList<>();
    for (int i = 0; i < found.getLength(); i++) {
      if (found.item(i) instanceof Element e) {
        elements.add(e);
      }
    }
    return elements;
  }

  private static @Nullable Element first(Element in, String namespace, String name) {
    return in.getElementsByTagNameNS(namespace, name).item(0) instanceof Element e ? e : null;
  }
}
