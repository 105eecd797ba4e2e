package dev.jackfield.engine.flow.check;

import dev.jackfield.engine.flow.check.FlowProblem.Weight;
import dev.jackfield.step.In;
import dev.jackfield.step.StepInput;
import dev.jackfield.step.StepType;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Whether what a step names is there: rule sets, queues, recordings, music. */
final class NameRules {
  private static final String MUSIC = "music/";
  private static final String SILENCE = "none";
  private static final Pattern QUEUE = Pattern.compile("\\bqueue\"?\\s*:\\s*\"([^\"]+)\"");

  private final FlowGraph flow;
  private final KnownNames names;

  NameRules(FlowGraph flow, KnownNames names) {
    this.flow = flow;
    this.names = names;
  }

  void check(List<FlowProblem> problems) {
    for (FlowNode node : flow.nodes()) {
      StepType<?, ?> step = node.step();
      if (step != null) {
        for (StepInput in : step.inputs()) {
          String given = node.headers().getOrDefault(in.name(), "");
          if (!given.isEmpty()) {
            named(node, StepText.label(step, in.name()), in, given, problems);
          }
        }
        node.inputs().values().forEach(feel -> queues(node, feel, problems));
      }
    }
  }

  private void named(
      FlowNode node, StepText label, StepInput in, String given, List<FlowProblem> problems) {
    if (in.kind() == In.Kind.RECORDING) {
      recording(node, in.name(), given, problems);
      return;
    }
    boolean isSilence = in.kind() == In.Kind.MUSIC && given.equals(SILENCE);
    Optional<Set<String>> known = names.of(in.kind());
    if (known.isPresent() && !isSilence && !known.get().contains(given)) {
      add(problems, Weight.ERROR, node, "name-unknown", label, given, some(known.get()));
    }
  }

  /** Queues that a decision or the facts of one name in so many words. */
  private void queues(FlowNode node, String feel, List<FlowProblem> problems) {
    Optional<Set<String>> known = names.of(In.Kind.QUEUE);
    Matcher named = QUEUE.matcher(feel);
    while (known.isPresent() && named.find()) {
      if (!known.get().contains(named.group(1))) {
        add(problems, Weight.ERROR, node, "queue-unknown", named.group(1), some(known.get()));
      }
    }
  }

  private void recording(FlowNode node, String input, String given, List<FlowProblem> problems) {
    Optional<Set<String>> known = names.of(In.Kind.RECORDING);
    if (known.isEmpty()) {
      return;
    }
    String words = input.equals("recording") ? "text" : input.replace("Recording", "Text");
    boolean isSpoken = !node.headers().getOrDefault(words, "").isEmpty();
    if (!known.get().contains(given)) {
      add(
          problems,
          isSpoken ? Weight.WARNING : Weight.ERROR,
          node,
          isSpoken ? "recording-spoken" : "recording-unknown",
          given);
      return;
    }
    Set<String> missing = new TreeSet<>(names.languages());
    missing.removeAll(names.languagesOf(given));
    if (!missing.isEmpty() && !given.startsWith(MUSIC)) {
      add(
          problems,
          Weight.WARNING,
          node,
          "recording-one-language",
          given,
          String.join(", ", names.languagesOf(given)),
          String.join(", ", missing));
    }
  }

  /** Enough of them to see what is meant. */
  private static String some(Set<String> names) {
    int most = 12;
    List<String> first = names.stream().sorted().limit(most).toList();
    return first.isEmpty() ? "-" : String.join(", ", first) + (names.size() > most ? ", …" : "");
  }

  private void add(
      List<FlowProblem> problems, Weight weight, FlowNode node, String code, Object... args) {
    problems.add(FlowProblem.of(weight, flow.process(), node, code, args));
  }
}
