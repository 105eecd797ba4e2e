package dev.jackfield.connector.sdk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.jackfield.connector.RawServer;
import dev.jackfield.connector.guard.GuardSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Jars in connectors.d are loaded when they come and change, and refused with the reason. */
class JarsThatComeAndGoTest {
  private static final Duration SOON = Duration.ofSeconds(30);

  @TempDir Path folder;

  private static void build(Path jar, String type, String answer) throws IOException {
    BuiltJar.of(
        jar,
        "Says",
        """
        @OutboundConnector(name = "Says", type = "%s", inputVariables = {})
        public class Says implements OutboundConnectorFunction {
          public Object execute(OutboundConnectorContext context) throws Exception {
            %s
          }
        }
        """
            .formatted(type, answer));
  }

  private static String end(ServedHere served, String type) {
    return served.run(type, Map.of("resultVariable", "v"), "{}", 1).end();
  }

  @Test
  void aJarComesChangesAndGoesWhileItsConnectorRuns() throws Exception {
    try (ServedHere served = new ServedHere(folder, GuardSettings.USUAL);
        RawServer gate = RawServer.thatHangs()) {
      assertThat(served.dropped.types()).isEmpty();
      Path jar = folder.resolve("says.jar");
      // It goes on when the gate lets it go.
      build(
          jar,
          "says",
          "new java.net.Socket(\"127.0.0.1\", %d).getInputStream().read(); return \"one\";"
              .formatted(gate.port()));
      await().atMost(SOON).until(() -> served.told.contains("Says (says) from says.jar"));
      var running = served.run("says", Map.of("resultVariable", "v"), "{}", 1);

      build(jar, "says", "return \"the second\";");
      await()
          .atMost(SOON)
          .untilAsserted(
              () -> assertThat(end(served, "says")).isEqualTo("done {\"v\":\"the second\"}"));
      gate.letGo();
      assertThat(running.end()).isEqualTo("done {\"v\":\"one\"}");

      Files.delete(jar);
      await().atMost(SOON).until(() -> served.told.contains("says is gone"));
      assertThat(served.dropped.types()).isEmpty();
      assertThat(end(served, "says")).contains("put its jar back into connectors.d");
    }
  }

  @Test
  void aBrokenJarIsRefusedWithTheReasonAndTheOthersRun() throws Exception {
    build(folder.resolve("good.jar"), "good", "return 1;");
    build(folder.resolve("second-good.jar"), "good", "return 2;");
    build(folder.resolve("taken.jar"), "lookup", "return 3;");
    Files.writeString(folder.resolve("text.jar"), "no jar at all");
    Files.createDirectories(folder.resolve("empty-folder"));
    BuiltJar.jar(
        folder.resolve("nothing.jar"), Files.createTempDirectory("none"), Map.of("a.txt", "a"));
    BuiltJar.jar(
        folder.resolve("missing.jar"),
        Files.createTempDirectory("none"),
        Map.of(
            "META-INF/services/io.camunda.connector.api.outbound.OutboundConnectorFunction",
            "other.Missing"));
    BuiltJar.of(
        folder.resolve("unnamed.jar"),
        "Unnamed",
        """
        public class Unnamed implements OutboundConnectorFunction {
          public Object execute(OutboundConnectorContext context) { return null; }
        }
        """);
    BuiltJar.of(
        folder.resolve("fails.jar"),
        "Fails",
        """
        @OutboundConnector(name = "Fails", type = "fails", inputVariables = {})
        public class Fails implements OutboundConnectorFunction {
          public Fails() { throw new IllegalStateException("no licence"); }
          public Object execute(OutboundConnectorContext context) { return null; }
        }
        """);
    try (ServedHere served = new ServedHere(folder, GuardSettings.USUAL)) {
      assertThat(end(served, "good")).isEqualTo("done {\"v\":1}");
      assertThat(served.dropped.types()).hasSize(1);
      assertThat(why(served, "second-good.jar")).isEqualTo("good.jar serves \"good\" already");
      assertThat(why(served, "taken.jar")).isEqualTo("\"lookup\" is a step of Jackfield itself");
      assertThat(why(served, "text.jar")).startsWith("it is no jar, or only a part of one");
      assertThat(why(served, "empty-folder")).startsWith("there is no jar in the folder");
      assertThat(why(served, "nothing.jar")).startsWith("it names no connector: the file META-INF");
      assertThat(why(served, "missing.jar")).contains("other.Missing");
      assertThat(why(served, "unnamed.jar")).contains("other.Unnamed needs @OutboundConnector");
      assertThat(why(served, "fails.jar")).contains("no licence");
    }
  }

  private static String why(ServedHere served, String file) {
    return served.dropped.refused().stream()
        .filter(r -> r.file().endsWith(file))
        .map(DroppedConnectors.Refused::why)
        .findFirst()
        .orElse("it is not refused");
  }
}
