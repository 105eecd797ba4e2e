package dev.jackfield.app;

import java.io.IOException;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Gives a release that is being rolled out more calls. */
@Command(
    name = "promote",
    description =
        "Moves the release of a flow that is being rolled out to its plan's next step; to all calls"
            + " after the last one, without a plan, or with --all.",
    mixinStandardHelpOptions = true)
final class PromoteCommand extends ReleaseCommands implements Callable<Integer> {
  @Parameters(paramLabel = "FLOW", description = "Process id of the flow.")
  String flow = "";

  @Option(
      names = "--by",
      paramLabel = "USER",
      required = true,
      description = "In whose name: a user with the role OPS or ADMIN.")
  @Nullable String by;

  @Option(names = "--all", description = "All new calls, whatever the plan says.")
  boolean all;

  PromoteCommand() {
    this(new Console(System.out));
  }

  PromoteCommand(Console console) {
    super(console);
  }

  @Override
  public Integer call() throws IOException {
    ask(ReleaseErrands.PROMOTE, new ReleaseErrands.Promote(String.valueOf(by), flow, all))
        .forEach(this::sayFlow);
    return 0;
  }
}
