package dev.jackfield.connector.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jackfield.connector.HeardRun;
import dev.jackfield.connector.secret.Secrets;
import dev.jackfield.step.StepType;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** SOAP services and the webhooks of chats, each a real server. */
class SoapAndChatNotesTest {
  private static final String JSON = "application/json; charset=utf-8";
  private static final Instant NOW = Instant.ofEpochSecond(1_700_000_000);

  @RegisterExtension final AskedServer asked = new AskedServer(100_000);
  private final LocalServer server = asked.server;
  private final Secrets secrets =
      new Secrets(Map.of(Secrets.PREFIX + "KEY", "SEC000"), Path.of("nowhere"));

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
    return run.endOf(new SoapService(asked.web, asked.guards, secrets));
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
    return run.endOf(new ChatNote(asked.web, asked.guards, secrets, InstantSource.fixed(NOW)));
  }
}
