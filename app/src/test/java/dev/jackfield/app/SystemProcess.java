package dev.jackfield.app;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import org.awaitility.Awaitility;
import org.postgresql.ds.PGSimpleDataSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A Jackfield in a process of its own, as a person starts it, so that it can be killed. */
final class SystemProcess implements AutoCloseable {
  private static final Duration UP_WITHIN = Duration.ofSeconds(120);

  final Path data;
  final int sipPort;
  final int httpPort;
  private final Path log;
  private final Process process;

  private SystemProcess(Path data, int sipPort, int httpPort, Path log, Process process) {
    this.data = data;
    this.sipPort = sipPort;
    this.httpPort = httpPort;
    this.log = log;
    this.process = process;
  }

  /** Starts {@code up} and waits until it says how to stop it. */
  static SystemProcess up(Path data, String... more) throws IOException {
    return up(data, List.of(), List.of(more));
  }

  /** The same by the tests' rules, which do not ask what time it is. */
  static SystemProcess upByTestRules(Path data, String... more) throws IOException {
    return up(data, List.of("-Djackfield.engine.rules=" + rulesOf(data)), List.of(more));
  }

  /** Where the tests' rules of the system on this folder lie; written when they are not there. */
  static Path rulesOf(Path data) throws IOException {
    Path rules = data.resolveSibling(data.getFileName() + "-rules");
    Path written = rules.resolve("test-rules");
    return Files.isDirectory(written) ? written : TestRules.write(rules);
  }

  private static SystemProcess up(Path data, List<String> jvm, List<String> more)
      throws IOException {
    int sip = TestPorts.free();
    int http = TestPorts.free();
    List<String> arguments =
        new ArrayList<>(
            List.of(
                "up",
                "--data",
                data.toString(),
                "--sip-port",
                Integer.toString(sip),
                "--http-port",
                Integer.toString(http)));
    arguments.addAll(more);
    SystemProcess system = start(Jackfield.class, data, sip, http, jvm, arguments);
    Awaitility.await("jackfield up")
        .atMost(UP_WITHIN)
        .until(() -> system.printed().contains("  stop  ") || !system.process.isAlive());
    if (!system.process.isAlive()) {
      throw new IllegalStateException("did not come up:\n" + system.printed());
    }
    return system;
  }

  /** Starts any command of Jackfield. */
  static SystemProcess start(Path data, int sip, int http, List<String> arguments)
      throws IOException {
    return start(Jackfield.class, data, sip, http, List.of(), arguments);
  }

  /** Starts a second node of a system: its database and broker are another's. */
  static SystemProcess second(TestSystem first, Clock clock, Path data) throws IOException {
    int sip = TestPorts.free();
    int http = TestPorts.free();
    Infrastructure parts = first.part(Infrastructure.class);
    List<String> arguments =
        List.of(
            Duration.between(Instant.now(), clock.instant()).toString(),
            "--jackfield.data=" + data,
            "--jackfield.sip.port=" + sip,
            "--jackfield.http.port=" + http,
            "--jackfield.zeebe=" + parts.gateway(),
            "--jackfield.database=" + parts.database());
    SystemProcess system = start(SecondNode.class, data, sip, http, List.of(), arguments);
    Awaitility.await("the second node")
        .atMost(UP_WITHIN)
        .until(() -> system.printed().contains("in force ") || !system.process.isAlive());
    if (!system.process.isAlive()) {
      throw new IllegalStateException("did not come up:\n" + system.printed());
    }
    return system;
  }

  private static SystemProcess start(
      Class<?> main, Path data, int sip, int http, List<String> jvm, List<String> arguments)
      throws IOException {
    List<String> line =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx512m",
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                "-Djava.net.preferIPv4Stack=true",
                "-Djackfield.ports.set=" + TestPorts.SET,
                "-Djackfield.home=" + System.getProperty("jackfield.root"),
                "-Djackfield.zeebe.archive=false",
                "-Djackfield.zeebe.home=" + System.getProperty("jackfield.zeebe.home")));
    line.addAll(jvm);
    line.addAll(List.of("-cp", System.getProperty("java.class.path"), main.getName()));
    line.addAll(arguments);
    Path log = Files.createTempFile("jackfield-process", ".log");
    Process process =
        new ProcessBuilder(line).redirectErrorStream(true).redirectOutput(log.toFile()).start();
    Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
    return new SystemProcess(data, sip, http, log, process);
  }

  String printed() {
    try {
      return Files.readString(log);
    } catch (IOException e) {
      return "";
    }
  }

  Process process() {
    return process;
  }

  /** The database of the system on this folder, while it runs. */
  static JdbcClient database(Path data) throws Exception {
    PGSimpleDataSource source = new PGSimpleDataSource();
    source.setServerNames(new String[] {"127.0.0.1"});
    source.setPortNumbers(new int[] {port(data, "postgres", "postgres")});
    source.setDatabaseName("postgres");
    source.setUser("jackfield");
    source.setPassword(Files.readString(data.resolve("postgres/password")).strip());
    return JdbcClient.create(source);
  }

  /** Its broker. */
  static URI gateway(Path data) throws Exception {
    return URI.create("http://127.0.0.1:" + port(data, "zeebe", "gateway"));
  }

  private static int port(Path data, String part, String name) throws Exception {
    Properties ports = new Properties();
    try (var in = Files.newBufferedReader(data.resolve(part).resolve("ports.properties"))) {
      ports.load(in);
    }
    return Integer.parseInt(ports.getProperty(name));
  }

  long brokerPid() throws IOException {
    return pid("zeebe");
  }

  long databasePid() throws IOException {
    return pid("postgres");
  }

  private long pid(String part) throws IOException {
    return Long.parseLong(Files.readAllLines(data.resolve(part).resolve("pid")).getFirst());
  }

  /** kill -9. */
  void kill() {
    process.destroyForcibly();
    process.onExit().join();
  }

  /** SIGTERM, and waits. */
  @Override
  public void close() {
    process.destroy();
    process.onExit().join();
  }
}
