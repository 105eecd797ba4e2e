package dev.jackfield.app;

import dev.jackfield.app.embedded.EmbeddedZeebe;
import dev.jackfield.step.zeebe.ZeebeConnection;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import org.awaitility.Awaitility;

/** One real broker for all tests of a JVM that only need a broker; gone with the JVM. */
public final class RealBroker {
  private static final class Shared {
    static final EmbeddedZeebe BROKER = start();
  }

  private RealBroker() {}

  /** The shared broker, ready. */
  public static EmbeddedZeebe shared() {
    return Shared.BROKER;
  }

  /** A broker of one's own, ready; to be closed. */
  public static EmbeddedZeebe start() {
    try {
      Path folder = TestFolder.make("broker");
      EmbeddedZeebe broker =
          EmbeddedZeebe.start(
              Path.of(System.getProperty("jackfield.zeebe.home")),
              folder.resolve("data"),
              folder.resolve("logs"),
              Path.of(System.getProperty("java.home"), "bin", "java"));
      Runtime.getRuntime().addShutdownHook(new Thread(broker::close));
      awaitReady(broker);
      return broker;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public static void awaitReady(EmbeddedZeebe broker) {
    try (ZeebeConnection connection = ZeebeConnection.to(broker.gateway())) {
      Awaitility.await().atMost(Duration.ofSeconds(90)).until(connection::isReady);
    }
  }
}
