package dev.jackfield.engine.draft;

import dev.jackfield.engine.flow.FlowXml;
import dev.jackfield.step.Processes;
import java.io.ByteArrayInputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.xml.sax.InputSource;

/**
 * BPMN files of whatever tool as flows of ours: each process with something drawn in it becomes
 * one. What is only drawn (pools, lanes, messages between pools) is left out and said; everything
 * else is kept. What cannot be a flow is refused with what and where.
 */
public final class BpmnImport {
  /** Bytes. */
  public static final int LARGEST = DrawnFlow.LONGEST;

  private BpmnImport() {}

  /**
   * One flow of a file.
   *
   * @param flow process id, right for us; whether there is such a flow is not looked at
   * @param remarks what was done to it
   */
  public record Found(String flow, String name, String xml, List<Remark> remarks) {}

  /** The file cannot be a flow. */
  public static final class Refused extends RuntimeException {
    private static final long serialVersionUID = 1;
    private final transient Remark why;

    Refused(Remark why) {
      super(why.toString());
      this.why = why;
    }

    public Remark why() {
      return why;
    }
  }

  /**
   * Reads a file.
   *
   * @return the flows in it, at least one
   * @throws Refused when there is none, or what is there contradicts itself
   */
  public static List<Found> read(String name, byte[] bytes) {
    if (bytes.length > LARGEST) {
      throw tooLarge(bytes.length);
    }
    Document document;
    try {
      document = FlowXml.read(name, new InputSource(new ByteArrayInputStream(bytes)));
    } catch (Processes.Refused e) {
      throw new Refused(Remark.of("unreadable", String.valueOf(e.getMessage())));
    }
    Element root = document.getDocumentElement();
    if (!DrawnFlow.BPMN.equals(root.getNamespaceURI())
        || !"definitions".equals(root.getLocalName())) {
      throw new Refused(Remark.of("not-bpmn", root.getTagName()));
    }
    List<String> drawn =
        DrawnFlow.elements(document, DrawnFlow.BPMN, "process").stream()
            .filter(BpmnImport::hasSomething)
            .map(p -> p.getAttribute("id"))
            .toList();
    if (drawn.isEmpty()) {
      throw new Refused(Remark.of("no-process"));
    }
    Set<String> taken = new LinkedHashSet<>();
    List<Found> found = new ArrayList<>();
    for (int i = 0; i < drawn.size(); i++) {
      Document copy = (Document) document.cloneNode(true);
      found.add(new OneProcess(copy, i).found(text(bytes), name, taken));
    }
    return found;
  }

  /** For a file that one need not read to know. */
  public static Refused tooLarge(long bytes) {
    return new Refused(Remark.of("too-large", bytes, LARGEST));
  }

  /** A pool that stands for somebody else has a process with nothing in it. */
  static boolean hasSomething(Element process) {
    var all = process.getElementsByTagNameNS(DrawnFlow.BPMN, "*");
    for (int i = 0; i < all.getLength(); i++) {
      if (all.item(i) instanceof Element e && OneProcess.isNode(e)) {
        return true;
      }
    }
    return false;
  }

  /** The file as it is, when it is text in UTF-8. */
  private static Optional<String> text(byte[] bytes) {
    try {
      String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
      return Optional.of(text.startsWith("\uFEFF") ? text.substring(1) : text)
          .filter(t -> !t.matches("(?s)\\s*<\\?xml[^>]*encoding=[\"'](?i:(?!utf-8)).*"));
    } catch (CharacterCodingException e) {
      return Optional.empty();
    }
  }
}
