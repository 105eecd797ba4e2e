package dev.jackfield.app;

import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** Lists the flows of a running system with what runs. */
@Command(
    name = "flows",
    description = "Lists the flows of a running system, and which release their new calls run.",
    mixinStandardHelpOptions = true)
final class FlowsCommand extends ReleaseCommands implements Callable<Integer> {
  FlowsCommand() {
    this(new Console(System.out));
  }

  FlowsCommand(Console console) {
    super(console);
  }

  @Override
  public Integer call() throws IOException {
    ask(ReleaseErrands.FLOWS).forEach(this::sayFlow);
    return 0;
  }
}
