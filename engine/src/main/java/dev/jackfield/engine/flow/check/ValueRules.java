package dev.jackfield.engine.flow.check;

import dev.jackfield.engine.flow.check.FlowProblem.Weight;
import dev.jackfield.step.StepInput;
import dev.jackfield.step.StepType;
import dev.jackfield.step.ready.Collect;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Whether what a step is given can be what it is meant to be. */
final class ValueRules {
  private static final Pattern BARE_VALUE = Pattern.compile("-?\\d+(\\.\\d+)?|true|false|null");
  private static final Pattern LEADING_ZERO = Pattern.compile("=\\s*0\\d+");
  private static final Pattern WHOLE = Pattern.compile("-?\\d{1,9}");
  private static final Pattern TO_BE_SECRET =
      Pattern.compile(
          "\\b(PIN|passcode|password|card number|CVC|CVV|security code)\\b|密码|口令|卡号|安全码",
          Pattern.CASE_INSENSITIVE);
  private static final Set<String> SAID = Set.of("recording", "text", "say");

  private final FlowGraph flow;

  ValueRules(FlowGraph flow) {
    this.flow = flow;
  }

  void check(List<FlowProblem> problems) {
    for (FlowNode node : flow.nodes()) {
      node.inputs().forEach((input, value) -> bare(node, input, value, problems));
      if (node.step() != null) {
        shapes(node, node.step(), problems);
        silent(node, node.step(), problems);
        secret(node, problems);
      }
    }
  }

  private void add(
      List<FlowProblem> problems, Weight weight, FlowNode node, String code, Object... args) {
    problems.add(FlowProblem.of(weight, flow.process(), node, code, args));
  }

  /** The broker takes such a text for a number, or for true, and loses what stands before it. */
  private void bare(FlowNode node, String input, String value, List<FlowProblem> problems) {
    boolean isBare = BARE_VALUE.matcher(value).matches();
    if (isBare || LEADING_ZERO.matcher(value).matches()) {
      String text = value.replaceFirst("^=\\s*", "");
      add(problems, Weight.ERROR, node, "value-as-number", input, value, text);
    }
  }

  private void shapes(FlowNode node, StepType<?, ?> step, List<FlowProblem> problems) {
    for (StepInput in : step.inputs()) {
      String given = node.headers().getOrDefault(in.name(), "");
      if (given.isEmpty() || !in.isFixed()) {
        continue;
      }
      StepText label = StepText.label(step, in.name());
      if (in.type() == Duration.class && !isDuration(given)) {
        add(problems, Weight.ERROR, node, "duration-wrong", label, given);
      } else if (in.type() == Integer.class && !WHOLE.matcher(given).matches()) {
        add(problems, Weight.ERROR, node, "number-wrong", label, given);
      }
    }
  }

  private static boolean isDuration(String text) {
    try {
      return Duration.parse(text).isPositive();
    } catch (DateTimeParseException e) {
      return false;
    }
  }

  /** A step that speaks first, and is given nothing to say. */
  private void silent(FlowNode node, StepType<?, ?> step, List<FlowProblem> problems) {
    boolean speaks =
        step.group() == StepType.Group.SPEAK_AND_ASK
            && step.inputs().stream().map(StepInput::name).toList().containsAll(SAID);
    if (speaks && Stream.of(node.headers(), node.inputs()).noneMatch(ValueRules::says)) {
      add(problems, Weight.WARNING, node, "says-nothing");
    }
  }

  private static boolean says(Map<String, String> given) {
    return SAID.stream().anyMatch(s -> !given.getOrDefault(s, "").isEmpty());
  }

  /** Digits that nobody should read, asked for as if everybody might. */
  private void secret(FlowNode node, List<FlowProblem> problems) {
    if (!node.is(Collect.TYPE.name()) || node.headers().getOrDefault("secret", "").equals("true")) {
      return;
    }
    String asked = node.title() + " " + node.headers().getOrDefault("text", "");
    var found = TO_BE_SECRET.matcher(asked);
    if (found.find()) {
      add(problems, Weight.WARNING, node, "secret-stored", found.group());
    }
  }
}
