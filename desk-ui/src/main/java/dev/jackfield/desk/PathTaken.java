package dev.jackfield.desk;

import dev.jackfield.desk.FlowGraph.Arrow;
import dev.jackfield.desk.FlowGraph.Kind;
import dev.jackfield.desk.FlowGraph.Node;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The way that a call took through one process. The trace knows the steps; what lies between two
 * steps is found by search: the shortest way that meets no other step, since that would have shown.
 */
final class PathTaken {
  static final String DONE = "done";
  static final String MOVED_ON = "moved-on";

  /**
   * One visit of a step or of a called flow.
   *
   * @param outcome as in the trace; null while it runs
   */
  record Visit(String element, @Nullable String outcome) {}

  private static final Set<String> NO_ERRORS = Set.of(DONE, MOVED_ON, "incident", "retry");

  private final FlowGraph graph;
  private final Set<String> taken = new LinkedHashSet<>();
  private @Nullable String current;

  private PathTaken(FlowGraph graph) {
    this.graph = graph;
  }

  /**
   * @param visits in their order
   * @param ended the process came to an end of its own
   */
  static PathTaken of(FlowGraph graph, List<Visit> visits, boolean ended) {
    PathTaken path = new PathTaken(graph);
    Visit before = null;
    for (Visit visit : visits) {
      path.go(before, visit.element());
      before = visit;
    }
    if (before != null && before.outcome() == null) {
      path.current = before.element();
    }
    if (ended && before != null) {
      path.finish(before);
    }
    return path;
  }

  /** Ids of all nodes and arrows that were passed. */
  Set<String> taken() {
    return taken;
  }

  /** The step that runs; null when none does. */
  @Nullable String current() {
    return current;
  }

  private void go(@Nullable Visit before, String to) {
    List<Node> starts =
        before == null ? graph.starts(false) : exits(before, before.outcome() != null);
    boolean found =
        light(starts, to)
            || light(graph.starts(true), to)
            || light(before == null ? List.of() : exits(before, false), to)
            || light(passed(), to);
    if (!found) {
      taken.add(to);
    }
  }

  /** Where a visit can be left: as its outcome says, or in any way. */
  private List<Node> exits(Visit visit, boolean asItsOutcomeSays) {
    List<Node> boundaries = graph.boundaries(visit.element());
    List<Node> self = graph.node(visit.element()).stream().toList();
    String outcome = visit.outcome();
    if (!asItsOutcomeSays || outcome == null) {
      List<Node> all = new ArrayList<>(self);
      all.addAll(boundaries);
      return all;
    }
    if (outcome.equals(DONE)) {
      return self;
    }
    if (NO_ERRORS.contains(outcome)) {
      return boundaries.stream().filter(b -> !b.isError()).toList();
    }
    List<Node> exactly = boundaries.stream().filter(b -> b.errorCode().equals(outcome)).toList();
    return exactly.isEmpty()
        ? boundaries.stream().filter(b -> b.isError() && b.errorCode().isEmpty()).toList()
        : exactly;
  }

  private List<Node> passed() {
    return taken.stream().flatMap(id -> graph.node(id).stream()).toList();
  }

  /** Lights the way from the nearest of these to there; false when there is none. */
  private boolean light(List<Node> from, String to) {
    Map<String, Arrow> cameBy = new HashMap<>();
    Deque<String> next = new ArrayDeque<>();
    Set<String> seen = new LinkedHashSet<>();
    from.forEach(n -> next.add(n.id()));
    while (!next.isEmpty()) {
      String at = next.remove();
      for (Arrow arrow : graph.from(at)) {
        if (arrow.to().equals(to)) {
          trace(arrow, cameBy);
          return true;
        }
        if (isPassable(arrow.to()) && seen.add(arrow.to())) {
          cameBy.put(arrow.to(), arrow);
          next.add(arrow.to());
        }
      }
    }
    return false;
  }

  private void trace(Arrow last, Map<String, Arrow> cameBy) {
    List<String> way = new ArrayList<>();
    Set<Arrow> walked = new LinkedHashSet<>();
    Arrow arrow = last;
    while (arrow != null && walked.add(arrow)) {
      way.addFirst(arrow.to());
      way.addFirst(arrow.id());
      way.addFirst(arrow.from());
      arrow = cameBy.get(arrow.from());
    }
    taken.addAll(way);
  }

  private boolean isPassable(String id) {
    Kind kind = graph.node(id).map(Node::kind).orElse(Kind.OTHER);
    return kind != Kind.STEP && kind != Kind.CALL && kind != Kind.END;
  }

  /** Lights the rest to the end, if only one can be reached without a step. */
  private void finish(Visit last) {
    Set<String> ends = new LinkedHashSet<>();
    Set<String> seen = new LinkedHashSet<>();
    List<Node> exits = exits(last, true);
    Deque<String> next = new ArrayDeque<>();
    exits.forEach(n -> next.add(n.id()));
    while (!next.isEmpty()) {
      for (Arrow arrow : graph.from(next.remove())) {
        if (graph.node(arrow.to()).filter(n -> n.kind() == Kind.END).isPresent()) {
          ends.add(arrow.to());
        } else if (isPassable(arrow.to()) && seen.add(arrow.to())) {
          next.add(arrow.to());
        }
      }
    }
    if (ends.size() == 1) {
      light(exits, ends.iterator().next());
    }
  }
}
