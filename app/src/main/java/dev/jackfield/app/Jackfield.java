package dev.jackfield.app;

import picocli.CommandLine;
import picocli.CommandLine.Command;

/** Reads the command and runs it. Exit codes: 0 done, 1 failed, 2 the command line is wrong. */
@Command(
    name = "jackfield",
    description = "A contact center that people draw.",
    mixinStandardHelpOptions = true,
    version = "jackfield 0.1.0",
    synopsisSubcommandLabel = "COMMAND",
    subcommands = {
      UpCommand.class,
      DemoCommand.class,
      CallCommand.class,
      DialCommand.class,
      DoctorCommand.class,
      RecordingsCommand.class,
      RulesCommand.class,
      TestRulesCommand.class,
      BareZeebeCommand.class,
      BenchRulesCommand.class
    },
    footer = {
      "",
      "The launcher also has: test (the whole test suite), bench (load and latency), build."
    })
public final class Jackfield {
  private Jackfield() {}

  public static void main(String[] arguments) {
    CommandLine line = new CommandLine(new Jackfield());
    line.setExecutionExceptionHandler(
        (failure, _, _) -> {
          System.err.println("jackfield: " + Failures.words(failure));
          return 1;
        });
    System.exit(line.execute(arguments.length == 0 ? new String[] {"--help"} : arguments));
  }
}
