package dev.jackfield.app;

import java.io.IOException;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Takes a release back. */
@Command(
    name = "rollback",
    description =
        "New calls of a flow run at once what they ran before: a release that is being rolled out"
            + " is taken back, else the one in force. Calls that are on go on as they began.",
    mixinStandardHelpOptions = true)
final class RollBackCommand extends ReleaseCommands implements Callable<Integer> {
  @Parameters(paramLabel = "FLOW", description = "Process id of the flow.")
  String flow = "";

  @Option(
      names = "--by",
      paramLabel = "USER",
      required = true,
      description = "In whose name: a user with the role OPS or ADMIN.")
  @Nullable String by;

  @Option(names = "--why", paramLabel = "WORDS", description = "For the history.")
  String why = "";

  RollBackCommand() {
    this(new Console(System.out));
  }

  RollBackCommand(Console console) {
    super(console);
  }

  @Override
  public Integer call() throws IOException {
    ask(ReleaseErrands.ROLL_BACK, new ReleaseErrands.RollBack(String.valueOf(by), flow, why))
        .forEach(this::sayFlow);
    return 0;
  }
}
