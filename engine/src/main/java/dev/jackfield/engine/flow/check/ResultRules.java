package dev.jackfield.engine.flow.check;

import dev.jackfield.engine.flow.check.FlowProblem.Weight;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Whether what a condition or an input reads is found by any step. Only names that are steps' own
 * are looked for: others may come from outside.
 */
final class ResultRules {
  private static final Pattern TEXT = Pattern.compile("\"(?:[^\"\\\\]|\\\\.)*\"");
  private static final Pattern READ = Pattern.compile("(?<![\\w.`])([a-z]\\w*)\\.");
  private static final String RESULT_VARIABLE = "resultVariable";

  private final Set<String> steps;
  private final Set<String> found;

  /**
   * @param steps names of all steps
   * @param flows all that can have found something, called and calling flows too
   */
  ResultRules(Set<String> steps, Collection<FlowGraph> flows) {
    this.steps = steps;
    this.found =
        flows.stream()
            .flatMap(f -> f.nodes().stream())
            .flatMap(
                n ->
                    Stream.concat(
                        Stream.of(n.headers().getOrDefault(RESULT_VARIABLE, n.stepName())),
                        n.inputs().keySet().stream()))
            .collect(Collectors.toSet());
  }

  void check(FlowGraph flow, List<FlowProblem> problems) {
    for (FlowNode node : flow.nodes()) {
      Set<String> missing = new LinkedHashSet<>();
      node.inputs().values().forEach(i -> missing.addAll(missing(i)));
      flow.waysFrom(node.id()).forEach(w -> missing.addAll(missing(w.condition())));
      missing.forEach(
          m ->
              problems.add(
                  FlowProblem.of(Weight.WARNING, flow.process(), node, "result-missing", m)));
    }
  }

  private Set<String> missing(String feel) {
    Set<String> missing = new LinkedHashSet<>();
    Matcher read = READ.matcher(TEXT.matcher(feel).replaceAll("\"\""));
    while (feel.startsWith("=") && read.find()) {
      if (steps.contains(read.group(1)) && !found.contains(read.group(1))) {
        missing.add(read.group(1));
      }
    }
    return missing;
  }
}
