package dev.jackfield.engine.flow.check;

import dev.jackfield.engine.flow.check.FlowProblem.Weight;
import java.util.List;
import java.util.Set;

/** What the broker would refuse, or run through without doing anything. */
final class BrokerRules {
  private static final Set<String> NOTHING_DONE = Set.of("task", "manualTask");
  private static final Set<String> NOBODY_DOES =
      Set.of("userTask", "scriptTask", "businessRuleTask", "sendTask");
  private static final Set<String> NOT_KNOWN = Set.of("complexGateway", "transaction");

  private final FlowGraph flow;

  BrokerRules(FlowGraph flow) {
    this.flow = flow;
  }

  void check(List<FlowProblem> problems) {
    starts(problems);
    for (FlowNode node : flow.nodes()) {
      if (NOTHING_DONE.contains(node.kind())) {
        add(problems, Weight.WARNING, node, "task-empty");
      } else if (NOBODY_DOES.contains(node.kind()) && node.step() == null) {
        add(problems, Weight.ERROR, node, "task-of-nobody", node.kind());
      } else if (NOT_KNOWN.contains(node.kind())) {
        add(problems, Weight.ERROR, node, "not-known-to-broker", node.kind());
      }
      if (node.isTimerWithoutTime()) {
        add(problems, Weight.ERROR, node, "timer-empty");
      }
    }
  }

  /** One plain beginning, or an event of the process itself. */
  private void starts(List<FlowProblem> problems) {
    List<FlowNode> starts =
        flow.nodes().stream().filter(n -> n.isStart() && n.scope().equals(flow.process())).toList();
    if (starts.isEmpty()) {
      problems.add(
          new FlowProblem(
              flow.process(), flow.process(), flow.title(), Weight.ERROR, "no-start", List.of()));
    }
    starts.stream()
        .filter(s -> !s.isEventStart())
        .skip(1)
        .forEach(s -> add(problems, Weight.ERROR, s, "start-twice"));
  }

  private void add(
      List<FlowProblem> problems, Weight weight, FlowNode node, String code, Object... args) {
    problems.add(FlowProblem.of(weight, flow.process(), node, code, args));
  }
}
