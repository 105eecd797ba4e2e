package dev.jackfield.app;

import dev.jackfield.engine.simulation.EstimateTrial;
import dev.jackfield.engine.simulation.Scenario;
import dev.jackfield.engine.simulation.ScenarioReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code ./jackfield bench queues}: matching, and how right estimates are, on one thread. */
@Command(
    name = "bench-queues",
    hidden = true,
    description = "Measures matching and estimates in this process, without broker and database.",
    mixinStandardHelpOptions = true)
final class BenchQueuesCommand implements Callable<Integer> {
  private static final List<String> READY = List.of("monday.yaml", "rush.yaml", "few-agents.yaml");

  @Option(names = "--agents", description = "${DEFAULT-VALUE}")
  int agents = 10_000;

  @Option(names = "--waiting", description = "Calls that wait (${DEFAULT-VALUE}).")
  int waiting = 5_000;

  @Option(names = "--events", description = "Measured (${DEFAULT-VALUE}).")
  int events = 200_000;

  @Parameters(paramLabel = "SCENARIO", description = "For estimates; none: the ready ones.")
  List<Path> scenarios = new ArrayList<>();

  @Override
  public Integer call() throws IOException {
    new BenchMatching(agents, waiting, System.out::println).run(events);
    Path ready = Path.of(System.getProperty("jackfield.home", "."), "simulations");
    List<Path> files =
        scenarios.isEmpty() ? READY.stream().map(ready::resolve).toList() : scenarios;
    for (Path file : files) {
      estimates(ScenarioReader.read(file));
    }
    return 0;
  }

  private static void estimates(Scenario scenario) {
    System.out.println();
    System.out.println("Estimates: " + scenario.title() + ", " + scenario.days() + " days");
    System.out.println("| method | calls | mean error s | root mean square s | bias s | near |");
    System.out.println("|---|---|---|---|---|---|");
    for (EstimateTrial.Accuracy e : EstimateTrial.of(scenario)) {
      System.out.printf(
          Locale.ROOT,
          "| %s | %d | %.1f | %.1f | %+.1f | %.0f %% |%n",
          e.method(),
          e.calls(),
          e.mean(),
          e.rootMeanSquare(),
          e.bias(),
          e.within() * 100);
    }
  }
}
