package dev.jackfield.engine.draft;

import dev.jackfield.engine.flow.FlowXml;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What differs between two drawings of a flow, by the ids of what is drawn: steps, events, ways,
 * with their properties. Immutable.
 *
 * @param changes in the order of the later drawing, then what is gone
 * @param moved ids of what only stands elsewhere on the drawing
 */
public record FlowDiff(List<Change> changes, List<String> moved) {

  /** What happened to something drawn. */
  public enum Kind {
    ADDED,
    REMOVED,
    CHANGED
  }

  /**
   * @param type BPMN element, as {@code serviceTask}
   * @param title what it is called in the drawing, else its id
   * @param details what of it differs; empty: it is new or gone
   */
  public record Change(
      Kind kind, String element, String type, String title, List<Detail> details) {}

  /**
   * One property that differs.
   *
   * @param part {@code name}, {@code condition}, {@code from}, {@code to}, {@code text}, {@code
   *     fixed}, {@code computed}, {@code result}, {@code calls} or {@code other}
   * @param name which one of these, as the name of an input; may be empty
   * @param before empty: it was not there
   * @param after empty: it is not there any more
   */
  public record Detail(String part, String name, String before, String after) {}

  /**
   * Compares.
   *
   * @throws dev.jackfield.step.Processes.Refused when one of them is no XML
   */
  public static FlowDiff of(String before, String after) {
    Map<String, DrawnThing> old = DrawnThing.read(FlowXml.read("before", before));
    Map<String, DrawnThing> now = DrawnThing.read(FlowXml.read("after", after));
    List<Change> changes = new ArrayList<>();
    List<String> moved = new ArrayList<>();
    for (DrawnThing thing : now.values()) {
      DrawnThing was = old.get(thing.id());
      if (was == null) {
        changes.add(new Change(Kind.ADDED, thing.id(), thing.type(), thing.title(), List.of()));
        continue;
      }
      List<Detail> details = details(was, old, thing, now);
      if (!details.isEmpty()) {
        changes.add(new Change(Kind.CHANGED, thing.id(), thing.type(), thing.title(), details));
      } else if (!was.place().equals(thing.place())) {
        moved.add(thing.id());
      }
    }
    for (DrawnThing thing : old.values()) {
      if (!now.containsKey(thing.id())) {
        changes.add(new Change(Kind.REMOVED, thing.id(), thing.type(), thing.title(), List.of()));
      }
    }
    return new FlowDiff(List.copyOf(changes), List.copyOf(moved));
  }

  private static List<Detail> details(
      DrawnThing was, Map<String, DrawnThing> old, DrawnThing is, Map<String, DrawnThing> now) {
    Set<DrawnThing.Property> all = new LinkedHashSet<>(was.properties().keySet());
    all.addAll(is.properties().keySet());
    Map<DrawnThing.Property, Detail> details = new LinkedHashMap<>();
    for (DrawnThing.Property p : all) {
      String before = was.properties().getOrDefault(p, "");
      String after = is.properties().getOrDefault(p, "");
      if (!before.equals(after)) {
        details.put(p, new Detail(p.part(), p.name(), words(p, before, old), words(p, after, now)));
      }
    }
    if (!was.type().equals(is.type())) {
      details.put(
          new DrawnThing.Property("type", ""), new Detail("type", "", was.type(), is.type()));
    }
    return List.copyOf(details.values());
  }

  private static String words(DrawnThing.Property p, String value, Map<String, DrawnThing> things) {
    DrawnThing thing = p.isReference() ? things.get(value) : null;
    return thing == null ? value : thing.title();
  }

  /** Ids of this kind of change. */
  public List<String> elements(Kind kind) {
    return changes.stream().filter(c -> c.kind() == kind).map(Change::element).toList();
  }

  public boolean isEmpty() {
    return changes.isEmpty() && moved.isEmpty();
  }
}
