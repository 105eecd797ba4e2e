package dev.jackfield.connector.amqp;

import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.ConnectionFactory;
import com.rabbitmq.client.GetResponse;
import dev.jackfield.connector.http.TestCertificates;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Assumptions;

/**
 * A RabbitMQ of its own, as Debian has it (rabbitmq-server): with a virtual host {@code shop}, a
 * user {@code flow}, an exchange {@code calls}, and a queue {@code finished} that takes what is
 * called {@code call.finished} there. It can be killed and comes back with what it has stored.
 */
final class RabbitServer implements AutoCloseable {
  static final String PASSWORD = "p4ssword";

  private static final Path PROGRAMS = Path.of("/usr/lib/rabbitmq/bin");
  private static final Duration PATIENCE = Duration.ofSeconds(120);

  private final Path folder;
  private final int port = freePort();
  private final int encryptedPort = freePort();
  private final int betweenServers = freePort();
  private final int names = freePort();
  private final Process nameServer;
  private final Thread lastly = new Thread(this::killAll);
  private Process server;

  /**
   * @param own its key and certificate, under the name {@code rabbit}
   */
  RabbitServer(Path folder, KeyStore own) throws Exception {
    assumeInstalled();
    this.folder = folder;
    Files.writeString(folder.resolve("key.pem"), key(own));
    Files.writeString(
        folder.resolve("certificate.pem"),
        pem("CERTIFICATE", own.getCertificate("rabbit").getEncoded()));
    Files.writeString(
        folder.resolve("rabbitmq.conf"),
        """
        listeners.tcp.1 = 127.0.0.1:%d
        listeners.ssl.1 = 127.0.0.1:%d
        ssl_options.certfile = %s
        ssl_options.keyfile = %s
        default_vhost = shop
        default_user = flow
        default_pass = %s
        loopback_users = none
        log.console = true
        log.console.level = warning
        log.file = false
        """
            .formatted(
                port,
                encryptedPort,
                folder.resolve("certificate.pem"),
                folder.resolve("key.pem"),
                PASSWORD));
    Runtime.getRuntime().addShutdownHook(lastly);
    nameServer = program("epmd").start();
    server = started();
    try (Connection connection = connect();
        Channel channel = connection.createChannel()) {
      channel.exchangeDeclare("calls", "topic", true);
      channel.queueDeclare("finished", true, false, false, Map.of());
      channel.queueBind("finished", "calls", "call.finished");
    }
  }

  /**
   * Where it is missing the tests are skipped aloud; where {@code CI} is {@code true} they fail.
   */
  private static void assumeInstalled() {
    if (!Files.isExecutable(PROGRAMS.resolve("rabbitmq-server"))) {
      String message = "RabbitMQ is not installed: apt-get install rabbitmq-server";
      if ("true".equals(System.getenv("CI"))) {
        Assertions.fail(message);
      }
      System.out.println("SKIPPED: " + message);
      Assumptions.abort(message);
    }
  }

  private static String key(KeyStore own) throws Exception {
    return pem(
        "PRIVATE KEY", own.getKey("rabbit", TestCertificates.PASSWORD.toCharArray()).getEncoded());
  }

  private static String pem(String what, byte[] bytes) {
    return "-----BEGIN %s-----\n%s\n-----END %s-----\n"
        .formatted(what, Base64.getMimeEncoder().encodeToString(bytes), what);
  }

  private static int freePort() {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new IllegalStateException("no free port", e);
    }
  }

  private ProcessBuilder program(String... line) {
    ProcessBuilder program =
        new ProcessBuilder(line)
            .redirectErrorStream(true)
            .redirectOutput(
                ProcessBuilder.Redirect.appendTo(folder.resolve("rabbit.log").toFile()));
    program
        .environment()
        .putAll(
            Map.of(
                "HOME",
                folder.toString(),
                "ERL_EPMD_PORT",
                String.valueOf(names),
                "ERL_EPMD_ADDRESS",
                "127.0.0.1",
                "RABBITMQ_NODENAME",
                "test@localhost",
                "RABBITMQ_DIST_PORT",
                String.valueOf(betweenServers),
                "RABBITMQ_MNESIA_BASE",
                folder.resolve("data").toString(),
                "RABBITMQ_LOG_BASE",
                folder.resolve("log").toString(),
                "RABBITMQ_CONFIG_FILE",
                folder.resolve("rabbitmq.conf").toString(),
                "RABBITMQ_CONF_ENV_FILE",
                folder.resolve("none").toString(),
                "RABBITMQ_ENABLED_PLUGINS_FILE",
                folder.resolve("plugins").toString()));
    return program;
  }

  private Process started() throws IOException {
    Process made = program(PROGRAMS.resolve("rabbitmq-server").toString()).start();
    Awaitility.await("RabbitMQ takes connections")
        .atMost(PATIENCE)
        .ignoreExceptions()
        .until(
            () -> {
              try (Connection connection = connect()) {
                return connection.isOpen();
              }
            });
    return made;
  }

  /** Tells it something, as its operators do. */
  void control(String... words) throws Exception {
    List<String> line = new ArrayList<>();
    line.add(PROGRAMS.resolve("rabbitmqctl").toString());
    line.addAll(List.of(words));
    Process control = program(line.toArray(String[]::new)).start();
    if (!control.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS) || control.exitValue() != 0) {
      throw new IOException(line + " failed: " + Files.readString(folder.resolve("rabbit.log")));
    }
  }

  private Connection connect() throws Exception {
    ConnectionFactory factory = new ConnectionFactory();
    factory.setHost("127.0.0.1");
    factory.setPort(port);
    factory.setUsername("flow");
    factory.setPassword(PASSWORD);
    factory.setVirtualHost("shop");
    factory.setAutomaticRecoveryEnabled(false);
    return factory.newConnection();
  }

  int port() {
    return port;
  }

  int encryptedPort() {
    return encryptedPort;
  }

  /** The next event in the queue, taken out of it. */
  Optional<GetResponse> next() throws Exception {
    try (Connection connection = connect();
        Channel channel = connection.createChannel()) {
      return Optional.ofNullable(channel.basicGet("finished", true));
    }
  }

  int waiting() throws Exception {
    try (Connection connection = connect();
        Channel channel = connection.createChannel()) {
      return (int) channel.messageCount("finished");
    }
  }

  void empty() throws Exception {
    try (Connection connection = connect();
        Channel channel = connection.createChannel()) {
      channel.queuePurge("finished");
    }
  }

  /** As if the power were cut. */
  void kill() {
    server.descendants().forEach(ProcessHandle::destroyForcibly);
    server.destroyForcibly();
    server.onExit().join();
  }

  void startAgain() throws IOException {
    server = started();
  }

  private void killAll() {
    kill();
    nameServer.destroyForcibly();
  }

  @Override
  public void close() {
    killAll();
    Runtime.getRuntime().removeShutdownHook(lastly);
  }
}
