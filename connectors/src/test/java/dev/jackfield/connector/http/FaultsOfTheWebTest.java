package dev.jackfield.connector.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import dev.jackfield.connector.HeardRun;
import dev.jackfield.connector.RawServer;
import dev.jackfield.connector.guard.GuardSettings;
import dev.jackfield.connector.guard.Guards;
import dev.jackfield.connector.secret.Secrets;
import dev.jackfield.step.StepType.Nothing;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every fault, injected by a real server into every connector that asks over HTTP. */
class FaultsOfTheWebTest {
  private static final String JSON = "application/json";
  private static final String TOKEN = "t0p-s3cret";
  private static final int LARGEST = 100_000;
  private static final int FIFTY_MEGABYTES = 50 * 1024 * 1024;
  private static final Duration WITHIN = Duration.ofMillis(1_500);

  /** What goes wrong. */
  enum Fault {
    STATUS_500,
    BREAKS_OFF,
    WRONG_TYPE,
    FIFTY_MEGABYTES,
    DRIPS,
    HANGS,
    SILENT_BEFORE_TLS,
    UNKNOWN_CERTIFICATE,
    NO_TLS,
    REDIRECT_INSIDE,
    NOBODY_LISTENS
  }

  private static final CountDownLatch OVER = new CountDownLatch(1);
  private static final AtomicLong POURED = new AtomicLong();
  private static final Map<Fault, String> ADDRESSES = new EnumMap<>(Fault.class);
  private static final WebClient WEB =
      new WebClient(List.of("127.0.0.1", "localhost"), List.of("127.0.0.1"), LARGEST);
  private static final Secrets SECRETS =
      new Secrets(
          Map.of(Secrets.PREFIX + "TOKEN", TOKEN, Secrets.PREFIX + "HOOK", "https://unused"),
          Path.of("nowhere"));
  @TempDir static Path folder;
  private static LocalServer server;
  private static LocalServer encrypted;
  private static RawServer silent;
  private static RawServer plain;

  @BeforeAll
  static void start() throws Exception {
    KeyStore self = TestCertificates.of(folder, "self-signed");
    encrypted = LocalServer.encrypted(TestCertificates.context(self, self), false);
    encrypted.at("/", 200, JSON, "{}");
    silent = RawServer.thatHangs();
    plain =
        new RawServer(
            (_, in, out) -> {
              out.write("HTTP/1.1 400 Bad Request\r\n\r\n".getBytes(StandardCharsets.UTF_8));
              out.flush();
              in.readLine();
            });
    server = new LocalServer();
    server
        .at("/500", 500, JSON, "{\"token\": \"" + TOKEN + "\"}")
        .at("/wrong", 200, JSON, "<html>" + TOKEN)
        .at("/half", (exchange, _) -> half(exchange))
        .at("/large", (exchange, _) -> pour(exchange))
        .at("/drips", (exchange, _) -> drip(exchange))
        .at("/hangs", (exchange, _) -> hang(exchange))
        .at("/inside", (exchange, _) -> redirect(exchange, "http://localhost:1/" + TOKEN));
    ADDRESSES.put(Fault.STATUS_500, server.url("/500"));
    ADDRESSES.put(Fault.BREAKS_OFF, server.url("/half"));
    ADDRESSES.put(Fault.WRONG_TYPE, server.url("/wrong"));
    ADDRESSES.put(Fault.FIFTY_MEGABYTES, server.url("/large"));
    ADDRESSES.put(Fault.DRIPS, server.url("/drips"));
    ADDRESSES.put(Fault.HANGS, server.url("/hangs"));
    ADDRESSES.put(Fault.SILENT_BEFORE_TLS, "https://127.0.0.1:" + silent.port() + "/");
    ADDRESSES.put(Fault.UNKNOWN_CERTIFICATE, encrypted.url("/"));
    ADDRESSES.put(Fault.NO_TLS, "https://127.0.0.1:" + plain.port() + "/");
    ADDRESSES.put(Fault.REDIRECT_INSIDE, server.url("/inside"));
    ADDRESSES.put(Fault.NOBODY_LISTENS, "http://127.0.0.1:1/");
  }

  @AfterAll
  static void stop() throws IOException {
    OVER.countDown();
    silent.close();
    plain.close();
    encrypted.close();
    server.close();
    WEB.close();
  }

  private static void half(HttpExchange exchange) throws IOException {
    exchange.getResponseHeaders().add("Content-Type", JSON);
    exchange.sendResponseHeaders(200, 100);
    exchange.getResponseBody().write("{".getBytes(StandardCharsets.UTF_8));
    exchange.close();
  }

  private static void pour(HttpExchange exchange) throws IOException {
    exchange.getResponseHeaders().add("Content-Type", JSON);
    exchange.sendResponseHeaders(200, FIFTY_MEGABYTES);
    byte[] some = "x".repeat(8_192).getBytes(StandardCharsets.US_ASCII);
    POURED.set(0);
    try (OutputStream out = exchange.getResponseBody()) {
      while (POURED.get() < FIFTY_MEGABYTES) {
        out.write(some);
        POURED.addAndGet(some.length);
      }
    }
  }

  /** A byte now and then: never silent for long, and never done. */
  private static void drip(HttpExchange exchange) throws IOException {
    exchange.getResponseHeaders().add("Content-Type", JSON);
    exchange.sendResponseHeaders(200, LARGEST);
    try {
      while (!OVER.await(50, TimeUnit.MILLISECONDS)) {
        exchange.getResponseBody().write(' ');
        exchange.getResponseBody().flush();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static void hang(HttpExchange exchange) {
    try {
      OVER.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    exchange.close();
  }

  private static void redirect(HttpExchange exchange, String to) throws IOException {
    exchange.getResponseHeaders().add("Location", to);
    LocalServer.answer(exchange, 302, "text/plain", "");
  }

  /** A connector that asks an address, and what it ends in. */
  private interface Asks {
    String end(String address, Guards guards);
  }

  private static final Map<String, Asks> CONNECTORS =
      Map.of(
          "http",
          FaultsOfTheWebTest::http,
          "graphql",
          FaultsOfTheWebTest::graphql,
          "soap",
          FaultsOfTheWebTest::soap,
          "sms",
          FaultsOfTheWebTest::sms,
          "chat-note",
          FaultsOfTheWebTest::chat);

  private static String http(String address, Guards guards) {
    HeardRun<WebService.Input, WebService.Output> run =
        new HeardRun<>(
            HttpInput.of("GET", address)
                .with("authorization", "Bearer {{secrets.TOKEN}}")
                .with("answerWithin", WITHIN)
                .made(),
            1,
            String::valueOf);
    return run.endOf(new WebService(WEB, guards, SECRETS, InstantSource.system()));
  }

  private static String graphql(String address, Guards guards) {
    HeardRun<GraphQl.Input, GraphQl.Output> run =
        new HeardRun<>(
            new GraphQl.Input(address, "{ order { state } }", null, "{{secrets.TOKEN}}", WITHIN),
            1,
            String::valueOf);
    return run.endOf(new GraphQl(WEB, guards, SECRETS));
  }

  private static String soap(String address, Guards guards) {
    HeardRun<SoapService.Input, SoapService.Output> run =
        new HeardRun<>(
            new SoapService.Input(
                address, null, "urn:orders", "Find", null, "{{secrets.TOKEN}}", WITHIN),
            1,
            String::valueOf);
    return run.endOf(new SoapService(WEB, guards, SECRETS));
  }

  private static String sms(String address, Guards guards) {
    SmsProvider provider =
        new SmsProvider(
            address, "{{secrets.TOKEN}}", "form", Map.of("to", "{to}", "text", "{text}"), "code=0");
    HeardRun<TextMessage.Input, Nothing> run =
        new HeardRun<>(new TextMessage.Input("+8613800138000", "Hello", WITHIN), 1, _ -> "");
    return run.endOf(new TextMessage(provider, WEB, guards, SECRETS));
  }

  private static String chat(String address, Guards guards) {
    Secrets hook =
        new Secrets(
            Map.of(Secrets.PREFIX + "HOOK", address, Secrets.PREFIX + "TOKEN", TOKEN),
            Path.of("nowhere"));
    HeardRun<ChatNote.Input, Nothing> run =
        new HeardRun<>(
            new ChatNote.Input("wecom", "{{secrets.HOOK}}", "Hello", "{{secrets.TOKEN}}", WITHIN),
            1,
            _ -> "");
    return run.endOf(new ChatNote(WEB, guards, hook, InstantSource.system()));
  }

  static Stream<Arguments> faultsOfAll() {
    return CONNECTORS.keySet().stream()
        .sorted()
        .flatMap(c -> Arrays.stream(Fault.values()).map(f -> Arguments.of(c, f)));
  }

  @ParameterizedTest(name = "{0}: {1}")
  @MethodSource("faultsOfAll")
  void endsInWhatAFlowCanCatchAndTellsNoSecret(String connector, Fault fault) {
    try (Guards guards = new Guards(GuardSettings.USUAL, new SimpleMeterRegistry())) {
      long began = System.nanoTime();
      String end = CONNECTORS.get(connector).end(ADDRESSES.get(fault), guards);
      assertThat(end).startsWith(expected(fault)).doesNotContain(TOKEN);
      assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(15));
      switch (fault) {
        case FIFTY_MEGABYTES -> {
          assertThat(end).contains("more than " + LARGEST + " bytes");
          // What the sockets hold, and not fifty megabytes.
          assertThat(POURED.get()).isLessThan(FIFTY_MEGABYTES / 2);
        }
        case UNKNOWN_CERTIFICATE -> assertThat(end).contains("certification path");
        case REDIRECT_INSIDE ->
            assertThat(end)
                .contains(connector.equals("http") ? "address of this machine" : "not follow");
        case STATUS_500 -> assertThat(end).contains("status 500");
        case BREAKS_OFF, WRONG_TYPE, DRIPS, HANGS, SILENT_BEFORE_TLS, NO_TLS, NOBODY_LISTENS -> {}
      }
    }
  }

  private static String expected(Fault fault) {
    return switch (fault) {
      case DRIPS, HANGS, SILENT_BEFORE_TLS -> "TOO_LATE";
      case STATUS_500,
          BREAKS_OFF,
          WRONG_TYPE,
          FIFTY_MEGABYTES,
          UNKNOWN_CERTIFICATE,
          NO_TLS,
          REDIRECT_INSIDE,
          NOBODY_LISTENS ->
          "FAILED";
    };
  }
}
