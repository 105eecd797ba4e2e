package dev.jackfield.engine.flow.check;

import dev.jackfield.engine.flow.check.FlowProblem.Weight;
import dev.jackfield.step.StepInput;
import dev.jackfield.step.StepType;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What each step by itself needs: its inputs, and somebody who catches its errors. */
final class StepRules {
  private static final Set<String> NO_CHOICE = Set.of("NO_INPUT", "NO_MATCH");
  private static final String RESULT_VARIABLE = "resultVariable";
  private static final Pattern DIGITS_AS_NUMBER =
      Pattern.compile("\\b(\\w+\\.(?:digits|choice|key))\\s*(?:=|!=|<=?|>=?)\\s*(\\d+)\\b");

  private final FlowGraph flow;
  private final Map<String, FlowGraph> flows;
  private final List<FlowProblem> problems = new ArrayList<>();

  StepRules(FlowGraph flow, Map<String, FlowGraph> flows) {
    this.flow = flow;
    this.flows = flows;
  }

  void check(List<FlowProblem> all) {
    for (FlowNode node : flow.nodes()) {
      if (node.step() != null) {
        inputs(node, node.step());
        errors(node, node.step());
      } else if (node.kind().equals("serviceTask")) {
        if (node.stepName().isEmpty()) {
          error(node, "task-of-nobody", node.kind());
        } else {
          error(node, "step-unknown", node.stepName());
        }
      }
      node.inputs().values().forEach(expression -> digits(node, expression));
      flow.waysFrom(node.id()).forEach(way -> digits(node, way.condition()));
      called(node);
      caught(node);
    }
    secrets();
    all.addAll(problems);
  }

  private void error(FlowNode node, String code, Object... args) {
    problems.add(FlowProblem.of(Weight.ERROR, flow.process(), node, code, args));
  }

  private void warning(FlowNode node, String code, Object... args) {
    problems.add(FlowProblem.of(Weight.WARNING, flow.process(), node, code, args));
  }

  // --- inputs

  private void inputs(FlowNode node, StepType<?, ?> step) {
    Set<String> known = new TreeSet<>();
    for (StepInput in : step.inputs()) {
      String name = in.name();
      boolean isFixed = in.isFixed();
      String given = (isFixed ? node.headers() : node.inputs()).getOrDefault(name, "");
      if (given.isEmpty() && in.required()) {
        error(node, "input-missing", StepText.label(step, name), StepText.doc(step, name));
      } else if (isFixed && !given.isEmpty() && !in.oneOf().isEmpty()) {
        if (!in.values().contains(given)) {
          error(
              node,
              "input-wrong",
              StepText.label(step, name),
              given,
              String.join(", ", in.values()));
        }
      }
      if (isFixed) {
        known.add(name);
      }
    }
    if (step.isOpen()) {
      return;
    }
    node.headers().keySet().stream()
        .filter(h -> !known.contains(h) && !h.equals(RESULT_VARIABLE))
        .forEach(h -> warning(node, "input-unknown", h, String.join(", ", known)));
  }

  private void digits(FlowNode node, String expression) {
    Matcher found = DIGITS_AS_NUMBER.matcher(expression);
    if (found.find()) {
      error(node, "digits-as-number", found.group(1), found.group(2));
    }
  }

  /** A secret is opened only for an input that is made for it; anywhere else it is a token. */
  private void secrets() {
    for (FlowNode collect : flow.nodes()) {
      if (collect.is("collect") && collect.headers().getOrDefault("secret", "").equals("true")) {
        String variable = collect.headers().getOrDefault(RESULT_VARIABLE, "collect");
        Pattern used = Pattern.compile("\\b" + Pattern.quote(variable) + "\\.digits\\b");
        for (FlowNode node : flow.nodes()) {
          node.inputs().entrySet().stream()
              .filter(i -> used.matcher(i.getValue()).find() && !isSecret(node, i.getKey()))
              .forEach(i -> warning(node, "secret-read", i.getKey(), collect.title()));
        }
      }
    }
  }

  private static boolean isSecret(FlowNode node, String input) {
    return node.step() != null
        && node.step().inputs().stream().anyMatch(in -> in.name().equals(input) && in.secret());
  }

  // --- errors

  private void errors(FlowNode node, StepType<?, ?> step) {
    List<String> loose =
        step.errors().stream()
            .map(StepType.StepError::code)
            .filter(code -> !isCaught(flow, node, code, Set.of()))
            .toList();
    if (loose.isEmpty()) {
      return;
    }
    if (loose.stream().anyMatch(NO_CHOICE::contains)) {
      error(node, "no-way-without-a-choice", String.join(", ", loose));
    } else if (loose.size() == step.errors().size()) {
      error(node, "no-way-for-errors", String.join(", ", loose));
    } else {
      warning(node, "no-way-for-some-errors", String.join(", ", loose));
    }
  }

  private boolean isCaught(FlowGraph in, FlowNode node, String code, Set<String> seen) {
    boolean atNode = in.boundaries(node.id()).stream().anyMatch(b -> catches(b, code));
    boolean inScope =
        in.nodes().stream()
            .filter(n -> n.kind().equals(FlowNode.EVENT_SUB_PROCESS))
            .filter(n -> n.scope().equals(node.scope()))
            .anyMatch(sub -> startsBy(in, sub, code));
    if (atNode || inScope) {
      return true;
    }
    return node.scope().equals(in.process())
        ? isCaughtByAllCallers(in.process(), code, seen)
        : isCaught(in, in.node(node.scope()), code, seen);
  }

  private boolean isCaughtByAllCallers(String process, String code, Set<String> seen) {
    Set<String> now = new TreeSet<>(seen);
    if (!now.add(process)) {
      return false;
    }
    boolean isCalled = false;
    for (FlowGraph caller : flows.values()) {
      for (FlowNode node : caller.nodes()) {
        if (node.called().equals(process)) {
          isCalled = true;
          if (!isCaught(caller, node, code, now)) {
            return false;
          }
        }
      }
    }
    return isCalled;
  }

  private static boolean startsBy(FlowGraph in, FlowNode eventSubProcess, String code) {
    return in.nodes().stream()
        .anyMatch(n -> n.isStart() && n.scope().equals(eventSubProcess.id()) && catches(n, code));
  }

  private static boolean catches(FlowNode event, String code) {
    return event.error() != null && (event.error().isEmpty() || event.error().equals(code));
  }

  /** An error event that waits for what its step never does. */
  private void caught(FlowNode event) {
    if (event.attachedTo() == null || event.error() == null || event.error().isEmpty()) {
      return;
    }
    StepType<?, ?> step = flow.node(event.attachedTo()).step();
    if (step != null && !step.hasError(event.error())) {
      String has =
          step.errors().isEmpty()
              ? "-"
              : String.join(", ", step.errors().stream().map(StepType.StepError::code).toList());
      warning(event, "error-never", event.error(), has);
    }
  }

  private void called(FlowNode node) {
    if (!node.kind().equals("callActivity") || node.called().startsWith("=")) {
      return;
    }
    if (!flows.containsKey(node.called())) {
      error(node, "flow-unknown", node.called(), String.join(", ", flows.keySet()));
    }
  }
}
