package dev.jackfield.app;

import dev.jackfield.exchange.CallingOut.About;
import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Has a running system call a number. */
@Command(
    name = "dial",
    description =
        "Has a running system call a number over its trunk: the flow is started, its step dial"
            + " calls. Prints the path of the call until it ends. Exit code 1 when the number was not"
            + " reached, and why.",
    mixinStandardHelpOptions = true)
final class DialCommand implements Callable<Integer> {
  private final Console console;

  DialCommand() {
    this(new Console(System.out));
  }

  DialCommand(Console console) {
    this.console = console;
  }

  @Parameters(paramLabel = "NUMBER", description = "Whom to call, such as +862155501234.")
  String number = "";

  @Option(
      names = "--flow",
      paramLabel = "ID",
      required = true,
      description = "Process id of the flow; its first phone step is dial.")
  String flow = "";

  @Option(
      names = "--from",
      paramLabel = "NUMBER",
      description = "Our number that it comes from (${DEFAULT-VALUE}).")
  String from = "4000";

  @Option(
      names = "--language",
      paramLabel = "TAG",
      description = "Language of the call (${DEFAULT-VALUE}).")
  String language = "en";

  @Option(
      names = "--purpose",
      paramLabel = "NAME",
      description =
          "What the call is for, as the rules' table of purposes has it, where the flow does not say"
              + " it.")
  String purpose = "";

  @Option(
      names = "--campaign",
      paramLabel = "NAME",
      description = "The campaign that the call belongs to, for limits of its own.")
  String campaign = "";

  @Mixin SystemData data = new SystemData();

  @Override
  public Integer call() throws IOException {
    for (String given : new String[] {number, from, flow, language}) {
      if (!given.matches("[+A-Za-z0-9*#._-]+")) {
        throw new CannotStart(
            "\"" + given + "\" is no number, flow or language: letters, digits, + * # . _ -");
      }
    }
    for (String given : new String[] {purpose, campaign}) {
      if (!given.matches("|[\\p{L}\\p{N}][\\p{L}\\p{N}._-]{0,59}")) {
        throw new CannotStart(
            "\"" + given + "\" is no purpose or campaign: up to 60 letters, digits, . _ -");
      }
    }
    new TextTerminal(console)
        .dial(data.folder(), number, from, flow, language, new About(purpose, campaign));
    return 0;
  }
}
