package dev.jackfield.engine.flow.check;

import dev.jackfield.engine.flow.check.FlowProblem.Weight;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * How many menus a caller must get through, flows that are called included. What counts is the
 * shortest way on which something is chosen in each: a menu that can be heard again is not a deeper
 * one.
 */
final class MenuDepth {
  static final int DEEPEST = 3;

  private final Map<String, FlowGraph> flows;
  private final Map<Place, Integer> menus = new HashMap<>();

  private record Place(String flow, String node) {}

  MenuDepth(Map<String, FlowGraph> flows) {
    this.flows = flows;
  }

  void check(List<FlowProblem> problems) {
    walk();
    for (FlowGraph flow : flows.values()) {
      for (FlowNode node : flow.nodes()) {
        Integer level = menus.get(new Place(flow.process(), node.id()));
        if (node.is("menu") && level != null && level > DEEPEST) {
          problems.add(
              FlowProblem.of(Weight.ERROR, flow.process(), node, "menu-deep", level, DEEPEST));
        }
      }
    }
  }

  /** Shortest ways where only a menu has a length. */
  private void walk() {
    Deque<Place> left = new ArrayDeque<>();
    Set<String> called =
        flows.values().stream()
            .flatMap(f -> f.nodes().stream())
            .map(FlowNode::called)
            .collect(Collectors.toSet());
    flows.values().stream()
        .filter(f -> !called.contains(f.process()))
        .forEach(f -> f.begins().forEach(b -> reach(new Place(f.process(), b), 0, left)));
    while (!left.isEmpty()) {
      Place place = left.remove();
      int level = menus.getOrDefault(place, 0);
      next(place).forEach(n -> reach(n, level, left));
    }
  }

  private void reach(Place place, int before, Deque<Place> left) {
    FlowGraph flow = flows.get(place.flow());
    int level = before + (flow != null && flow.node(place.node()).is("menu") ? 1 : 0);
    Integer known = menus.get(place);
    if (known == null || level < known) {
      menus.put(place, level);
      left.add(place);
    }
  }

  /** A called flow is gone through from its start, and left at its ends. */
  private List<Place> next(Place place) {
    List<Place> next = new ArrayList<>();
    FlowGraph flow = flows.get(place.flow());
    if (flow == null) {
      return next;
    }
    FlowGraph called = flows.get(flow.node(place.node()).called());
    if (called == null) {
      flow.next(place.node()).stream()
          .filter(n -> !flow.node(place.node()).is("menu") || flow.node(n).error() == null)
          .forEach(n -> next.add(new Place(place.flow(), n)));
    } else {
      called.begins().forEach(b -> next.add(new Place(called.process(), b)));
      flow.boundaries(place.node()).forEach(b -> next.add(new Place(place.flow(), b.id())));
    }
    if (flow.next(place.node()).isEmpty()) {
      next.addAll(afterCallsOf(place.flow()));
    }
    return next;
  }

  private List<Place> afterCallsOf(String process) {
    List<Place> after = new ArrayList<>();
    for (FlowGraph caller : flows.values()) {
      for (FlowNode node : caller.nodes()) {
        if (node.called().equals(process)) {
          caller.waysFrom(node.id()).forEach(w -> after.add(new Place(caller.process(), w.to())));
        }
      }
    }
    return after;
  }
}
