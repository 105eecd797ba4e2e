package dev.jackfield.engine.flow;

import dev.jackfield.step.Processes;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;

/** What we read in a BPMN file ourselves. */
final class FlowFile {
  private static final String BPMN = "http://www.omg.org/spec/BPMN/20100524/MODEL";

  private static final String ZEEBE = "http://camunda.org/schema/zeebe/1.0";

  private final Document document;

  private FlowFile(Document document) {
    this.document = document;
  }

  /**
   * Reads a file. Entities and outside references are refused, whoever wrote it.
   *
   * @throws Processes.Refused when it is no XML, with the place
   */
  static FlowFile read(String name, String xml) {
    try {
      DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
      factory.setNamespaceAware(true);
      factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
      factory.setAttribute(XMLConstants.ACCESS_EXTERNAL_DTD, "");
      factory.setAttribute(XMLConstants.ACCESS_EXTERNAL_SCHEMA, "");
      var builder = factory.newDocumentBuilder();
      builder.setErrorHandler(null);
      return new FlowFile(builder.parse(new InputSource(new StringReader(xml))));
    } catch (SAXException e) {
      throw new Processes.Refused(name + " is not a BPMN file: " + e.getMessage());
    } catch (ParserConfigurationException | java.io.IOException e) {
      throw new IllegalStateException("cannot read XML", e);
    }
  }

  /** Name of a process, or its id when it has none. */
  String name(String processId) {
    return elements("process").stream()
        .filter(p -> p.getAttribute("id").equals(processId))
        .map(p -> p.getAttribute("name"))
        .filter(n -> !n.isBlank())
        .findFirst()
        .orElse(processId);
  }

  /** Whether anything waits for the message of this name. */
  boolean catches(String message) {
    List<String> ids =
        elements("message").stream()
            .filter(m -> m.getAttribute("name").equals(message))
            .map(m -> m.getAttribute("id"))
            .toList();
    return elements("messageEventDefinition").stream()
        .anyMatch(d -> ids.contains(d.getAttribute("messageRef")));
  }

  /** The processes that call activities of this file name; expressions are left out. */
  List<String> calls() {
    return elements(ZEEBE, "calledElement").stream()
        .map(e -> e.getAttribute("processId"))
        .filter(id -> !id.isBlank() && !id.startsWith("="))
        .toList();
  }

  /** Whether any step is given secret input. */
  boolean hasSecretInput() {
    return elements(ZEEBE, "header").stream()
        .anyMatch(h -> h.getAttribute("key").equals("secret") && isTrue(h.getAttribute("value")));
  }

  private static boolean isTrue(String value) {
    return value.strip().equalsIgnoreCase("true");
  }

  /** The values of the extension property of this name, on whatever element. */
  List<String> properties(String name) {
    return elements(ZEEBE, "property").stream()
        .filter(p -> p.getAttribute("name").equals(name))
        .map(p -> p.getAttribute("value"))
        .toList();
  }

  private List<Element> elements(String localName) {
    return elements(BPMN, localName);
  }

  private List<Element> elements(String namespace, String localName) {
    var found = document.getElementsByTagNameNS(namespace, localName);
    List<Element> elements = new ArrayList<>();
    for (int i = 0; i < found.getLength(); i++) {
      if (found.item(i) instanceof Element e) {
        elements.add(e);
      }
    }
    return elements;
  }
}
