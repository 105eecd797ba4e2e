package dev.jackfield.engine.draft;

import dev.jackfield.engine.flow.FlowXml;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.w3c.dom.Attr;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NamedNodeMap;
import org.w3c.dom.Node;

/** One process of a file, cut out of it and made a flow of ours. */
final class OneProcess {
  private static final String BPMN = DrawnFlow.BPMN;
  private static final String DI = DrawnFlow.DI;
  private static final String MODELER = "http://camunda.org/schema/modeler/1.0";
  private static final Set<String> READ_HERE =
      Set.of(
          BPMN,
          DI,
          MODELER,
          "http://www.omg.org/spec/DD/20100524/DC",
          "http://www.omg.org/spec/DD/20100524/DI",
          "http://camunda.org/schema/zeebe/1.0",
          "http://www.omg.org/spec/BPMN/non-normative/color/1.0",
          "http://bpmn.io/schema/bpmn/biocolor/1.0",
          "http://www.w3.org/2001/XMLSchema-instance",
          "http://www.w3.org/2000/xmlns/",
          "http://www.w3.org/XML/1998/namespace");
  private static final Set<String> LEFT_OUT =
      Set.of("process", "collaboration", "choreography", "globalChoreographyTask");

  private final Document document;
  private final Element process;
  private final List<Remark> remarks = new ArrayList<>();
  private boolean isChanged;

  /**
   * @param document a copy of one's own
   * @param index which of the processes that have something drawn in them
   */
  OneProcess(Document document, int index) {
    this.document = document;
    this.process =
        DrawnFlow.elements(document, BPMN, "process").stream()
            .filter(BpmnImport::hasSomething)
            .toList()
            .get(index);
  }

  /**
   * @param asItIs the file's text; empty: it must be written anew
   * @param taken ids of the flows of this file so far; this one's is added
   */
  BpmnImport.Found found(Optional<String> asItIs, String fileName, Set<String> taken) {
    ids();
    ways();
    String id = id(fileName, taken);
    others();
    lanes();
    diagrams(id);
    if (!process.getAttribute("isExecutable").equals("true")) {
      process.setAttribute("isExecutable", "true");
      changed("made-executable");
    }
    platform();
    foreign();
    if (asItIs.isEmpty()) {
      changed("encoding");
    }
    String xml = isChanged ? FlowXml.write(document) : asItIs.orElseThrow();
    return new BpmnImport.Found(id, DrawnFlow.read(id, xml).name(), xml, List.copyOf(remarks));
  }

  private void changed(String code, Object... args) {
    remarks.add(Remark.of(code, args));
    isChanged = true;
  }

  /** Every id once, and one for whatever can be named or connected. */
  private void ids() {
    Set<String> seen = new HashSet<>();
    int missing = 0;
    for (Element e : DrawnFlow.elements(document, "*", "*")) {
      String id = e.getAttribute("id");
      if (!id.isEmpty() && !seen.add(id)) {
        throw new BpmnImport.Refused(Remark.of("id-twice", id));
      }
    }
    for (Element e : within("*")) {
      boolean isConnected = e.hasAttribute("sourceRef") || isNode(e);
      if (e.getAttribute("id").isEmpty() && isConnected) {
        String id = e.getLocalName() + "_" + ++missing;
        while (!seen.add(id)) {
          id += "_";
        }
        e.setAttribute("id", id);
      }
    }
    if (missing > 0) {
      changed("id-missing", missing);
    }
  }

  /** Whether calls can be at it. */
  static boolean isNode(Element e) {
    String name = e.getLocalName();
    return name.equals("task")
        || name.endsWith("Task")
        || name.endsWith("Event")
        || name.endsWith("Gateway")
        || name.equals("callActivity")
        || name.endsWith("ubProcess");
  }

  private void ways() {
    Set<String> nodes = new HashSet<>();
    for (Element e : within("*")) {
      if (isNode(e)) {
        nodes.add(e.getAttribute("id"));
      }
    }
    for (Element way : within("sequenceFlow")) {
      String from = way.getAttribute("sourceRef");
      String to = way.getAttribute("targetRef");
      if (!nodes.contains(from)) {
        throw new BpmnImport.Refused(Remark.of("way-from-nowhere", title(way), from));
      }
      if (!nodes.contains(to)) {
        throw new BpmnImport.Refused(Remark.of("way-to-nowhere", title(way), to));
      }
    }
    for (Element event : within("boundaryEvent")) {
      String at = event.getAttribute("attachedToRef");
      if (!nodes.contains(at)) {
        throw new BpmnImport.Refused(Remark.of("attached-nowhere", title(event), at));
      }
    }
  }

  private static String title(Element e) {
    String name = e.getAttribute("name").strip();
    return name.isEmpty() ? e.getAttribute("id") : name;
  }

  private String id(String fileName, Set<String> taken) {
    String given = process.getAttribute("id");
    String id = given;
    if (!Drafts.ID.matcher(id).matches()) {
      String readable = (given.isBlank() ? fileName.replaceFirst("\\.[^.]*$", "") : given);
      id = readable.replaceAll("[^A-Za-z0-9_-]+", "-").replaceAll("^[^A-Za-z]+|-+$", "");
      id = id.isEmpty() ? "flow" : id.substring(0, Math.min(id.length(), 50));
    }
    for (int n = 2; !taken.add(id); n++) {
      id = id.replaceFirst("-\\d+$", "") + "-" + n;
    }
    if (!id.equals(given)) {
      process.setAttribute("id", id);
      changed("id-changed", given, id);
    }
    return id;
  }

  /** Other processes, pools and what is between them. */
  private void others() {
    boolean hadPools = false;
    for (Element e : children(document.getDocumentElement())) {
      if (BPMN.equals(e.getNamespaceURI())
          && LEFT_OUT.contains(e.getLocalName())
          && !e.isSameNode(process)) {
        hadPools |= !e.getLocalName().equals("process");
        remove(e);
      }
    }
    if (hadPools) {
      changed("collaboration-left-out");
    }
  }

  private void lanes() {
    List<Element> lanes = within("laneSet");
    if (!lanes.isEmpty()) {
      lanes.stream().filter(l -> l.getParentNode() != null).forEach(this::remove);
      changed("lanes-left-out");
    }
  }

  /** One diagram, of this process, with the shapes of what is still there. */
  private void diagrams(String id) {
    Set<String> there = new HashSet<>();
    within("*").forEach(e -> there.add(e.getAttribute("id")));
    Element kept = null;
    for (Element diagram : DrawnFlow.elements(document, DI, "BPMNDiagram")) {
      int left = keepShapesOf(diagram, there);
      if (left == 0 || kept != null) {
        remove(diagram);
      } else {
        kept = diagram;
      }
    }
    if (kept == null) {
      changed("no-diagram");
      return;
    }
    for (Element plane : DrawnFlow.elements(document, DI, "BPMNPlane")) {
      if (!plane.getAttribute("bpmnElement").equals(id)) {
        plane.setAttribute("bpmnElement", id);
        isChanged = true;
      }
    }
  }

  /** A reference may carry the prefix of a namespace. */
  private int keepShapesOf(Element diagram, Set<String> there) {
    int shapes = 0;
    for (String kind : List.of("BPMNShape", "BPMNEdge")) {
      List<Element> all = new ArrayList<>();
      var found = diagram.getElementsByTagNameNS(DI, kind);
      for (int i = 0; i < found.getLength(); i++) {
        if (found.item(i) instanceof Element e) {
          all.add(e);
        }
      }
      for (Element shape : all) {
        String of = shape.getAttribute("bpmnElement");
        String bare = of.substring(of.indexOf(':') + 1);
        if (!there.contains(bare)) {
          remove(shape);
        } else if (kind.equals("BPMNShape")) {
          shapes++;
        }
      }
    }
    return shapes;
  }

  private void platform() {
    Element root = document.getDocumentElement();
    if (!"Camunda Cloud".equals(root.getAttributeNS(MODELER, "executionPlatform"))) {
      root.setAttributeNS(MODELER, "modeler:executionPlatform", "Camunda Cloud");
      root.setAttributeNS(MODELER, "modeler:executionPlatformVersion", "8.5.0");
      isChanged = true;
    }
  }

  private void foreign() {
    Set<String> prefixes = new TreeSet<>();
    for (Element e : within("*")) {
      add(prefixes, e);
      NamedNodeMap attributes = e.getAttributes();
      for (int i = 0; i < attributes.getLength(); i++) {
        if (attributes.item(i) instanceof Attr a && a.getNamespaceURI() != null) {
          add(prefixes, a);
        }
      }
    }
    if (!prefixes.isEmpty()) {
      remarks.add(Remark.of("foreign-settings", String.join(", ", prefixes)));
    }
  }

  private static void add(Set<String> prefixes, Node node) {
    String namespace = node.getNamespaceURI();
    if (namespace != null && !READ_HERE.contains(namespace)) {
      prefixes.add(node.getPrefix() == null ? namespace : node.getPrefix());
    }
  }

  private List<Element> within(String localName) {
    String namespace = localName.equals("*") ? "*" : BPMN;
    List<Element> found = new ArrayList<>();
    var all = process.getElementsByTagNameNS(namespace, localName);
    for (int i = 0; i < all.getLength(); i++) {
      if (all.item(i) instanceof Element e) {
        found.add(e);
      }
    }
    return found;
  }

  private static List<Element> children(Element of) {
    List<Element> found = new ArrayList<>();
    for (Node n = of.getFirstChild(); n != null; n = n.getNextSibling()) {
      if (n instanceof Element e) {
        found.add(e);
      }
    }
    return found;
  }

  private void remove(Element e) {
    Node parent = e.getParentNode();
    if (parent != null) {
      parent.removeChild(e);
      isChanged = true;
    }
  }
}
