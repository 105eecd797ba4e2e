package dev.jackfield.engine.draft;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.w3c.dom.Attr;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

/**
 * Something drawn in a flow, with all that is said of it: what a person would look at to see
 * whether it changed.
 *
 * @param type BPMN element, as {@code serviceTask}
 * @param place where it stands on the drawing, for comparing only
 */
record DrawnThing(
    String id, String type, String title, Map<Property, String> properties, String place) {
  private static final String DI = DrawnFlow.DI;

  /** Said by the drawing itself, by another property, or by no use to a reader. */
  private static final Set<String> NOT_SAID =
      Set.of("id", "incoming", "outgoing", "modelerTemplate", "modelerTemplateVersion", "retries");

  /** To what stands outside the process, and is not looked at by itself. */
  private static final Set<String> OUTSIDE = Set.of("errorRef", "messageRef");

  /** To other drawn things: a new name of theirs is no change of whatever refers to them. */
  private static final Set<String> REFERENCES = Set.of("default", "attachedToRef");

  /**
   * @param part as in {@link FlowDiff.Detail}
   */
  record Property(String part, String name) {
    boolean isReference() {
      return part.equals("from") || part.equals("to") || REFERENCES.contains(name);
    }
  }

  static Map<String, DrawnThing> read(Document document) {
    Map<String, Element> byId = new HashMap<>();
    Map<String, String> places = new HashMap<>();
    for (Element e : DrawnFlow.elements(document, "*", "*")) {
      if (DI.equals(e.getNamespaceURI())) {
        places.merge(e.getAttribute("bpmnElement"), place(e), String::concat);
      } else if (e.hasAttribute("id")) {
        byId.put(e.getAttribute("id"), e);
      }
    }
    Map<String, DrawnThing> things = new LinkedHashMap<>();
    for (Element process : DrawnFlow.elements(document, DrawnFlow.BPMN, "process")) {
      collect(process, byId, places, things);
    }
    return things;
  }

  private static void collect(
      Element e,
      Map<String, Element> byId,
      Map<String, String> places,
      Map<String, DrawnThing> to) {
    String id = e.getAttribute("id");
    Map<Property, String> properties = new LinkedHashMap<>();
    properties(e, "", byId, properties);
    to.put(
        id,
        new DrawnThing(
            id, e.getLocalName(), title(e, byId), properties, places.getOrDefault(id, "")));
    for (Node n = e.getFirstChild(); n != null; n = n.getNextSibling()) {
      if (n instanceof Element child && isThing(child)) {
        collect(child, byId, places, to);
      }
    }
  }

  private static boolean isThing(Element e) {
    return DrawnFlow.BPMN.equals(e.getNamespaceURI())
        && (e.getLocalName().equals("sequenceFlow")
            || e.getLocalName().equals("textAnnotation")
            || OneProcess.isNode(e));
  }

  private static String title(Element e) {
    String name = e.getAttribute("name").strip();
    return name.isEmpty() ? e.getAttribute("id") : name;
  }

  /** A way without a name is known by what it connects. */
  private static String title(Element e, Map<String, Element> byId) {
    if (e.getLocalName().equals("sequenceFlow") && e.getAttribute("name").isBlank()) {
      Element from = byId.get(e.getAttribute("sourceRef"));
      Element to = byId.get(e.getAttribute("targetRef"));
      if (from != null && to != null) {
        return title(from) + " → " + title(to);
      }
    }
    return title(e);
  }

  private static String outside(String id, Map<String, Element> byId) {
    Element e = byId.get(id);
    if (e == null) {
      return id;
    }
    String code = e.getAttribute("errorCode");
    return code.isEmpty() ? title(e) : code;
  }

  private static void properties(
      Element e, String path, Map<String, Element> byId, Map<Property, String> to) {
    if (!one(e, to)) {
      var attributes = e.getAttributes();
      for (int i = 0; i < attributes.getLength(); i++) {
        if (attributes.item(i) instanceof Attr a && isSaid(a)) {
          String name = a.getLocalName();
          String value =
              OUTSIDE.contains(name) ? outside(a.getValue(), byId) : a.getValue().strip();
          to.merge(property(path, name), value, (x, y) -> x + ", " + y);
        }
      }
    }
    for (Node n = e.getFirstChild(); n != null; n = n.getNextSibling()) {
      if (n instanceof Element child && !isThing(child) && isSaid(child)) {
        properties(child, path + "/" + child.getLocalName(), byId, to);
      }
    }
    String text = ownText(e);
    if (!text.isEmpty()) {
      to.merge(property(path, ""), text, (x, y) -> x + ", " + y);
    }
  }

  private static boolean isSaid(Node node) {
    return !NOT_SAID.contains(node.getLocalName())
        && !"http://www.w3.org/2000/xmlns/".equals(node.getNamespaceURI())
        && !"http://www.w3.org/2001/XMLSchema-instance".equals(node.getNamespaceURI());
  }

  /** Elements that are one property by themselves. */
  private static boolean one(Element e, Map<Property, String> to) {
    switch (e.getLocalName()) {
      case "header" ->
          to.put(new Property("fixed", e.getAttribute("key")), e.getAttribute("value"));
      case "input" ->
          to.put(new Property("computed", e.getAttribute("target")), e.getAttribute("source"));
      case "output" ->
          to.put(new Property("result", e.getAttribute("target")), e.getAttribute("source"));
      case "property" ->
          to.put(new Property("other", e.getAttribute("name")), e.getAttribute("value"));
      default -> {
        return false;
      }
    }
    return true;
  }

  private static Property property(String path, String attribute) {
    if (path.isEmpty()) {
      return switch (attribute) {
        case "name" -> new Property("name", "");
        case "sourceRef" -> new Property("from", "");
        case "targetRef" -> new Property("to", "");
        default -> new Property("other", attribute);
      };
    }
    return switch (path) {
      case "/conditionExpression" -> new Property("condition", "");
      case "/documentation" -> new Property("text", "");
      default ->
          path.endsWith("/calledElement") && attribute.equals("processId")
              ? new Property("calls", "")
              : new Property(
                  "other",
                  (path + (attribute.isEmpty() ? "" : "/" + attribute))
                      .replaceFirst("^/(extensionElements/)?", ""));
    };
  }

  private static String ownText(Element e) {
    StringBuilder text = new StringBuilder();
    for (Node n = e.getFirstChild(); n != null; n = n.getNextSibling()) {
      if (n.getNodeType() == Node.TEXT_NODE || n.getNodeType() == Node.CDATA_SECTION_NODE) {
        text.append(n.getNodeValue());
      }
    }
    return text.toString().strip();
  }

  private static String place(Element shape) {
    StringBuilder place = new StringBuilder();
    for (Node n = shape.getFirstChild(); n != null; n = n.getNextSibling()) {
      if (n instanceof Element e) {
        var attributes = e.getAttributes();
        for (int i = 0; i < attributes.getLength(); i++) {
          place.append(attributes.item(i)).append(' ');
        }
      }
    }
    return place.toString();
  }
}
