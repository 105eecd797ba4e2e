package dev.jackfield.app;

import dev.jackfield.connector.ReadyConnectors;
import dev.jackfield.connector.sdk.DroppedConnectors;
import dev.jackfield.engine.flow.check.FlowCheck;
import dev.jackfield.engine.flow.check.FlowProblem;
import dev.jackfield.step.StepType;
import dev.jackfield.step.ready.ReadySteps;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Looks at the flows in a folder, without a server. */
@Command(
    name = "check-flows",
    description =
        "Says what would leave callers alone in the flows of a folder. Exit code 1: there are"
            + " errors.",
    mixinStandardHelpOptions = true)
final class CheckFlowsCommand implements Callable<Integer> {
  @Parameters(
      arity = "0..1",
      paramLabel = "DIR",
      defaultValue = "flows/bpmn",
      description = "Folder with BPMN files that call each other. Default: ${DEFAULT-VALUE}.")
  private Path folder = Path.of("flows/bpmn");

  @Option(
      names = "--connectors",
      paramLabel = "DIR",
      defaultValue = "connectors.d",
      description = "Folder with jars of connectors that they use. Default: ${DEFAULT-VALUE}.")
  private Path connectors = Path.of("connectors.d");

  /** Every step that a flow can use anywhere, ready ones and ready connectors. */
  static List<StepType<?, ?>> steps() {
    return Stream.concat(ReadySteps.ALL.stream(), ReadyConnectors.ALL.stream()).toList();
  }

  private static void say(String words) {
    System.err.println("connector " + words);
  }

  /** Those, and the connectors that lie in a folder. */
  private List<StepType<?, ?>> here() {
    Set<String> ready = steps().stream().map(StepType::name).collect(Collectors.toSet());
    try (DroppedConnectors dropped =
        new DroppedConnectors(List.of(connectors), ready, CheckFlowsCommand::say)) {
      return Stream.<StepType<?, ?>>concat(steps().stream(), dropped.types().stream()).toList();
    }
  }

  @Override
  public Integer call() throws IOException {
    Map<String, String> files = new TreeMap<>();
    if (Files.isDirectory(folder)) {
      try (Stream<Path> found = Files.list(folder)) {
        for (Path file : found.filter(p -> p.toString().endsWith(".bpmn")).toList()) {
          files.put(String.valueOf(file.getFileName()), Files.readString(file));
        }
      }
    }
    if (files.isEmpty()) {
      System.err.println("there are no BPMN files in " + folder);
      return 2;
    }
    List<FlowProblem> problems = new FlowCheck(here()).problems(files);
    problems.forEach(System.out::println);
    long errors = problems.stream().filter(FlowProblem::isError).count();
    System.out.printf(
        "%d files, %d errors, %d warnings%n", files.size(), errors, problems.size() - errors);
    return errors == 0 ? 0 : 1;
  }
}
