package dev.jackfield.app;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import org.slf4j.LoggerFactory;
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
      BackupCommand.class,
      RestoreCommand.class,
      RecordingsCommand.class,
      FlowsCommand.class,
      DeployCommand.class,
      ReleaseCommand.class,
      PromoteCommand.class,
      RollBackCommand.class,
      RulesCommand.class,
      TestRulesCommand.class,
      TestFlowsCommand.class,
      CheckFlowsCommand.class,
      NewConnectorCommand.class,
      SampleBusinessCommand.class,
      SimulateCommand.class,
      BareZeebeCommand.class,
      BenchRulesCommand.class,
      BenchQueuesCommand.class,
      BenchKillsCommand.class
    },
    footer = {
      "",
      "The launcher also has: test (the whole test suite), bench (load and latency), build."
    })
public final class Jackfield {
  private Jackfield() {}

  public static void main(String[] arguments) {
    saysOnlyWhatIsWrong();
    CommandLine line = new CommandLine(new Jackfield());
    line.setExecutionExceptionHandler(
        (failure, _, _) -> {
          System.err.println("jackfield: " + Failures.words(failure));
          return 1;
        });
    System.exit(line.execute(arguments.length == 0 ? new String[] {"--help"} : arguments));
  }

  /** A command's output is its own; the system sets up its log when it starts. */
  private static void saysOnlyWhatIsWrong() {
    if (LoggerFactory.getLogger(Logger.ROOT_LOGGER_NAME) instanceof Logger root) {
      root.setLevel(Level.WARN);
    }
  }
}
