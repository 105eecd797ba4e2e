package dev.jackfield.engine.flowtest;

import dev.jackfield.engine.flow.FlowXml;
import dev.jackfield.engine.trial.Happened;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/** Which steps and ways of flows some tests reached. Thread-safe. */
public final class Coverage {
  private static final String BPMN = "http://www.omg.org/spec/BPMN/20100524/MODEL";

  /** Of an event that happened, not only waited for; no id has it. */
  private static final String DONE = "!";

  private final Map<String, Set<String>> reached = new ConcurrentHashMap<>();

  /** What a test went through. */
  public void take(Happened happened) {
    switch (happened) {
      case Happened.Entered e -> reach(e.flow(), e.element());
      case Happened.Went w -> reach(w.flow(), w.way());
      case Happened.Left l when l.done() -> {
        reach(l.flow(), l.element());
        reach(l.flow(), l.element() + DONE);
      }
      default -> {}
    }
  }

  private void reach(String flow, String element) {
    reached.computeIfAbsent(flow, _ -> ConcurrentHashMap.newKeySet()).add(element);
  }

  /**
   * Something that is drawn.
   *
   * @param title what people call it
   * @param isWay a sequence flow
   */
  public record Drawn(String id, String title, boolean isWay, boolean isReached) {}

  /** Of one flow. */
  public record OfFlow(String flow, List<Drawn> drawn) {
    public OfFlow {
      drawn = List.copyOf(drawn);
    }

    public List<Drawn> missed() {
      return drawn.stream().filter(d -> !d.isReached()).toList();
    }

    public long steps() {
      return drawn.stream().filter(d -> !d.isWay()).count();
    }

    public long stepsReached() {
      return drawn.stream().filter(d -> !d.isWay() && d.isReached()).count();
    }

    public long ways() {
      return drawn.stream().filter(Drawn::isWay).count();
    }

    public long waysReached() {
      return drawn.stream().filter(d -> d.isWay() && d.isReached()).count();
    }
  }

  /** Of these flows, by process id. */
  public Map<String, OfFlow> of(Map<String, String> diagrams) {
    Map<String, OfFlow> all = new TreeMap<>();
    diagrams.forEach((flow, xml) -> all.put(flow, of(flow, xml)));
    return all;
  }

  public OfFlow of(String flow, String xml) {
    Set<String> seen = reached.getOrDefault(flow, Set.of());
    NodeList elements = FlowXml.read(flow, xml).getElementsByTagNameNS(BPMN, "*");
    Map<String, Element> ways = new LinkedHashMap<>();
    Map<String, Element> nodes = new LinkedHashMap<>();
    for (int i = 0; i < elements.getLength(); i++) {
      if (elements.item(i) instanceof Element e && !e.getAttribute("id").isEmpty()) {
        if (e.getLocalName().equals("sequenceFlow")) {
          ways.put(e.getAttribute("id"), e);
        } else if (isNode(e)) {
          nodes.put(e.getAttribute("id"), e);
        }
      }
    }
    Set<Drawn> drawn = new LinkedHashSet<>();
    nodes.forEach((id, e) -> drawn.add(new Drawn(id, title(e), false, seen.contains(id))));
    ways.forEach(
        (id, e) -> drawn.add(new Drawn(id, way(e, nodes), true, isReached(e, nodes, seen))));
    return new OfFlow(flow, List.copyOf(drawn));
  }

  /** What people call what is drawn in a flow, by id. */
  public static Map<String, String> titles(String flow, String xml) {
    Map<String, String> titles = new LinkedHashMap<>();
    new Coverage()
        .of(flow, xml).drawn().stream()
            .filter(d -> !d.isWay())
            .forEach(d -> titles.put(d.id(), d.title()));
    return titles;
  }

  /** The broker says nothing of the ways between an event-based gateway and its events. */
  private static boolean isReached(Element way, Map<String, Element> nodes, Set<String> seen) {
    Element from = nodes.get(way.getAttribute("sourceRef"));
    return seen.contains(way.getAttribute("id"))
        || (from != null
            && from.getLocalName().equals("eventBasedGateway")
            && seen.contains(from.getAttribute("id"))
            && seen.contains(way.getAttribute("targetRef") + DONE));
  }

  private static boolean isNode(Element e) {
    String kind = e.getLocalName();
    return kind.endsWith("Task")
        || kind.equals("task")
        || kind.endsWith("Event")
        || kind.endsWith("Gateway")
        || kind.equals("callActivity")
        || kind.equals("subProcess");
  }

  private static String title(Element e) {
    String name = e.getAttribute("name").strip().replaceAll("\\s+", " ");
    return name.isEmpty() ? e.getAttribute("id") : name;
  }

  private static String way(Element way, Map<String, Element> nodes) {
    String name = way.getAttribute("name").strip().replaceAll("\\s+", " ");
    return "%s -> %s%s"
        .formatted(
            end(way.getAttribute("sourceRef"), nodes),
            end(way.getAttribute("targetRef"), nodes),
            name.isEmpty() ? "" : " (" + name + ")");
  }

  private static String end(String id, Map<String, Element> nodes) {
    Element node = nodes.get(id);
    return node == null ? id : title(node);
  }
}
