package dev.jackfield.app;

import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Starts the system for real use. */
@Command(
    name = "up",
    description = "Starts the system and stays up until Ctrl-C.",
    mixinStandardHelpOptions = true)
final class UpCommand implements Callable<Integer> {
  private static final String INFRA = "infra";

  @Mixin ServerOptions options = new ServerOptions();

  @Override
  public Integer call() throws InterruptedException {
    Console console = new Console(System.out);
    if (options.roles.contains(INFRA)) {
      return infra(console);
    }
    try (JackfieldSystem system = JackfieldSystem.start(console, options.properties())) {
      Whereabouts.of(system).say(console);
      stayUp();
    }
    return 0;
  }

  /** Broker, database and Redis, and nothing of Jackfield itself. */
  private int infra(Console console) throws InterruptedException {
    if (options.roles.size() > 1) {
      throw new CannotStart("infra stands alone: give the other roles to processes of their own.");
    }
    try (InfraProcess infra = InfraProcess.start(options.dataFolder(), console)) {
      infra.say(console);
      stayUp();
    }
    return 0;
  }

  /** Until the process is told to end: the context's own shutdown hook stops everything. */
  static void stayUp() throws InterruptedException {
    new CountDownLatch(1).await();
  }
}
