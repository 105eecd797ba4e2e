package dev.jackfield.engine.flow.check;

import dev.jackfield.engine.flow.check.FlowProblem.Weight;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Where the ways of a flow lead: to an end, only one at a time for the caller, and never nowhere.
 */
final class WayRules {
  private final FlowGraph flow;
  private final Map<String, FlowGraph> flows;
  private final List<FlowProblem> problems = new ArrayList<>();

  WayRules(FlowGraph flow, Map<String, FlowGraph> flows) {
    this.flow = flow;
    this.flows = flows;
  }

  void check(List<FlowProblem> all) {
    Set<String> reached = flow.reachedFrom(flow.begins());
    List<String> ends =
        flow.nodes().stream().map(FlowNode::id).filter(id -> flow.next(id).isEmpty()).toList();
    Set<String> reachingAnEnd = flow.reaching(ends);
    for (FlowNode node : flow.nodes()) {
      if (node.kind().equals(FlowNode.EVENT_SUB_PROCESS)) {
        continue;
      }
      if (!reached.contains(node.id())) {
        add(Weight.WARNING, node, "unreachable");
      } else if (!node.isEnd() && flow.waysFrom(node.id()).isEmpty()) {
        add(Weight.ERROR, node, "dead-end");
      }
      decision(node);
      atOnce(node);
    }
    endless(reached, reachingAnEnd);
    all.addAll(problems);
  }

  private void add(Weight weight, FlowNode node, String code, Object... args) {
    problems.add(FlowProblem.of(weight, flow.process(), node, code, args));
  }

  /** Said once for each circle, at the step of it that is drawn first. */
  private void endless(Set<String> reached, Set<String> reachingAnEnd) {
    Set<String> said = new HashSet<>();
    for (FlowNode node : flow.nodes()) {
      boolean isTrapped = reached.contains(node.id()) && !reachingAnEnd.contains(node.id());
      Set<String> onwards = flow.reachedFrom(flow.next(node.id()));
      if (isTrapped && onwards.contains(node.id()) && !said.contains(node.id())) {
        add(Weight.ERROR, node, "endless");
        said.addAll(onwards);
      }
    }
  }

  private void decision(FlowNode node) {
    if (!node.kind().equals("exclusiveGateway") && !node.kind().equals("inclusiveGateway")) {
      return;
    }
    List<FlowGraph.Way> ways = flow.waysFrom(node.id());
    if (ways.size() < 2) {
      return;
    }
    boolean hasDefault = ways.stream().anyMatch(w -> w.id().equals(node.defaultFlow()));
    for (FlowGraph.Way way : ways) {
      if (way.condition().isEmpty() && !way.id().equals(node.defaultFlow())) {
        add(Weight.ERROR, node, "no-condition", flow.node(way.to()).title());
      }
    }
    if (!hasDefault && ways.stream().noneMatch(w -> w.condition().isEmpty())) {
      add(Weight.WARNING, node, "no-default");
    }
  }

  // --- two phone steps at once

  private void atOnce(FlowNode node) {
    List<Set<String>> branches = branches(node);
    for (int a = 0; a < branches.size(); a++) {
      for (int b = a + 1; b < branches.size(); b++) {
        Optional<FlowNode> one = phoneStep(branches.get(a), branches.get(b));
        Optional<FlowNode> other = phoneStep(branches.get(b), branches.get(a));
        if (one.isPresent() && other.isPresent()) {
          add(Weight.ERROR, node, "at-once", one.get().title(), other.get().title());
          return;
        }
      }
    }
  }

  /** What goes on beside each other from here; empty: only one thing does. */
  private List<Set<String>> branches(FlowNode node) {
    List<Set<String>> branches = new ArrayList<>();
    boolean isOneOf =
        node.kind().equals("exclusiveGateway") || node.kind().equals("eventBasedGateway");
    if (node.attachedTo() != null && !node.isInterrupting()) {
      Set<String> meanwhile = new LinkedHashSet<>(List.of(node.attachedTo()));
      flow.waysFrom(node.attachedTo()).forEach(w -> meanwhile.addAll(after(w)));
      branches.add(meanwhile);
      branches.add(flow.reachedFrom(flow.next(node.id())));
    } else if (!isOneOf && flow.waysFrom(node.id()).size() > 1) {
      flow.waysFrom(node.id()).forEach(w -> branches.add(after(w)));
    }
    return branches;
  }

  private Set<String> after(FlowGraph.Way way) {
    return flow.reachedFrom(List.of(way.to()));
  }

  private Optional<FlowNode> phoneStep(Set<String> in, Set<String> notIn) {
    return in.stream()
        .filter(id -> !notIn.contains(id))
        .map(flow::node)
        .filter(n -> n.isPhoneStep() || callsPhoneStep(n.called(), new HashSet<>()))
        .findFirst();
  }

  private boolean callsPhoneStep(String process, Set<String> seen) {
    FlowGraph called = flows.get(process);
    return called != null
        && seen.add(process)
        && called.nodes().stream()
            .anyMatch(n -> n.isPhoneStep() || callsPhoneStep(n.called(), seen));
  }
}
