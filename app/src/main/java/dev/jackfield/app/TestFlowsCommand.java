package dev.jackfield.app;

import dev.jackfield.engine.flowtest.Coverage;
import dev.jackfield.engine.flowtest.FlowTestFolder;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import javax.xml.stream.XMLStreamException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Runs the tests of flows, without a server. */
@Command(
    name = "test-flows",
    description = {
      "Walks flows through their tests, each a simulated call on a real engine of its own whose"
          + " time passes when a test says so. Exit code 1: some failed."
    },
    mixinStandardHelpOptions = true)
final class TestFlowsCommand implements Callable<Integer> {
  @Parameters(
      arity = "0..1",
      paramLabel = "DIR",
      defaultValue = "flows/tests",
      description = "Folder with tests, FLOW/NAME.yaml. Default: ${DEFAULT-VALUE}.")
  private Path folder = Path.of("flows/tests");

  @Option(
      names = "--flows",
      paramLabel = "DIR",
      defaultValue = "flows/bpmn",
      description = "Folder with the BPMN files. Default: ${DEFAULT-VALUE}.")
  private Path flows = Path.of("flows/bpmn");

  @Option(
      names = {"--report", "--junit"},
      paramLabel = "FILE",
      description = "Writes a JUnit report there.")
  private @Nullable Path report;

  @Override
  public Integer call() throws IOException, XMLStreamException {
    PrintStream out = System.out;
    FlowTestFolder.Read read = FlowTestFolder.read(folder);
    if (read.tests().isEmpty() && read.problems().isEmpty()) {
      System.err.println("there are no tests in " + folder);
      return 2;
    }
    List<FlowTestReport.Result> results = new ArrayList<>();
    read.problems()
        .forEach(
            p ->
                results.add(
                    new FlowTestReport.Result(
                        "files", p.file(), String.valueOf(p.getMessage()), 0)));
    results.forEach(r -> say(out, r));
    try (FlowTestSuite suite =
        FlowTestSuite.on(Path.of(System.getProperty("jackfield.home", ".")), flows)) {
      results.addAll(suite.run(read.tests(), r -> say(out, r)));
      suite.coverage().forEach(c -> say(out, c));
    }
    if (report != null) {
      FlowTestReport.write(report, results);
    }
    long failed = results.stream().filter(r -> !r.passed()).count();
    out.println(results.size() - failed + " passed, " + failed + " failed");
    return failed == 0 ? 0 : 1;
  }

  private static void say(PrintStream out, FlowTestReport.Result result) {
    out.printf(
        Locale.ROOT,
        "%-6s %s: %s (%.1f s)%n",
        result.passed() ? "passed" : "FAILED",
        result.flow(),
        result.name(),
        result.seconds());
    if (!result.passed()) {
      out.println("       " + result.why());
    }
  }

  private static void say(PrintStream out, Coverage.OfFlow of) {
    out.printf(
        Locale.ROOT,
        "%s: tests reach %d of %d steps and %d of %d ways%n",
        of.flow(),
        of.stepsReached(),
        of.steps(),
        of.waysReached(),
        of.ways());
    of.missed().stream()
        .filter(d -> !d.isWay())
        .forEach(d -> out.println("       no test reaches the step " + d.title()));
    of.missed().stream()
        .filter(Coverage.Drawn::isWay)
        .forEach(d -> out.println("       no test goes " + d.title()));
  }
}
