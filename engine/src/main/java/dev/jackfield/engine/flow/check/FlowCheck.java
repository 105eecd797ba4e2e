package dev.jackfield.engine.flow.check;

import dev.jackfield.engine.flow.FlowXml;
import dev.jackfield.step.StepType;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * Looks for what would leave a caller alone or surprise whoever drew the flow. Beside the rules of
 * BPMN and of the broker, most of which are looked at when a flow is deployed. Thread-safe.
 */
public final class FlowCheck {
  private final Supplier<? extends Collection<StepType<?, ?>>> steps;
  private final Supplier<KnownNames> names;

  /**
   * @param steps all that a flow can use
   */
  public FlowCheck(Collection<StepType<?, ?>> steps) {
    this(steps, () -> KnownNames.NONE);
  }

  /**
   * @param steps all that a flow can use
   * @param names what they can name, asked for each check
   */
  public FlowCheck(Collection<StepType<?, ?>> steps, Supplier<KnownNames> names) {
    this(() -> steps, names);
  }

  /**
   * @param steps all that a flow can use, asked for each check: connectors come and go
   * @param names what they can name, asked for each check
   */
  public FlowCheck(
      Supplier<? extends Collection<StepType<?, ?>>> steps, Supplier<KnownNames> names) {
    this.names = names;
    this.steps = steps;
  }

  /**
   * Checks flows that call each other.
   *
   * @param files BPMN texts by file name
   * @return what is wrong, errors first, else in the order of the diagrams
   * @throws dev.jackfield.step.Processes.Refused for a text that is no XML
   */
  public List<FlowProblem> problems(Map<String, String> files) {
    Map<String, StepType<?, ?>> known =
        steps.get().stream()
            .collect(Collectors.toMap(StepType::name, Function.identity(), (a, _) -> a));
    Map<String, FlowGraph> flows = new LinkedHashMap<>();
    files.forEach(
        (name, xml) ->
            new GraphReader(FlowXml.read(name, xml), known)
                .processes()
                .forEach(p -> flows.put(p.process(), p)));
    List<FlowProblem> problems = new ArrayList<>();
    KnownNames named = names.get();
    ResultRules results = new ResultRules(known.keySet(), flows.values());
    for (FlowGraph flow : flows.values()) {
      new BrokerRules(flow).check(problems);
      results.check(flow, problems);
      new NameRules(flow, named).check(problems);
      new ValueRules(flow).check(problems);
      new StepRules(flow, flows).check(problems);
      new WayRules(flow, flows).check(problems);
    }
    new MenuDepth(flows).check(problems);
    problems.sort(Comparator.comparing(FlowProblem::weight));
    return problems;
  }
}
