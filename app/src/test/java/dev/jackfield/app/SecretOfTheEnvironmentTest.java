package dev.jackfield.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.jackfield.engine.incident.Incidents;
import dev.jackfield.engine.user.User;
import dev.jackfield.exchange.CallId;
import dev.jackfield.exchange.CallTrace.CallEvent;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * A secret that is set in the environment is used by connectors, and then stands nowhere: in no
 * file of broker and database, no row, log, trace, metric, page or child process.
 */
class SecretOfTheEnvironmentTest {
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final String SECRET = TestSystem.SECRET;
  private static final String REFERENCE = "{{secrets.SEARCHED}}";

  /** It, and what it would look like in an address or in a header. */
  private static final List<String> WRITTEN =
      List.of(
          SECRET,
          URLEncoder.encode(SECRET, StandardCharsets.UTF_8),
          Base64.getEncoder().encodeToString(SECRET.getBytes(StandardCharsets.UTF_8)));

  private final TestSystem system = TestSystem.shared();
  private final List<String> shown = new CopyOnWriteArrayList<>();
  @TempDir Path folder;

  @Test
  void isUsedAndStandsNowhere() throws Exception {
    HttpServer server = server();
    CallId waits;
    String incidents;
    List<CallId> over;
    try {
      int port = server.getAddress().getPort();
      SimulatedTalk.lead(system, folder, "4151", "asks-with-a-secret", port);
      SimulatedTalk.lead(system, folder, "4152", "asks-with-no-secret", port);
      assertThat(SimulatedTalk.of(system, "4151", "+12125559501").keys("1").said())
          .contains("It says you said Bearer ***");
      assertThat(SimulatedTalk.of(system, "4151", "+12125559502").keys("2").said())
          .contains("It does not work.");
      over = List.of(closed("+12125559501"), closed("+12125559502"));
      SimulatedTalk waiting = SimulatedTalk.of(system, "4152", "+12125559503").keys("1");
      waits = system.calls.callOf("+12125559503");
      assertThat(incident(waits)).contains("there is no secret \"NOT_THERE\"");
      incidents = incidentsPage(waits);
      waiting.hangUp();
    } finally {
      server.stop(0);
    }
    assertThat(shown)
        .as("the service was shown it, and told it back")
        .hasSize(2)
        .allMatch(h -> h.equals("Bearer " + SECRET + " " + SECRET));
    assertThat(incidents).contains(waits.value());
    assertThat(WRITTEN).noneMatch(incidents::contains);
    over.forEach(call -> assertThat(traced(call)).isPositive());

    isOnNoPage(over.getFirst(), waits);
    isInNoMeter();
    isInNoChild();
    isInNoRow();
    isInNoFile();
    assertThat(WRITTEN).noneMatch(w -> system.printed.toString().contains(w));
  }

  private HttpServer server() throws IOException {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/1", e -> answer(e, 200));
    server.createContext("/2", e -> answer(e, 500));
    server.start();
    return server;
  }

  /** Tells back what it was shown, as some servers do. */
  private void answer(HttpExchange exchange, int status) throws IOException {
    String authorization = exchange.getRequestHeaders().getFirst("Authorization");
    shown.add(authorization + " " + exchange.getRequestHeaders().getFirst("X-Key"));
    byte[] bytes =
        ("{\"state\": \"you said " + authorization + "\"}").getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().add("Content-Type", "application/json");
    exchange.getResponseHeaders().add("X-Echo", authorization);
    exchange.sendResponseHeaders(status, bytes.length);
    exchange.getResponseBody().write(bytes);
    exchange.close();
  }

  private CallId closed(String caller) {
    CallId call = system.calls.callOf(caller);
    system.awaitClosed(call);
    return call;
  }

  private String incident(CallId call) {
    Awaitility.await("the incident")
        .atMost(PATIENCE)
        .until(
            () ->
                system.part(Incidents.class).open(100).stream()
                    .anyMatch(i -> call.value().equals(i.call())));
    return String.valueOf(
        system.calls.all(call, CallEvent.StepEnded.class).stream()
            .filter(e -> e.outcome().equals("incident"))
            .findFirst()
            .orElseThrow()
            .why());
  }

  /** What is written behind the call has been written. */
  private long traced(CallId call) {
    return Awaitility.await("the trace of " + call)
        .atMost(PATIENCE)
        .until(
            () ->
                system
                    .part(JdbcClient.class)
                    .sql("select count(*) from call_event where call_id = ? and type = 'CallEnded'")
                    .param(call.value())
                    .query(Long.class)
                    .single(),
            n -> n > 0);
  }

  /** While it waits for a person. */
  private String incidentsPage(CallId waits) throws IOException {
    try (PageBrowser browser = new PageBrowser(system).person("sven-looks", User.Role.SUPERVISOR)) {
      Page page = browser.window("sven-looks", "en");
      browser.open(page, "/releases/incidents");
      com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat(
              page.locator("tr[data-call='" + waits.value() + "']"))
          .isVisible();
      return page.content();
    }
  }

  private void isOnNoPage(CallId over, CallId waits) throws IOException {
    try (PageBrowser browser = new PageBrowser(system).person("sue-looks", User.Role.SUPERVISOR)) {
      browser.person("ada-looks", User.Role.ADMIN);
      Page supervisor = browser.window("sue-looks", "en");
      hides(browser, supervisor, "/calls/" + over.value(), "asks-with-a-secret");
      hides(browser, supervisor, "/calls/" + waits.value(), "NOT_THERE");
      hides(browser, supervisor, "/calls", "Calls");
      Page admin = browser.window("ada-looks", "en");
      hides(browser, admin, "/connectors", "http 127.0.0.1");
      hides(browser, admin, "/connectors/one?name=http", "CRM_TOKEN");
      hides(browser, admin, "/actuator/health", "UP");
      for (String closed :
          List.of("env", "configprops", "metrics", "heapdump", "loggers", "prometheus", "beans")) {
        browser.open(admin, "/actuator/" + closed);
        assertThat(admin.content()).doesNotContain("SEARCHED").doesNotContain(SECRET);
      }
    }
  }

  private static void hides(PageBrowser browser, Page page, String path, String known) {
    browser.open(page, path);
    assertThat(page.content()).as(path).contains(known);
    assertThat(WRITTEN).as(path).noneMatch(w -> page.content().contains(w));
  }

  private void isInNoMeter() {
    String meters =
        system.part(MeterRegistry.class).getMeters().stream()
            .map(m -> m.getId() + " " + m.measure())
            .reduce("", (a, b) -> a + "\n" + b);
    assertThat(meters).contains("jackfield.connector.runs", "http 127.0.0.1");
    assertThat(WRITTEN).noneMatch(meters::contains);
  }

  /** The broker and the database do not even have it in their environment. */
  private void isInNoChild() throws IOException {
    for (String part : List.of("zeebe", "postgres")) {
      String pid = Files.readAllLines(system.data.resolve(part).resolve("pid")).getFirst();
      Path environment = Path.of("/proc", pid, "environ");
      if (Files.isReadable(environment)) {
        assertThat(Files.readString(environment, StandardCharsets.ISO_8859_1))
            .as(part)
            .contains("PATH=")
            .doesNotContain("JACKFIELD_SECRET");
      }
    }
  }

  /** Every column of every row, as pg_dump would write it. */
  private void isInNoRow() {
    JdbcClient database = system.part(JdbcClient.class);
    List<String> tables =
        database
            .sql(
                """
                select format('%I.%I', table_schema, table_name) from information_schema.tables
                where table_type = 'BASE TABLE' and table_schema not in ('pg_catalog', 'information_schema')
                """)
            .query(String.class)
            .list();
    assertThat(tables).contains("public.call_event", "public.flow_version");
    long references = 0;
    for (String table : tables) {
      for (String written : WRITTEN) {
        assertThat(rowsWith(database, table, written)).as(table).isZero();
      }
      references += rowsWith(database, table, REFERENCE);
    }
    assertThat(references).as("the reference is there, where the flow is").isPositive();
  }

  private static long rowsWith(JdbcClient database, String table, String text) {
    return database
        .sql("select count(*) from " + table + " t where position(? in t::text) > 0")
        .param(text)
        .query(Long.class)
        .single();
  }

  /**
   * The broker's log (all that it would export), its snapshots, the database's files, our logs,
   * what is buffered.
   */
  private void isInNoFile() throws IOException {
    boolean foundReference = false;
    try (Stream<Path> files = Files.walk(system.data)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        String all = text(file);
        assertThat(WRITTEN).as(file.toString()).noneMatch(all::contains);
        foundReference |= file.startsWith(system.data.resolve("zeebe")) && all.contains(REFERENCE);
      }
    }
    assertThat(foundReference).as("the search finds what is there").isTrue();
    assertThat(Files.size(system.data.resolve("logs/jackfield.log"))).isPositive();
  }

  private static String text(Path file) throws IOException {
    try {
      return new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
    } catch (NoSuchFileException goneMeanwhile) {
      return "";
    }
  }
}
