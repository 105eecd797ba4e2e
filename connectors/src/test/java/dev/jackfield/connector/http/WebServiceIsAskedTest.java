package dev.jackfield.connector.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.jackfield.connector.HeardRun;
import dev.jackfield.connector.guard.GuardSettings;
import dev.jackfield.connector.guard.Guards;
import dev.jackfield.connector.secret.Secrets;
import dev.jackfield.step.BadStepInput;
import dev.jackfield.step.StepType;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Web services, SOAP services and chats, each a real server, well and broken. */
class WebServiceIsAskedTest {
  private static final String JSON = "application/json; charset=utf-8";
  private static final int LARGEST = 100_000;
  private static final Map<String, String> SECRETS =
      Map.of(
          Secrets.PREFIX + "TOKEN", "t0p-s3cret",
          Secrets.PREFIX + "KEY", "SEC000");

  private final Guards guards = new Guards(GuardSettings.USUAL, new SimpleMeterRegistry());
  private final Secrets secrets = new Secrets(SECRETS, Path.of("nowhere"));
  private final WebClient web =
      new WebClient(List.of("127.0.0.1", "localhost"), List.of("127.0.0.1"), LARGEST);
  private LocalServer server;

  @BeforeEach
  void start() throws IOException {
    server = new LocalServer();
  }

  @AfterEach
  void stop() throws IOException {
    server.close();
    guards.close();
    web.close();
  }

  private static WebService.Input get(String url, @Nullable Duration within) {
    return new WebService.Input(
        "GET",
        "" + url,
        "Bearer {{secrets.TOKEN}}",
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        within);
  }

  private String end(WebService.Input in, int tries) {
    HeardRun<WebService.Input, WebService.Output> run =
        new HeardRun<>(in, tries, o -> o.found() + " " + o.status() + " " + o.body());
    try {
      new WebService(web, guards, secrets, InstantSource.system()).begin(run);
    } catch (BadStepInput bad) {
      return "incident " + bad.getMessage();
    }
    return run.end();
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
                  new WebService.Input(
                      "POST",
                      server.url("/orders"),
                      null,
                      body,
                      format,
                      "X-Team: {{secrets.TOKEN}}",
                      null,
                      null,
                      null,
                      null,
                      null,
                      null,
                      null,
                      null),
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
    WebService service = new WebService(web, guards, secrets, InstantSource.system());
    for (int n = 0; n < 4; n++) {
      HeardRun<WebService.Input, WebService.Output> run =
          new HeardRun<>(
              new WebService.Input(
                  "GET",
                  server.url("/orders"),
                  null,
                  null,
                  null,
                  null,
                  server.url("/token"),
                  "jackfield",
                  "{{secrets.TOKEN}}",
                  "orders.read",
                  null,
                  null,
                  null,
                  null),
              1,
              o -> String.valueOf(o.status()));
      service.begin(run);
      assertThat(run.end()).isEqualTo("done 200");
    }
    assertThat(tokens).hasValue(2);
    assertThat(server.heard.getFirst())
        .endsWith("grant_type=client_credentials&scope=orders.read")
        .contains("Basic amFja2ZpZWxkOnQwcC1zM2NyZXQ=");
  }

  @Test
  void aSoapServiceAnswersOrSaysItsFault() {
    String envelope =
        "<s:Envelope xmlns:s=\"http://schemas.xmlsoap.org/soap/envelope/\"><s:Body>%s</s:Body>"
            + "</s:Envelope>";
    server
        .at(
            "/fine",
            200,
            "text/xml",
            envelope.formatted("<FindOrderResponse><State>sent</State></FindOrderResponse>"))
        .at(
            "/fault",
            500,
            "text/xml",
            envelope.formatted("<s:Fault><faultstring>no such order</faultstring></s:Fault>"));
    assertThat(soap("/fine")).isEqualTo("done {FindOrderResponse={State=sent}}");
    assertThat(soap("/fault")).isEqualTo("SOAP_FAULT 127.0.0.1: no such order");
    assertThat(server.heard.getFirst())
        .contains("<FindOrder xmlns=\"urn:orders\"><Number>4711 &amp; more</Number></FindOrder>");
  }

  private String soap(String path) {
    HeardRun<SoapService.Input, SoapService.Output> run =
        new HeardRun<>(
            new SoapService.Input(
                server.url(path),
                "urn:orders/Find",
                "urn:orders",
                "FindOrder",
                Map.of("Number", "4711 & more"),
                null,
                null),
            1,
            o -> String.valueOf(o.answer()));
    new SoapService(web, guards, secrets).begin(run);
    return run.end();
  }

  @Test
  void chatsAreWrittenToInTheirOwnFormats() {
    server
        .at("/good", 200, JSON, "{\"errcode\": 0, \"errmsg\": \"ok\"}")
        .at("/slack", 200, "text/plain", "ok")
        .at("/wrong-key", 200, JSON, "{\"errcode\": 310000, \"errmsg\": \"sign not match\"}")
        .at("/feishu-wrong", 200, JSON, "{\"code\": 19021, \"msg\": \"sign match fail\"}");
    assertThat(chat("wecom", "/good", null)).startsWith("done");
    assertThat(chat("dingtalk", "/good", "{{secrets.KEY}}")).startsWith("done");
    assertThat(chat("feishu", "/good", "{{secrets.KEY}}")).startsWith("done");
    assertThat(chat("slack", "/slack", null)).startsWith("done");
    assertThat(chat("dingtalk", "/wrong-key", null))
        .isEqualTo("REFUSED dingtalk answered 310000 sign not match");
    assertThat(chat("feishu", "/feishu-wrong", null)).startsWith("REFUSED feishu answered 19021");
    assertThat(server.heard)
        .startsWith(
            "POST /good null {\"msgtype\":\"text\",\"text\":{\"content\":\"你好\"}}",
            "POST /good?timestamp=1700000000000&sign=ltBBey5eZrWKh1cPzFIdz3v3xpkc4Tjx4lLsPSHqdtA%3D"
                + " null {\"msgtype\":\"text\",\"text\":{\"content\":\"你好\"}}");
    assertThat(server.heard.get(2))
        .contains("\"msg_type\":\"text\"", "\"timestamp\":\"1700000000\"", "\"sign\":\"");
    assertThat(server.heard.get(3)).endsWith("{\"text\":\"你好\"}");
  }

  private String chat(String chat, String path, @Nullable String key) {
    HeardRun<ChatNote.Input, StepType.Nothing> run =
        new HeardRun<>(new ChatNote.Input(chat, server.url(path), "你好", key, null), 3, _ -> "");
    new ChatNote(web, guards, secrets, InstantSource.fixed(Instant.ofEpochSecond(1_700_000_000)))
        .begin(run);
    return run.end();
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
    assertThatThrownBy(
            () ->
                new WebService(web, guards, secrets, InstantSource.system())
                    .begin(
                        new HeardRun<>(
                            new WebService.Input(
                                "GET",
                                "http://127.0.0.1/",
                                null,
                                null,
                                null,
                                "not a header",
                                null,
                                null,
                                null,
                                null,
                                null,
                                null,
                                null,
                                null),
                            1,
                            o -> "")))
        .isInstanceOf(BadStepInput.class)
        .hasMessageContaining("write it as Name: value");
  }
}
