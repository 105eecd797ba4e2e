package dev.jackfield.app;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.sun.net.httpserver.HttpServer;
import dev.jackfield.connector.ReadyConnectors;
import dev.jackfield.engine.draft.Drafts;
import dev.jackfield.engine.flow.Flows;
import dev.jackfield.engine.number.Numbers;
import dev.jackfield.engine.number.PhoneNumber;
import dev.jackfield.engine.user.User;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** docs/developer.md to the letter: from an empty folder to a step that a caller hears. */
class ConnectorByTheBookTest {
  private static final Path ROOT = Path.of(System.getProperty("jackfield.root"));
  private static final Pattern BLOCK = Pattern.compile("(?s)```sh\\n(.*?)```");
  private static final Duration PATIENCE = Duration.ofSeconds(40);
  private static final String NUMBER = "4009";

  @TempDir Path folder;

  @Test
  void aConnectorIsWrittenBuiltDroppedDrawnAndHeard() throws Exception {
    List<String> blocks =
        BLOCK
            .matcher(Files.readString(ROOT.resolve("docs/developer.md")))
            .results()
            .map((MatchResult m) -> m.group(1))
            .toList();
    Path jackfield = jackfield();
    Path empty = Files.createDirectories(folder.resolve("empty"));
    // Maven builds it while the system starts.
    CompletableFuture<Void> built =
        CompletableFuture.runAsync(() -> run(jackfield, empty, blocks.get(0)));
    TestSystem system = system();
    Path dropped = Files.createDirectories(system.data.resolve("connectors.d"));
    Files.createSymbolicLink(jackfield.resolve("connectors.d"), dropped);
    built.join();
    run(jackfield, empty.resolve("order-status"), blocks.get(1));
    Awaitility.await("the connector is loaded")
        .atMost(PATIENCE)
        .until(
            () ->
                system
                    .printed
                    .toString()
                    .contains("Order status (order-status) from order-status.jar"));
    standsInThePalette();
    assertThat(blocks.get(2)).contains("jwebserver -p 9999");
    HttpServer shop = shop();
    try {
      deploy(shop.getAddress().getPort());
      assertThat(heard("+12125559301")).contains("\"Your order is on its way");
    } finally {
      shop.stop(0);
    }
    assertThat(heard("+12125559302")).contains("\"We cannot see your order just now.");
    assertThat(system.printed.toString()).doesNotContain("order-status.jar is refused");
  }

  /** Starts when it is first asked for. */
  private static TestSystem system() {
    return TestSystem.shared();
  }

  /** A folder with the launcher; connectors.d comes when the system is up. */
  private Path jackfield() throws IOException {
    Path made = Files.createDirectories(folder.resolve("jackfield"));
    Path launcher =
        Files.writeString(
            made.resolve("jackfield"),
            """
            #!/bin/sh
            exec '%s/bin/java' -cp '%s' dev.jackfield.app.Jackfield "$@"
            """
                .formatted(System.getProperty("java.home"), System.getProperty("java.class.path")));
    Files.setPosixFilePermissions(launcher, PosixFilePermissions.fromString("rwxr-xr-x"));
    return made;
  }

  private void run(Path jackfield, Path where, String commands) {
    try {
      Path said = Files.createTempFile(folder, "said", ".txt");
      ProcessBuilder shell =
          new ProcessBuilder("bash", "-e", "-c", commands)
              .directory(where.toFile())
              .redirectErrorStream(true)
              .redirectOutput(said.toFile());
      shell.environment().put("JACKFIELD", jackfield.toString());
      shell.environment().put("JAVA_HOME", System.getProperty("java.home"));
      Process running = shell.start();
      boolean isOver = running.waitFor(5, TimeUnit.MINUTES);
      running.destroyForcibly();
      assertThat(isOver && running.exitValue() == 0).as(Files.readString(said)).isTrue();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private void standsInThePalette() throws IOException {
    Drafts drafts = system().part(Drafts.class);
    String flow = "order-drawn";
    drafts.find(flow).ifPresent(d -> drafts.remove(flow));
    drafts.create(
        flow,
        """
        <bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL"
          xmlns:bpmndi="http://www.omg.org/spec/BPMN/20100524/DI" id="d" targetNamespace="x">
        <bpmn:process id="order-drawn" name="Empty" isExecutable="true" />
        <bpmndi:BPMNDiagram id="dd"><bpmndi:BPMNPlane id="p" bpmnElement="order-drawn" />
        </bpmndi:BPMNDiagram></bpmn:definitions>
        """,
        "dora");
    try (PageBrowser browser = new PageBrowser(system()).person("dora", User.Role.ANALYST)) {
      Page page = browser.window("dora", "en-GB", 1400);
      browser.open(page, "/flows/order-drawn/design");
      AtTheDesigner.step(page, "order-status");
      assertThat(page.getByTestId("in-server")).hasValue("http://127.0.0.1:9999");
      assertThat(page.getByTestId("in-number")).isVisible();
      browser.picture(page, "connector-in-the-designer");
      showsItsPages(browser);
    }
    drafts.remove(flow);
  }

  private void showsItsPages(PageBrowser browser) throws IOException {
    Files.writeString(system().data.resolve("connectors.d/notes.jar"), "no jar");
    Awaitility.await("the other jar is refused")
        .atMost(PATIENCE)
        .until(() -> system().printed.toString().contains("notes.jar is refused"));
    for (String language : List.of("en-GB", "zh-CN")) {
      Page page = browser.window("dora", language, language.equals("zh-CN") ? 400 : 1200);
      browser.open(page, "/connectors");
      assertThat(page.getByTestId("refused-jar")).containsText("it is no jar");
      assertThat(page.getByTestId("connector")).hasCount(ReadyConnectors.ALL.size() + 1);
      assertThat(page.locator("main")).not().containsText("Refused[");
      browser.picture(page, "connectors-" + language);
      page.locator("[data-connector=order-status] a").click();
      assertThat(page.getByTestId("inputs")).containsText("Where to ask");
      assertThat(page.getByTestId("inputs")).not().containsText("<a");
      assertThat(page.getByTestId("errors")).containsText("TOO_LATE");
      browser.picture(page, "connector-" + language);
    }
    Files.delete(system().data.resolve("connectors.d/notes.jar"));
    assertThat(browser.errors()).isEmpty();
  }

  private HttpServer shop() throws IOException {
    HttpServer shop =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    shop.createContext(
        "/4711",
        exchange -> {
          byte[] answer = "{\"state\": \"on its way\"}".getBytes(StandardCharsets.UTF_8);
          exchange.sendResponseHeaders(200, answer.length);
          exchange.getResponseBody().write(answer);
          exchange.close();
        });
    shop.start();
    return shop;
  }

  private void deploy(int port) throws Exception {
    String file = "/connector-flows/order-by-number.bpmn";
    Path drawn = Path.of(Objects.requireNonNull(getClass().getResource(file)).toURI());
    Path flows = Files.createDirectories(folder.resolve("flows"));
    Files.writeString(
        flows.resolve("order-by-number.bpmn"),
        Files.readString(drawn).replace("9999", String.valueOf(port)));
    system()
        .part(Flows.class)
        .deploy(List.of(flows))
        .toCompletableFuture()
        .get(30, TimeUnit.SECONDS);
    system()
        .part(Numbers.class)
        .put(
            new PhoneNumber(
                NUMBER,
                "Orders",
                "order-by-number",
                "en",
                false,
                null,
                "system/fallback",
                PhoneNumber.FALLBACK_TEXT));
  }

  /** What a caller hears who keys 4711. */
  private String heard(String caller) throws IOException {
    var printed = new ByteArrayOutputStream();
    Console console = new Console(new PrintStream(printed, true, StandardCharsets.UTF_8));
    new TextTerminal(console)
        .talk(
            system().data,
            NUMBER,
            caller,
            List.of(),
            new ByteArrayInputStream("4711\n".getBytes(StandardCharsets.UTF_8)));
    return printed.toString(StandardCharsets.UTF_8);
  }
}
