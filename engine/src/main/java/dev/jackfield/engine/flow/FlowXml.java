package dev.jackfield.engine.flow;

import dev.jackfield.step.Processes;
import java.io.IOException;
import java.io.StringReader;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Document;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;
import org.xml.sax.SAXParseException;

/** BPMN text as a document. Entities and outside references are refused, whoever wrote it. */
public final class FlowXml {
  private FlowXml() {}

  /**
   * Reads a file.
   *
   * @throws Processes.Refused when it is no XML, with the place
   */
  public static Document read(String name, String xml) {
    try {
      DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
      factory.setNamespaceAware(true);
      factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
      factory.setAttribute(XMLConstants.ACCESS_EXTERNAL_DTD, "");
      factory.setAttribute(XMLConstants.ACCESS_EXTERNAL_SCHEMA, "");
      var builder = factory.newDocumentBuilder();
      builder.setErrorHandler(null);
      return builder.parse(new InputSource(new StringReader(xml)));
    } catch (SAXParseException e) {
      throw new Processes.Refused(
          "%s is not a BPMN file: line %d, column %d: %s"
              .formatted(name, e.getLineNumber(), e.getColumnNumber(), e.getMessage()));
    } catch (SAXException e) {
      throw new Processes.Refused(name + " is not a BPMN file: " + e.getMessage());
    } catch (ParserConfigurationException | IOException e) {
      throw new IllegalStateException("cannot read XML", e);
    }
  }
}
