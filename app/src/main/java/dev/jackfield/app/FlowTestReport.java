package dev.jackfield.app;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/** What became of flow tests, as pipelines read it. */
final class FlowTestReport {
  /**
   * @param why where it went otherwise; empty: it passed
   * @param seconds of real time
   */
  record Result(String flow, String name, String why, double seconds) {
    boolean passed() {
      return why.isEmpty();
    }
  }

  private FlowTestReport() {}

  static void write(Path file, List<Result> results) throws IOException, XMLStreamException {
    if (file.toAbsolutePath().getParent() != null) {
      Files.createDirectories(file.toAbsolutePath().getParent());
    }
    try (var out = Files.newBufferedWriter(file)) {
      XMLStreamWriter xml = XMLOutputFactory.newDefaultFactory().createXMLStreamWriter(out);
      xml.writeStartDocument("UTF-8", "1.0");
      xml.writeStartElement("testsuite");
      xml.writeAttribute("name", "flows");
      xml.writeAttribute("tests", String.valueOf(results.size()));
      xml.writeAttribute(
          "failures", String.valueOf(results.stream().filter(r -> !r.passed()).count()));
      for (Result result : results) {
        xml.writeStartElement("testcase");
        xml.writeAttribute("classname", "flows." + result.flow());
        xml.writeAttribute("name", result.name());
        xml.writeAttribute("time", String.format(java.util.Locale.ROOT, "%.3f", result.seconds()));
        if (!result.passed()) {
          xml.writeStartElement("failure");
          xml.writeAttribute("message", readable(result.why()));
          xml.writeEndElement();
        }
        xml.writeEndElement();
      }
      xml.writeEndElement();
      xml.writeEndDocument();
      xml.close();
    }
  }

  /** Without what XML cannot hold. */
  private static String readable(String words) {
    return words.replaceAll("[\\x00-\\x08\\x0b\\x0c\\x0e-\\x1f]", "?");
  }
}
