package dev.jackfield.flow;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;

/** One BPMN file of the project, read as XML. */
final class FlowFile {
  private static final Set<String> NODES =
      Set.of(
          "startEvent",
          "endEvent",
          "boundaryEvent",
          "intermediateCatchEvent",
          "intermediateThrowEvent",
          "serviceTask",
          "callActivity",
          "subProcess",
          "exclusiveGateway",
          "parallelGateway",
          "inclusiveGateway",
          "eventBasedGateway");

  private final Path file;
  private final Path prompts;
  private final Element definitions;

  private FlowFile(Path file, Path prompts) {
    this.file = file;
    this.prompts = prompts;
    try {
      this.definitions = parse(Files.readString(file)).getDocumentElement();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The flows of {@code flows/} or {@code bench/}, with the prompts beside them. */
  static Stream<FlowFile> in(Path folder) throws IOException {
    try (Stream<Path> found = Files.walk(folder)) {
      return found
          .filter(f -> f.toString().endsWith(".bpmn"))
          .filter(f -> !f.startsWith(folder.resolve("start"))) // drawings without their words
          .sorted()
          .toList()
          .stream()
          .map(f -> new FlowFile(f, folder.resolve("prompts")));
    }
  }

  static Document parse(String xml) {
    try {
      DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
      factory.setNamespaceAware(true);
      return factory.newDocumentBuilder().parse(new InputSource(new StringReader(xml)));
    } catch (Exception e) {
      throw new IllegalArgumentException("cannot read the XML", e);
    }
  }

  String name() {
    return file.getFileName().toString().replace(".bpmn", "");
  }

  Path prompts() {
    return prompts;
  }

  /** The languages that it must speak: all that have recordings beside it. */
  Stream<String> languages() {
    try (Stream<Path> found = Files.list(prompts)) {
      return found
          .filter(Files::isDirectory)
          .map(f -> f.getFileName().toString())
          .filter(f -> !f.equals("music"))
          .toList()
          .stream();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  List<Element> all(String localName) {
    if (definitions.getLocalName().equals(localName)) {
      return List.of(definitions);
    }
    return all(definitions, localName);
  }

  /** Everything that a token passes: events, tasks, calls, sub-processes, gateways. */
  List<Element> nodes() {
    return all("*").stream().filter(e -> NODES.contains(e.getLocalName())).toList();
  }

  List<Element> waysOut(Element node) {
    return all("sequenceFlow").stream()
        .filter(f -> f.getAttribute("sourceRef").equals(node.getAttribute("id")))
        .toList();
  }

  Element byId(String id) {
    return all("*").stream()
        .filter(e -> e.getAttribute("id").equals(id))
        .findFirst()
        .orElseThrow(() -> new IllegalStateException(this + " has no " + id));
  }

  static List<Element> all(Element within, String localName) {
    NodeList found = within.getElementsByTagNameNS("*", localName);
    List<Element> elements = new ArrayList<>();
    for (int n = 0; n < found.getLength(); n++) {
      elements.add((Element) found.item(n));
    }
    return elements;
  }

  @Override
  public String toString() {
    return name();
  }
}
