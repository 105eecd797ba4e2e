package dev.jackfield.connector.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jackfield.connector.HeardRun;
import dev.jackfield.connector.secret.Secrets;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A web service, which is a real server, well and broken. */
class WebServiceIsAskedTest {
  private static final String JSON = "application/json; charset=utf-8";
  private static final int LARGEST = 100_000;
  private static final Map<String, String> SECRETS = Map.of(Secrets.PREFIX + "TOKEN", "t0p-s3cret");

  @RegisterExtension final AskedServer asked = new AskedServer(LARGEST, "localhost");
  private final LocalServer server = asked.server;
  private final Secrets secrets = new Secrets(SECRETS, Path.of("nowhere"));

  private static WebService.Input get(String url, @Nullable Duration within) {
    HttpInput in = HttpInput.of("GET", url).with("authorization", "Bearer {{secrets.TOKEN}}");
    return (within == null ? in : in.with("answerWithin", within)).made();
  }

  private WebService service() {
    return new WebService(asked.web, asked.guards, secrets, InstantSource.system());
  }

  private String end(WebService.Input in, int tries) {
    return new HeardRun<WebService.Input, WebService.Output>(
            in, tries, o -> o.found() + " " + o.status() + " " + o.body())
        .endOf(service());
  }

  private String got(String path) {
    return end(get(server.url(path), null), 1);
  }

  @Test
  void jsonAndXmlAreReadByTheirParts() {
    server
        .at("/json", 200, JSON, "{\"state\": \"sent\", \"parts\": [1, 2]}")
        .at("/xml", 200, "text/xml", "<order n=\"1\"><state>sent</state><p>1</p><p>2</p></order>")
        .at("/text", 200, "text/plain", "sent")
        .at("/none", 404, JSON, "{}");
    assertThat(got("/json")).isEqualTo("done true 200 {state=sent, parts=[1, 2]}");
    assertThat(got("/xml")).isEqualTo("done true 200 {n=1, state=sent, p=[1, 2]}");
    assertThat(got("/text")).isEqualTo("done true 200 sent");
    assertThat(got("/none")).isEqualTo("done false 404 null");
    assertThat(server.heard).allSatisfy(h -> assertThat(h).contains("Bearer t0p-s3cret"));
  }

  @Test
  void xmlOfAnAnswerReadsNoFileAndNoEntity() {
    server.at(
        "/bad",
        200,
        "application/xml",
        "<!DOCTYPE a [<!ENTITY e SYSTEM \"file:///etc/passwd\">]><a><b>&e;</b></a>");
    assertThat(got("/bad")).doesNotContain("root:");
  }

  @Test
  void aBodyIsSentAsJsonOrXmlOnceOnly() {
    server.at("/orders", 500, JSON, "{}");
    var body = Map.<String, Object>of("order", Map.of("number", "4711"));
    for (String format : List.of("json", "xml")) {
      assertThat(
              end(
                  HttpInput.of("POST", server.url("/orders"))
                      .with("body", body)
                      .with("format", format)
                      .with("headers", "X-Team: {{secrets.TOKEN}}")
                      .made(),
                  3))
          .isEqualTo("FAILED 127.0.0.1 answered with status 500");
    }
    assertThat(server.heard)
        .containsExactly(
            "POST /orders null {\"order\":{\"number\":\"4711\"}}",
            "POST /orders null <order><number>4711</number></order>");
  }

  @Test
  void faultsEndInWhatAFlowCanCatch() {
    CountDownLatch over = new CountDownLatch(1);
    server
        .at("/500", 500, JSON, "{}")
        .at("/403", 403, JSON, "{}")
        .at("/wrong", 200, JSON, "<html>")
        .at("/large", 200, JSON, "x".repeat(LARGEST + 1))
        .at(
            "/half",
            (exchange, _) -> {
              exchange.sendResponseHeaders(200, 100);
              exchange.getResponseBody().write("{".getBytes(StandardCharsets.UTF_8));
              exchange.close();
            })
        .at(
            "/hangs",
            (exchange, _) -> {
              try {
                over.await(30, TimeUnit.SECONDS);
              } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
              }
              exchange.close();
            });
    assertThat(end(get(server.url("/500"), null), 2)).startsWith("retry PT0.2S");
    assertThat(got("/500")).isEqualTo("FAILED 127.0.0.1 answered with status 500");
    assertThat(got("/403")).isEqualTo("REFUSED 127.0.0.1 answered with status 403");
    assertThat(got("/wrong")).startsWith("FAILED the answer calls itself application/json");
    assertThat(got("/large")).contains("answered with more than 100000 bytes");
    assertThat(got("/half")).startsWith("FAILED");
    assertThat(end(get(server.url("/hangs"), Duration.ofMillis(300)), 3)).startsWith("TOO_LATE");
    over.countDown();
    assertThat(got("/x").replaceAll("\\d+", "n")).isEqualTo("done false n null");
    assertThat(end(get("http://127.0.0.1:1/", null), 1)).startsWith("FAILED");
  }

  @Test
  void onlyWhatIsAllowedIsAskedAndRedirectsAreSeenToo() throws IOException {
    try (LocalServer other = new LocalServer()) {
      other.at("/", 200, JSON, "{}");
      server
          .at("/to-localhost", (e, _) -> redirect(e, "http://localhost:1/"))
          .at("/to-meta", (e, _) -> redirect(e, "http://169.254.169.254/latest"))
          .at("/to-other", (e, _) -> redirect(e, other.url("/there")))
          .at("/round", (e, _) -> redirect(e, server.url("/round")));
      assertThat(got("/to-localhost"))
          .contains(
              "localhost is an address of this machine", "jackfield.connectors.private-hosts");
      assertThat(got("/to-meta"))
          .contains("169.254.169.254 is not among the hosts", "jackfield.connectors.hosts");
      assertThat(got("/round")).contains("once too often");
      assertThat(got("/to-other")).startsWith("done true 200");
      assertThat(other.heard).containsExactly("GET /there null ");
    }
    assertThat(end(get("http://example.org/", null), 1))
        .startsWith("incident example.org is not among the hosts");
    assertThat(end(get("file:///etc/passwd", null), 1)).startsWith("incident");
    assertThat(end(get("http://me:secret@127.0.0.1/", null), 1)).startsWith("incident");
  }

  private static void redirect(com.sun.net.httpserver.HttpExchange exchange, String to)
      throws IOException {
    exchange.getResponseHeaders().add("Location", to);
    LocalServer.answer(exchange, 302, "text/plain", "");
  }

  @Test
  void aTokenIsFetchedOnceAndAgainWhenItIsNotTaken() {
    AtomicInteger tokens = new AtomicInteger();
    server
        .at(
            "/token",
            (e, body) ->
                LocalServer.answer(
                    e,
                    200,
                    JSON,
                    "{\"access_token\": \"a%d\", \"expires_in\": 3600}"
                        .formatted(tokens.incrementAndGet())))
        .at(
            "/orders",
            (e, _) -> {
              boolean isOld = "Bearer a1".equals(e.getRequestHeaders().getFirst("Authorization"));
              boolean isRefused = isOld && server.heard.size() > 4;
              LocalServer.answer(e, isRefused ? 401 : 200, JSON, "{}");
            });
    WebService service = service();
    WebService.Input in =
        HttpInput.of("GET", server.url("/orders"))
            .with("tokenUrl", server.url("/token"))
            .with("clientId", "jackfield")
            .with("clientSecret", "{{secrets.TOKEN}}")
            .with("scope", "orders.read")
            .made();
    for (int n = 0; n < 4; n++) {
      HeardRun<WebService.Input, WebService.Output> run =
          new HeardRun<>(in, 1, o -> String.valueOf(o.status()));
      assertThat(run.endOf(service)).isEqualTo("done 200");
    }
    assertThat(tokens).hasValue(2);
    assertThat(server.heard.getFirst())
        .endsWith("grant_type=client_credentials&scope=orders.read")
        .contains("Basic amFja2ZpZWxkOnQwcC1zM2NyZXQ=");
  }

  @Test
  void aServiceThatFailsTooOftenIsLeftAloneForAWhile() {
    server.at("/500", 500, JSON, "{}");
    for (int n = 0; n < 10; n++) {
      assertThat(got("/500")).startsWith("FAILED");
    }
    int asked = server.heard.size();
    assertThat(got("/500"))
        .isEqualTo(
            "UNAVAILABLE http 127.0.0.1 failed too often just now and is left alone for a while");
    assertThat(server.heard).hasSize(asked);
  }

  @Test
  void aWrongHeaderIsRefused() {
    assertThat(
            end(HttpInput.of("GET", "http://127.0.0.1/").with("headers", "not a header").made(), 1))
        .startsWith("incident")
        .contains("write it as Name: value");
  }
}
