package dev.jackfield.connector.sdk;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.jackfield.connector.guard.GuardSettings;
import dev.jackfield.step.StepInput;
import java.io.File;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The REST connector of Camunda (Apache-2.0), as published, from a folder of its own. */
class CamundasOwnConnectorTest {
  private static final String TYPE = "io.camunda:http-json:1";

  @TempDir Path folder;

  @Test
  void theRestConnectorRunsUnchanged() throws Exception {
    Path home = Files.createDirectories(folder.resolve("http-json"));
    for (String jar : System.getProperty("java.class.path").split(File.pathSeparator, -1)) {
      if (jar.endsWith(".jar")) {
        Files.copy(Path.of(jar), home.resolve(Path.of(jar).getFileName().toString()));
      }
    }
    var heard = new CopyOnWriteArrayList<String>();
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/orders/4711",
        exchange -> {
          heard.add(String.valueOf(exchange.getRequestHeaders().getFirst("Authorization")));
          byte[] answer = "{\"state\": \"sent\"}".getBytes(StandardCharsets.UTF_8);
          exchange.getResponseHeaders().add("Content-Type", "application/json");
          exchange.sendResponseHeaders(200, answer.length);
          exchange.getResponseBody().write(answer);
          exchange.close();
        });
    server.start();
    try (ServedHere served = new ServedHere(folder, GuardSettings.USUAL)) {
      assertThat(served.dropped.refused()).isEmpty();
      String variables =
          """
          {"method": "GET", "url": "http://127.0.0.1:%d/orders/4711",
           "authentication": {"type": "bearer", "token": "{{secrets.CRM_TOKEN}}"}}
          """;
      String end =
          served
              .run(
                  TYPE,
                  Map.of("resultExpression", "={state: response.body.state, status: status}"),
                  variables.formatted(server.getAddress().getPort()),
                  1)
              .end();
      assertThat(end).isEqualTo("done {\"state\":\"sent\",\"status\":200}");
      assertThat(heard).containsExactly("Bearer s3cr3t-\"token");
      assertThat(
              served
                  .run(
                      TYPE,
                      Map.of(),
                      variables.formatted(server.getAddress().getPort()).replace("4711", "1"),
                      1)
                  .end())
          .startsWith("FAILED");
      assertThat(served.dropped.types().getFirst().inputs())
          .extracting(StepInput::name)
          .contains("method", "url", "authentication.type", "body");
    } finally {
      server.stop(0);
    }
  }
}
