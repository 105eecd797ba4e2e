package dev.jackfield.engine.prompt;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toSet;

import dev.jackfield.engine.flow.Flows;
import dev.jackfield.engine.number.Numbers;
import dev.jackfield.engine.number.PhoneNumber;
import java.util.Set;
import java.util.TreeSet;

/** Which languages the callers of a flow speak, by the numbers that lead to it. Thread-safe. */
final class CallersOfFlows {
  /** Of a flow that no number reaches. */
  private static final Set<String> USUAL = Set.of("en", "zh");

  private final Flows flows;
  private final Numbers numbers;

  CallersOfFlows(Flows flows, Numbers numbers) {
    this.flows = flows;
    this.numbers = numbers;
  }

  Set<String> languages(String processId) {
    Set<String> languages = new TreeSet<>();
    numbers.all().stream()
        .collect(groupingBy(PhoneNumber::processId, mapping(PhoneNumber::language, toSet())))
        .forEach(
            (flow, spoken) -> {
              if (flows.reachedFrom(flow).contains(processId)) {
                languages.addAll(spoken);
              }
            });
    return languages.isEmpty() ? new TreeSet<>(USUAL) : languages;
  }
}
