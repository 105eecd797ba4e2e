package dev.jackfield.flow;

import dev.jackfield.connector.ReadyConnectors;
import dev.jackfield.step.StepType;
import dev.jackfield.step.ready.ReadySteps;
import java.util.List;
import java.util.stream.Stream;

/** All steps that a ready flow can use. */
final class AllSteps {
  static final List<StepType<?, ?>> ALL =
      Stream.concat(ReadySteps.ALL.stream(), ReadyConnectors.ALL.stream()).toList();

  private AllSteps() {}
}
