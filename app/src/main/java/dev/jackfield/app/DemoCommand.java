package dev.jackfield.app;

import java.time.Clock;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Starts the system with two agents' phones and places a real call. */
@Command(
    name = "demo",
    description =
        "Starts the system with two scripted agents' phones and a sample CRM and ERP beside it,"
            + " places a real call over loopback, and stays up until Ctrl-C.",
    mixinStandardHelpOptions = true)
final class DemoCommand implements Callable<Integer> {
  @Mixin ServerOptions options = new ServerOptions();

  @Option(
      names = "--once",
      description = "Ends after the call; exit code 0 only if every part of it was as it must be.")
  boolean once;

  @Override
  public Integer call() throws Exception {
    Console console = new Console(System.out);
    DemoLog log = new DemoLog(console);
    DemoCall.Outcome outcome;
    DemoBusiness business = DemoBusiness.in(options.dataFolder());
    try (JackfieldSystem system =
            JackfieldSystem.start(
                console,
                Clock.systemUTC(),
                business.properties(options.properties()),
                List.of(log));
        AutoCloseable _ = business.start(console);
        DemoPhones phones = DemoPhones.registered(system, console)) {
      outcome = new DemoCall(system, phones, log).place();
      Whereabouts whereabouts = Whereabouts.of(system);
      whereabouts.say(console);
      phones.say(console);
      if (!once) {
        console.say(outcome.lastLine());
        UpCommand.stayUp();
      }
    }
    console.say(outcome.lastLine());
    return outcome.good() ? 0 : 1;
  }
}
