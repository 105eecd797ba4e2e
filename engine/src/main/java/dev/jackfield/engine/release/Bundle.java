package dev.jackfield.engine.release;

import dev.jackfield.engine.flow.FlowXml;
import dev.jackfield.engine.flow.ReleasedId;
import dev.jackfield.engine.release.Refusal.Reason;
import dev.jackfield.engine.release.Refusal.Refused;
import dev.jackfield.step.Processes;
import dev.jackfield.step.Processes.Resource;
import java.io.StringWriter;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.xml.transform.OutputKeys;
import javax.xml.transform.Transformer;
import javax.xml.transform.TransformerException;
import javax.xml.transform.TransformerFactory;
import javax.xml.transform.dom.DOMSource;
import javax.xml.transform.stream.StreamResult;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;

/**
 * A flow and all that it calls, however far. Deployed under ids that carry a release, so that a
 * call activity, which takes the latest of what it calls, finds this one for ever. Immutable.
 */
final class Bundle {
  private static final String BPMN = "http://www.omg.org/spec/BPMN/20100524/MODEL";
  private static final String DRAWING = "http://www.omg.org/spec/BPMN/20100524/DI";
  private static final String ZEEBE = "http://camunda.org/schema/zeebe/1.0";
  private static final Pattern PLAIN_NAME = Pattern.compile("= *\"([^\"]+)\" *");
  private static final Set<String> BY_ITSELF =
      Set.of("messageEventDefinition", "timerEventDefinition", "signalEventDefinition");

  private final String flow;
  private final Map<String, String> diagrams;

  private Bundle(String flow, Map<String, String> diagrams) {
    this.flow = flow;
    this.diagrams = diagrams;
  }

  /**
   * Collects what belongs to a flow.
   *
   * @param newest diagrams by process id
   * @throws Refused when it cannot be closed
   */
  static Bundle of(String flow, Map<String, String> newest) {
    if (!newest.containsKey(flow)) {
      throw new Refused(Reason.NO_SUCH_FLOW, flow);
    }
    Map<String, String> diagrams = new TreeMap<>();
    Deque<String> left = new ArrayDeque<>(List.of(flow));
    while (!left.isEmpty()) {
      String id = left.remove();
      String xml = newest.get(id);
      if (xml != null && diagrams.putIfAbsent(id, xml) == null) {
        Document document = read(id, xml);
        for (Element process : executable(document)) {
          String own = process.getAttribute("id");
          diagrams.putIfAbsent(own, xml);
          checkBegin(own, process);
        }
        for (Element call : elements(document, ZEEBE, "calledElement")) {
          String called = called(id, call);
          if (!newest.containsKey(called)) {
            throw new Refused(Reason.NOT_THERE, id, titleOf(call), called);
          }
          left.add(called);
        }
      }
    }
    for (String id : diagrams.keySet()) {
      if (ReleasedId.of(id).isReleased()) {
        throw new Refused(Reason.ID_OF_A_RELEASE, id);
      }
    }
    return new Bundle(flow, diagrams);
  }

  String flow() {
    return flow;
  }

  /** The diagrams as they are drawn, by process id. */
  Map<String, String> diagrams() {
    return diagrams;
  }

  /** What people call the flow. */
  String name() {
    return executable(read(flow, diagrams.getOrDefault(flow, ""))).stream()
        .filter(p -> p.getAttribute("id").equals(flow))
        .map(p -> p.getAttribute("name").strip())
        .filter(n -> !n.isEmpty())
        .findFirst()
        .orElse(flow);
  }

  /** The files to deploy for a release; the same for the same diagrams and number. */
  List<Resource> as(int release) {
    List<Resource> files = new ArrayList<>();
    for (String xml : new LinkedHashSet<>(diagrams.values())) {
      Document document = read(flow, xml);
      String first = rename(document, release);
      files.add(new Resource(first + ".bpmn", write(document)));
    }
    return files;
  }

  /** Returns the new id of the first process of the file. */
  private String rename(Document document, int release) {
    String first = "";
    for (Element process : executable(document)) {
      put(process, "id", release);
      first = first.isEmpty() ? process.getAttribute("id") : first;
    }
    elements(document, BPMN, "participant").forEach(p -> put(p, "processRef", release));
    elements(document, DRAWING, "BPMNPlane").forEach(p -> put(p, "bpmnElement", release));
    for (Element call : elements(document, ZEEBE, "calledElement")) {
      call.setAttribute("processId", new ReleasedId(called(flow, call), release).processId());
    }
    return first;
  }

  private void put(Element element, String attribute, int release) {
    String id = element.getAttribute(attribute);
    if (diagrams.containsKey(id)) {
      element.setAttribute(attribute, new ReleasedId(id, release).processId());
    }
  }

  private static String called(String flow, Element call) {
    String id = call.getAttribute("processId").strip();
    Matcher plain = PLAIN_NAME.matcher(id);
    if (plain.matches()) {
      return plain.group(1);
    }
    if (id.isEmpty() || id.startsWith("=")) {
      throw new Refused(Reason.COMPUTED_CALL, flow, titleOf(call));
    }
    return id;
  }

  /** Of the call activity around what is in its extension elements. */
  private static String titleOf(Element call) {
    Node around = call;
    while (around instanceof Element e && !e.getLocalName().equals("callActivity")) {
      around = e.getParentNode();
    }
    if (around instanceof Element activity) {
      String name = activity.getAttribute("name").strip();
      return name.isEmpty() ? activity.getAttribute("id") : name;
    }
    return "";
  }

  private static void checkBegin(String flow, Element process) {
    NodeList children = process.getChildNodes();
    for (int i = 0; i < children.getLength(); i++) {
      if (children.item(i) instanceof Element start && start.getLocalName().equals("startEvent")) {
        NodeList parts = start.getChildNodes();
        for (int j = 0; j < parts.getLength(); j++) {
          if (parts.item(j) instanceof Element part && BY_ITSELF.contains(part.getLocalName())) {
            String name = start.getAttribute("name");
            throw new Refused(
                Reason.STARTS_BY_ITSELF, flow, name.isBlank() ? start.getAttribute("id") : name);
          }
        }
      }
    }
  }

  private static Document read(String id, String xml) {
    try {
      return FlowXml.read(id, xml);
    } catch (Processes.Refused bad) {
      throw new Refused(Reason.NOT_READABLE, id, String.valueOf(bad.getMessage()));
    }
  }

  private static String write(Document document) {
    try {
      Transformer plain = TransformerFactory.newInstance().newTransformer();
      plain.setOutputProperty(OutputKeys.ENCODING, "UTF-8");
      StringWriter text = new StringWriter();
      plain.transform(new DOMSource(document), new StreamResult(text));
      return text.toString();
    } catch (TransformerException e) {
      throw new IllegalStateException("cannot write a diagram", e);
    }
  }

  private static List<Element> executable(Document document) {
    return elements(document, BPMN, "process").stream()
        .filter(p -> p.getAttribute("isExecutable").equals("true"))
        .toList();
  }

  private static List<Element> elements(Document document, String namespace, String name) {
    NodeList found = document.getElementsByTagNameNS(namespace, name);
    Map<Integer, Element> elements = new LinkedHashMap<>();
    for (int i = 0; i < found.getLength(); i++) {
      if (found.item(i) instanceof Element e) {
        elements.put(i, e);
      }
    }
    return List.copyOf(elements.values());
  }
}
