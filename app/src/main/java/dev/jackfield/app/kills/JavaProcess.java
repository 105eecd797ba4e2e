package dev.jackfield.app.kills;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A Jackfield in a process of its own, of this process's code, so that it can be killed. */
final class JavaProcess {
  private static final String MAIN = "dev.jackfield.app.Jackfield";
  private static final String UP = "  stop  ";
  private static final List<String> OPTIONS =
      List.of(
          "-Xms128m",
          "-Xmx768m",
          "-XX:TieredStopAtLevel=1",
          "-XX:+UseSerialGC",
          "--enable-native-access=ALL-UNNAMED",
          "--sun-misc-unsafe-memory-access=allow",
          "-Djava.net.preferIPv4Stack=true");

  /** With it each process has its fair part of the machine, as each service has. */
  private static final Path OWN_SESSION = Path.of("/usr/bin/setsid");

  /** Of this process, which the others need too: what a project is, and classes read sooner. */
  private static final List<String> HANDED_ON =
      List.of(
          "-XX:SharedArchiveFile", "-Xlog:cds", "-Djackfield.zeebe.home", "-Djackfield.ports.set");

  final String name;
  private final List<String> arguments;
  private final Map<String, String> environment;
  private final Path home;
  private final Path log;
  private volatile Process process;
  private volatile long logAt;

  private JavaProcess(
      String name,
      List<String> arguments,
      Map<String, String> environment,
      Path home,
      Path log,
      Process process) {
    this.name = name;
    this.arguments = arguments;
    this.environment = environment;
    this.home = home;
    this.log = log;
    this.process = process;
  }

  static JavaProcess start(
      String name, List<String> arguments, Map<String, String> environment, Path home, Path log)
      throws IOException {
    return new JavaProcess(
        name, arguments, environment, home, log, spawn(arguments, environment, home, log));
  }

  private static Process spawn(
      List<String> arguments, Map<String, String> environment, Path home, Path log)
      throws IOException {
    List<String> line = new ArrayList<>();
    if (Files.isExecutable(OWN_SESSION)) {
      line.add(OWN_SESSION.toString());
    }
    line.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    line.addAll(OPTIONS);
    ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
        .filter(given -> HANDED_ON.stream().anyMatch(given::startsWith))
        .forEach(line::add);
    for (String set : List.of("jackfield.zeebe.home", "jackfield.ports.set")) {
      String value = System.getProperty(set);
      if (value != null) {
        line.add("-D" + set + "=" + value);
      }
    }
    line.addAll(
        List.of(
            "-Djackfield.home=" + home, "-cp", System.getProperty("java.class.path", ""), MAIN));
    line.addAll(arguments);
    ProcessBuilder builder =
        new ProcessBuilder(line)
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
    builder.environment().putAll(environment);
    Process started = builder.start();
    Runtime.getRuntime().addShutdownHook(new Thread(started::destroyForcibly));
    return started;
  }

  /** Until it says that it is up, as a person at its terminal would see. */
  void awaitUp(Duration within) {
    Until.holds(name + " is up; see " + log, within, () -> isUp() || !process.isAlive());
    if (!process.isAlive()) {
      throw new IllegalStateException(name + " did not come up:\n" + printed());
    }
  }

  boolean isUp() {
    return process.isAlive() && printed().contains(UP);
  }

  /** Since its last start. */
  private String printed() {
    try {
      byte[] all = Files.readAllBytes(log);
      int from = (int) Math.min(logAt, all.length);
      return new String(all, from, all.length - from, java.nio.charset.StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + log, e);
    }
  }

  /** kill -9. */
  void kill() {
    process.destroyForcibly();
    process.onExit().join();
  }

  /** As who watches over processes does. */
  void startAgain() throws IOException {
    logAt = Files.size(log);
    process = spawn(arguments, environment, home, log);
  }

  /** SIGTERM, and waits. */
  void stop() {
    process.destroy();
    process.onExit().join();
  }
}
