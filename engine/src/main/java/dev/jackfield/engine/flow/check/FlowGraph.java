package dev.jackfield.engine.flow.check;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/**
 * A process as nodes and ways. From a step one also gets to its boundary events, and from a
 * sub-process into it.
 */
final class FlowGraph {
  /**
   * A sequence flow.
   *
   * @param condition FEEL expression; empty: none
   */
  record Way(String id, String from, String to, String condition) {}

  private final String process;
  private final String title;
  private final Map<String, FlowNode> nodes;
  private final List<Way> ways;
  private final Map<String, Set<String>> next = new LinkedHashMap<>();
  private final Map<String, Set<String>> back = new LinkedHashMap<>();

  FlowGraph(String process, String title, Map<String, FlowNode> nodes, List<Way> ways) {
    this.process = process;
    this.title = title;
    this.nodes = nodes;
    this.ways = ways.stream().filter(w -> nodes.containsKey(w.to())).toList();
    this.ways.forEach(w -> connect(w.from(), w.to()));
    for (FlowNode node : nodes.values()) {
      if (node.attachedTo() != null) {
        connect(node.attachedTo(), node.id());
      }
      if (node.isStart() && nodes.containsKey(node.scope())) {
        connect(node.scope(), node.id());
      }
    }
  }

  private void connect(String from, String to) {
    next.computeIfAbsent(from, _ -> new LinkedHashSet<>()).add(to);
    back.computeIfAbsent(to, _ -> new LinkedHashSet<>()).add(from);
  }

  String process() {
    return process;
  }

  String title() {
    return title;
  }

  Collection<FlowNode> nodes() {
    return nodes.values();
  }

  FlowNode node(String id) {
    return java.util.Objects.requireNonNull(nodes.get(id));
  }

  /** The sequence flows that leave a node. */
  List<Way> waysFrom(String id) {
    return ways.stream().filter(w -> w.from().equals(id)).toList();
  }

  /** The boundary events of a node. */
  List<FlowNode> boundaries(String id) {
    return nodes.values().stream().filter(n -> id.equals(n.attachedTo())).toList();
  }

  /** Where one gets from a node at once. */
  Set<String> next(String id) {
    return next.getOrDefault(id, Set.of());
  }

  /** All that is reached from these nodes, with them. */
  Set<String> reachedFrom(Collection<String> begin) {
    return walk(begin, this::next);
  }

  /** All from where one of these nodes is reached, with them. */
  Set<String> reaching(Collection<String> end) {
    return walk(end, id -> back.getOrDefault(id, Set.of()));
  }

  private static Set<String> walk(
      Collection<String> begin, Function<String, Set<String>> neighbours) {
    Set<String> seen = new LinkedHashSet<>(begin);
    Deque<String> left = new ArrayDeque<>(begin);
    while (!left.isEmpty()) {
      for (String neighbour : neighbours.apply(left.remove())) {
        if (seen.add(neighbour)) {
          left.add(neighbour);
        }
      }
    }
    return seen;
  }

  /** Where a call or an event can begin: starts of the process, and of event sub-processes. */
  List<String> begins() {
    List<String> begins = new ArrayList<>();
    for (FlowNode node : nodes.values()) {
      boolean isOfProcess = node.scope().equals(process);
      if ((node.isStart() && (isOfProcess || node.isEventStart()))) {
        begins.add(node.id());
      }
    }
    return begins;
  }
}
