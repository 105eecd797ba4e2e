package dev.jackfield.app;

import dev.jackfield.step.zeebe.RoundTrips;
import java.net.URI;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The bench's measure of the broker by itself; prints one line of JSON. */
@Command(
    name = "bare-zeebe",
    hidden = true,
    description = "Measures job completed to next job received on a broker, without Jackfield.",
    mixinStandardHelpOptions = true)
final class BareZeebeCommand implements Callable<Integer> {
  @Option(names = "--gateway", required = true, description = "gRPC address of the broker.")
  URI gateway = URI.create("http://127.0.0.1:26500");

  @Option(names = "--rate", description = "Processes a second (${DEFAULT-VALUE}).")
  int rate = 20;

  @Option(names = "--seconds", description = "How long (${DEFAULT-VALUE}).")
  int seconds = 15;

  @Option(names = "--jobs", description = "Jobs in a process (${DEFAULT-VALUE}).")
  int jobs = 3;

  @Override
  public Integer call() {
    System.out.println(RoundTrips.measure(gateway, rate, seconds, jobs));
    return 0;
  }
}
