package dev.jackfield.app;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Deploys BPMN files to a running system. */
@Command(
    name = "deploy",
    description =
        "Deploys BPMN files to a running system, all or nothing. Calls run them where no release of"
            + " the flow is in force; releases are made from them. Exit code 1: nothing was deployed,"
            + " and why.",
    mixinStandardHelpOptions = true)
final class DeployCommand extends ReleaseCommands implements Callable<Integer> {
  @Parameters(arity = "1..*", paramLabel = "FILE", description = "BPMN files, or folders of them.")
  List<Path> files = List.of();

  @Option(
      names = "--by",
      paramLabel = "USER",
      required = true,
      description = "In whose name: a user with the role OPS or ADMIN.")
  @Nullable String by;

  DeployCommand() {
    this(new Console(System.out));
  }

  DeployCommand(Console console) {
    super(console);
  }

  @Override
  public Integer call() throws IOException {
    var deployed =
        ask(ReleaseErrands.DEPLOY, new ReleaseErrands.Deploy(String.valueOf(by), files(files)));
    deployed.forEach(
        d ->
            say(
                String.format(
                    "%-24s version %d", d.path("flow").asString(), d.path("version").asInt())));
    return 0;
  }
}
