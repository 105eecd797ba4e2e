package dev.jackfield.engine.draft;

import dev.jackfield.engine.flow.FlowXml;
import dev.jackfield.step.Processes;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/**
 * What a drawing says of itself.
 *
 * @param flow process id
 * @param name of the process, or its id when it has none
 * @param calls process ids of the flows that it calls by name
 */
record DrawnFlow(String flow, String name, Set<String> calls) {
  static final String BPMN = "http://www.omg.org/spec/BPMN/20100524/MODEL";
  static final String DI = "http://www.omg.org/spec/BPMN/20100524/DI";
  private static final String ZEEBE = "http://camunda.org/schema/zeebe/1.0";

  /** Characters; two hundred steps need a tenth of it. */
  static final int LONGEST = 5_000_000;

  /**
   * Reads a drawing of one flow.
   *
   * @throws Processes.Refused for what is no drawing of one, with what is wrong
   */
  static DrawnFlow read(String name, String xml) {
    if (xml.length() > LONGEST) {
      throw new Processes.Refused(
          "%s has %,d characters; at most %,d are taken".formatted(name, xml.length(), LONGEST));
    }
    Document document = FlowXml.read(name, xml);
    List<Element> processes = elements(document, BPMN, "process");
    if (processes.size() != 1) {
      throw new Processes.Refused(
          "%s has %d processes; a flow is one".formatted(name, processes.size()));
    }
    Element process = processes.getFirst();
    String id = process.getAttribute("id");
    String title = process.getAttribute("name").strip();
    Set<String> calls = new TreeSet<>();
    for (Element called : elements(document, ZEEBE, "calledElement")) {
      String to = called.getAttribute("processId");
      if (!to.isBlank() && !to.startsWith("=")) {
        calls.add(to);
      }
    }
    return new DrawnFlow(id, title.isEmpty() ? id : title, calls);
  }

  static String as(String xml, String flow, String name) {
    Document document = FlowXml.read(flow, xml);
    Element process = elements(document, BPMN, "process").getFirst();
    String old = process.getAttribute("id");
    if (old.equals(flow) && process.getAttribute("name").equals(name)) {
      return xml;
    }
    process.setAttribute("id", flow);
    process.setAttribute("name", name);
    for (Element plane : elements(document, DI, "BPMNPlane")) {
      if (plane.getAttribute("bpmnElement").equals(old)) {
        plane.setAttribute("bpmnElement", flow);
      }
    }
    return FlowXml.write(document);
  }

  static List<Element> elements(Document document, String namespace, String localName) {
    NodeList found = document.getElementsByTagNameNS(namespace, localName);
    List<Element> elements = new ArrayList<>();
    for (int i = 0; i < found.getLength(); i++) {
      if (found.item(i) instanceof Element e) {
        elements.add(e);
      }
    }
    return elements;
  }
}
