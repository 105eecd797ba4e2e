package dev.jackfield.engine.flow;

import dev.jackfield.step.Processes;
import java.io.IOException;
import java.io.StringReader;
import java.io.StringWriter;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import javax.xml.transform.OutputKeys;
import javax.xml.transform.Transformer;
import javax.xml.transform.TransformerException;
import javax.xml.transform.TransformerFactory;
import javax.xml.transform.dom.DOMSource;
import javax.xml.transform.stream.StreamResult;
import org.w3c.dom.Document;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;
import org.xml.sax.SAXParseException;

/** BPMN text as a document. Entities and outside references are refused, whoever wrote it. */
public final class FlowXml {
  private static final String DEEPEST = "200";

  private FlowXml() {}

  /**
   * Reads a file.
   *
   * @throws Processes.Refused when it is no XML, with the place
   */
  public static Document read(String name, String xml) {
    return read(name, new InputSource(new StringReader(xml)));
  }

  /**
   * Reads a file, in the encoding that it says itself.
   *
   * @throws Processes.Refused when it is no XML, with the place
   */
  public static Document read(String name, InputSource source) {
    try {
      DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
      factory.setNamespaceAware(true);
      factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
      factory.setAttribute(XMLConstants.ACCESS_EXTERNAL_DTD, "");
      factory.setAttribute(XMLConstants.ACCESS_EXTERNAL_SCHEMA, "");
      factory.setAttribute("jdk.xml.maxElementDepth", DEEPEST);
      var builder = factory.newDocumentBuilder();
      builder.setErrorHandler(null);
      return builder.parse(source);
    } catch (SAXParseException e) {
      throw new Processes.Refused(
          "%s is not a BPMN file: line %d, column %d: %s"
              .formatted(name, e.getLineNumber(), e.getColumnNumber(), words(e)));
    } catch (SAXException e) {
      throw new Processes.Refused(name + " is not a BPMN file: " + words(e));
    } catch (IOException e) {
      throw new Processes.Refused(
          name + " is not a BPMN file: its bytes are not in the encoding that it says");
    } catch (ParserConfigurationException e) {
      throw new IllegalStateException("cannot read XML", e);
    }
  }

  private static String words(SAXException e) {
    String said = String.valueOf(e.getMessage());
    if (said.contains("DOCTYPE")) {
      return "it has a DOCTYPE; a flow needs none, and what it could bring in is refused";
    }
    if (said.contains("maxElementDepth")) {
      return "it is nested deeper than " + DEEPEST + " elements";
    }
    return said;
  }

  /** The document as text. */
  public static String write(Document document) {
    try {
      Transformer transformer = TransformerFactory.newInstance().newTransformer();
      transformer.setOutputProperty(OutputKeys.ENCODING, "UTF-8");
      StringWriter text = new StringWriter();
      transformer.transform(new DOMSource(document), new StreamResult(text));
      return text.toString();
    } catch (TransformerException e) {
      throw new IllegalStateException("cannot write XML", e);
    }
  }
}
