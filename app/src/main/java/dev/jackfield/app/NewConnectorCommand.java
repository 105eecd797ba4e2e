package dev.jackfield.app;

import dev.jackfield.connector.start.ConnectorProject;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Writes a project that a developer starts a connector from. */
@Command(
    name = "new-connector",
    description =
        "Writes a small Maven project with a connector, its test and its README, which builds at"
            + " once.",
    mixinStandardHelpOptions = true)
final class NewConnectorCommand implements Callable<Integer> {
  @Parameters(
      paramLabel = "NAME",
      description = "What the step is called, as order-status: letters, digits and '-'.")
  private String name = "";

  @Option(
      names = "--in",
      paramLabel = "DIR",
      defaultValue = ".",
      description = "Where the project's folder is made. Default: where you are.")
  private Path in = Path.of(".");

  @Override
  public Integer call() throws IOException {
    ConnectorProject project;
    try {
      project = ConnectorProject.named(name);
    } catch (IllegalArgumentException e) {
      System.err.println(e.getMessage());
      return 2;
    }
    Path folder = in.resolve(name);
    if (!project.write(folder)) {
      System.err.println(folder + " is there already; nothing was written");
      return 1;
    }
    System.out.printf(
        "Wrote %s%n  cd %s && mvn package%n  cp target/%s.jar %s%n",
        folder, folder, name, System.getProperty("jackfield.home", ".") + "/connectors.d/");
    return 0;
  }
}
