package dev.jackfield.app.embedded;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;

/** A real Zeebe broker as a child process, on loopback, its data in a folder. */
public final class EmbeddedZeebe implements AutoCloseable {
  /** Writing it takes the end of a broker some seconds: too much for one that starts but once. */
  private static final String ARCHIVE = "jackfield.zeebe.archive";

  private static final String HOST = "127.0.0.1";
  private static final String CHILD = "dev/jackfield/app/embedded/BrokerChild.class";
  private static final String RECORDS = "dev/jackfield/broker/RecordLines.class";

  private static final Duration LOOK_FOR_PAUSES_EVERY = Duration.ofSeconds(10);

  private final Child child;
  private final int gatewayPort;
  private final int managementPort;

  private EmbeddedZeebe(Child child, int gatewayPort, int managementPort) {
    this.child = child;
    this.gatewayPort = gatewayPort;
    this.managementPort = managementPort;
  }

  /**
   * @param java options of its JVM
   * @param variables of its environment, {@code NAME=value} each
   */
  private record Kind(List<String> java, List<String> variables) {}

  /**
   * Starts it; it is ready some seconds later.
   *
   * @param home where the broker is unpacked
   * @param data folder that is its own
   * @param java the java command to run it with
   */
  public static EmbeddedZeebe start(Path home, Path data, Path logs, Path java) throws IOException {
    return start(home, data, logs, java, new Kind(whole(data), List.of()));
  }

  /** Classes are kept for the next start, unless {@value #ARCHIVE} says that there is none. */
  private static List<String> whole(Path data) {
    List<String> options = new ArrayList<>(List.of("-Xms256m", "-Xmx1g"));
    if (!"false".equals(System.getProperty(ARCHIVE))) {
      options.addAll(
          List.of(
              "-XX:+AutoCreateSharedArchive",
              "-XX:SharedArchiveFile=" + data.resolve("classes.jsa").toAbsolutePath(),
              "-Xlog:cds=off",
              "-Xlog:cds+dynamic=off"));
    }
    return options;
  }

  /**
   * The same for tries: small, quick to start, nothing of it outlives a crash; its clock can be
   * set, and it writes what happens in it to a Unix socket.
   *
   * @param socket listened on already
   */
  public static EmbeddedZeebe startForTries(Path home, Path data, Path logs, Path java, Path socket)
      throws IOException {
    return start(
        home,
        data,
        logs,
        java,
        new Kind(
            List.of("-Xmx512m", "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC"),
            List.of(
                "ZEEBE_CLOCK_CONTROLLED=true",
                "ZEEBE_BROKER_CLUSTER_RAFT_FLUSH_ENABLED=false",
                "ZEEBE_BROKER_EXPORTERS_TRIES_CLASSNAME=dev.jackfield.broker.RecordLines",
                "ZEEBE_BROKER_EXPORTERS_TRIES_ARGS_SOCKET=" + socket.toAbsolutePath())));
  }

  private static EmbeddedZeebe start(Path home, Path data, Path logs, Path java, Kind kind)
      throws IOException {
    if (!Files.isDirectory(home.resolve("lib"))) {
      throw new IOException("no Zeebe broker is unpacked in " + home + "; build Jackfield first");
    }
    Files.createDirectories(data);
    KeptPorts ports = KeptPorts.in(data, KeptPorts.Range.BROKER);
    Path childJar = data.resolve("child.jar").toAbsolutePath();
    packChild(childJar);
    int gateway = ports.port("gateway");
    List<String> command = new ArrayList<>(List.of(java.toString()));
    command.addAll(kind.java());
    command.addAll(
        List.of(
            "-XX:+ExitOnOutOfMemoryError",
            "-Djava.net.preferIPv4Stack=true",
            "--sun-misc-unsafe-memory-access=allow",
            "--enable-native-access=ALL-UNNAMED",
            "--add-opens=java.base/java.nio=ALL-UNNAMED",
            "--add-opens=java.base/sun.nio.ch=ALL-UNNAMED",
            "-Dapp.name=zeebe-broker",
            "-Dapp.home=" + data.toAbsolutePath(),
            "-Dlog4j2.configurationFile=" + home.resolve("config/log4j2.xml").toAbsolutePath(),
            "-cp",
            home.resolve("lib").toAbsolutePath() + "/*:" + childJar,
            "dev.jackfield.app.embedded.BrokerChild"));
    Child child =
        new Child(
            "Zeebe",
            data,
            command,
            () -> environment(data, gateway, ports, kind),
            logs.resolve("zeebe.log"),
            (process, own) -> {
              if (own == null) {
                process.destroy();
              } else {
                own.getOutputStream().close();
              }
            });
    int management = ports.port("management");
    PausedBroker.forget(data);
    child.start();
    Thread.ofPlatform().daemon().name("broker-pauses").start(() -> watchPauses(data, child));
    return new EmbeddedZeebe(child, gateway, management);
  }

  private static void watchPauses(Path data, Child child) {
    while (!child.isStopping(LOOK_FOR_PAUSES_EVERY)) {
      PausedBroker.endForgotten(data);
    }
  }

  /**
   * Asked at every start: a port that somebody else has taken meanwhile is replaced, but for the
   * gateway's, which clients know.
   */
  private static List<String> environment(Path data, int gateway, KeptPorts ports, Kind kind)
      throws IOException {
    List<String> variables = new ArrayList<>(own(data, gateway, ports));
    variables.addAll(kind.variables());
    return variables;
  }

  private static List<String> own(Path data, int gateway, KeptPorts ports) throws IOException {
    return List.of(
        "ZEEBE_BROKER_NETWORK_HOST=" + HOST,
        "ZEEBE_BROKER_NETWORK_ADVERTISEDHOST=" + HOST,
        "ZEEBE_BROKER_GATEWAY_NETWORK_HOST=" + HOST,
        "ZEEBE_BROKER_GATEWAY_NETWORK_PORT=" + gateway,
        "ZEEBE_BROKER_NETWORK_COMMANDAPI_PORT=" + ports.port("command"),
        "ZEEBE_BROKER_NETWORK_INTERNALAPI_PORT=" + ports.port("internal"),
        // On a machine that is busy for a moment everything takes longer than 200 ms: refusing more
        // and more of it then makes callers wait who could be served.
        "ZEEBE_BROKER_BACKPRESSURE_AIMD_REQUESTTIMEOUT=1s",
        "ZEEBE_BROKER_BACKPRESSURE_AIMD_MINLIMIT=20",
        "ZEEBE_BROKER_DATA_DIRECTORY=" + data.resolve("broker").toAbsolutePath(),
        "SERVER_PORT=" + ports.port("server"),
        "SERVER_ADDRESS=" + HOST,
        "MANAGEMENT_SERVER_PORT=" + ports.port("management"),
        "MANAGEMENT_SERVER_ADDRESS=" + HOST,
        "ZEEBE_LOG_APPENDER=Console",
        "ZEEBE_LOG_LEVEL=warn",
        "SPRING_MAIN_BANNERMODE=off");
  }

  /** The gRPC address of its gateway. */
  public URI gateway() {
    return URI.create("http://" + HOST + ":" + gatewayPort);
  }

  /** Where the clock of one that is for tries is set. */
  public URI clock() {
    return URI.create("http://" + HOST + ":" + managementPort + "/actuator/clock");
  }

  public long pid() {
    return child.pid();
  }

  @Override
  public void close() {
    child.stop();
  }

  /** A jar of its own, so that nothing else of ours is on the broker's class path. */
  private static void packChild(Path jar) throws IOException {
    if (Files.exists(jar)) {
      return;
    }
    try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar))) {
      for (String name : List.of(CHILD, RECORDS)) {
        try (InputStream in = EmbeddedZeebe.class.getResourceAsStream("/" + name)) {
          if (in == null) {
            throw new IOException("the class " + name + " is missing");
          }
          out.putNextEntry(new JarEntry(name));
          in.transferTo(out);
          out.closeEntry();
        }
      }
    }
  }
}
