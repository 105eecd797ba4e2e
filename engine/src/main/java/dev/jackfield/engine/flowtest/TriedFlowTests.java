package dev.jackfield.engine.flowtest;

import dev.jackfield.engine.flow.FlowTests;
import dev.jackfield.engine.trial.Trials;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Runs the tests that are kept, as simulated calls. */
public final class TriedFlowTests implements FlowTests {
  private static final Duration PATIENCE = Duration.ofMinutes(1);
  private static final String WHO = "flow tests";

  private final KeptTests kept;
  private final Trials trials;
  private final Together together;

  public TriedFlowTests(KeptTests kept, Trials trials, Together together) {
    this.kept = kept;
    this.trials = trials;
    this.together = together;
  }

  @Override
  public Outcome run(String flow, Map<String, String> diagrams) {
    Map<String, String> all = together.with(diagrams);
    List<Walked> walked = new ArrayList<>();
    List<String> flows = new ArrayList<>(List.of(flow));
    diagrams.keySet().stream().sorted().filter(f -> !f.equals(flow)).forEach(flows::add);
    for (String each : flows) {
      for (KeptTest test : kept.of(each)) {
        walked.add(run(test, all));
      }
    }
    return new Outcome(walked);
  }

  private Walked run(KeptTest test, Map<String, String> diagrams) {
    try {
      FlowTest read = FlowTestFile.read("test", test.text());
      Optional<FlowTestRun.Failure> failure =
          new FlowTestRun(trials).run(read, diagrams, WHO, PATIENCE, _ -> {});
      return new Walked(
          test.flow(),
          test.name(),
          failure.isEmpty(),
          failure.map(f -> "line " + f.line() + ": " + f.words()).orElse(""));
    } catch (TestProblem problem) {
      return new Walked(test.flow(), test.name(), false, String.valueOf(problem.getMessage()));
    } catch (Trials.Taken taken) {
      throw new NotNow("the tests cannot be run: " + taken.getMessage(), taken);
    }
  }
}
