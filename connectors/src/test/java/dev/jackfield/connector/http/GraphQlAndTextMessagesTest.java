package dev.jackfield.connector.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jackfield.connector.HeardRun;
import dev.jackfield.connector.secret.Secrets;
import dev.jackfield.step.StepType.Nothing;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** GraphQL services and providers of text messages, each a real server. */
class GraphQlAndTextMessagesTest {
  private static final String JSON = "application/json;charset=utf-8";

  @RegisterExtension final AskedServer asked = new AskedServer(10_000);
  private final LocalServer server = asked.server;
  private final Secrets secrets =
      new Secrets(
          Map.of(Secrets.PREFIX + "SMS", "QUM6dG9rZW4=", Secrets.PREFIX + "KEY", "9b11127a"),
          Path.of("nowhere"));

  private String graphql(String path, String query) {
    HeardRun<GraphQl.Input, GraphQl.Output> run =
        new HeardRun<>(
            new GraphQl.Input(server.url(path), query, Map.of("number", "4711"), null, null),
            2,
            o -> String.valueOf(o.data()));
    return run.endOf(new GraphQl(asked.web, asked.guards, secrets));
  }

  @Test
  void dataIsGivenAndErrorsAreSaid() {
    server
        .at("/fine", 200, JSON, "{\"data\": {\"order\": {\"state\": \"sent\", \"parts\": [1, 2]}}}")
        .at(
            "/wrong",
            200,
            JSON,
            "{\"data\": null, \"errors\": [{\"message\": \"no order\"}, {\"message\": \"really\"}]}")
        .at(
            "/400",
            400,
            "application/graphql-response+json",
            "{\"errors\": [{\"message\": \"Syntax Error\"}]}")
        .at("/401", 401, "text/html", "<html>")
        .at("/500", 500, JSON, "{\"data\": null}");
    String query = "query ($number: ID!) { order(number: $number) { state } }";
    assertThat(graphql("/fine", query)).isEqualTo("done {order={state=sent, parts=[1, 2]}}");
    assertThat(graphql("/wrong", query)).isEqualTo("REFUSED 127.0.0.1: [no order, really]");
    assertThat(graphql("/400", query)).isEqualTo("REFUSED 127.0.0.1: [Syntax Error]");
    assertThat(graphql("/401", query)).startsWith("REFUSED 127.0.0.1 answered with status 401");
    assertThat(graphql("/500", query)).startsWith("retry PT0.2S");
    assertThat(graphql("/500", "mutation { cancel(number: 1) { state } }")).startsWith("FAILED");
    assertThat(server.heard.getFirst())
        .contains("\"variables\":{\"number\":\"4711\"}", "\"query\":\"query ($number: ID!)");
  }

  private String sms(SmsProvider provider, String to, String text) {
    HeardRun<TextMessage.Input, Nothing> run =
        new HeardRun<>(new TextMessage.Input(to, text, null), 3, _ -> "");
    return run.endOf(new TextMessage(provider, asked.web, asked.guards, secrets));
  }

  /** As Twilio documents it: a form, signed in with Basic, 201 when it is taken. */
  @Test
  void aProviderThatSaysItByItsStatus() {
    server
        .at("/fine", 201, JSON, "{\"sid\": \"SM1\", \"status\": \"queued\"}")
        .at("/wrong", 400, JSON, "{\"code\": 21211, \"message\": \"Invalid 'To' Phone Number\"}");
    Map<String, String> fields = Map.of("To", "{to}", "From", "+15005550006", "Body", "{text}");
    String in = "Basic {{secrets.SMS}}";
    SmsProvider fine = new SmsProvider(server.url("/fine"), in, "form", fields, "");
    assertThat(sms(fine, "+1 650-555 0100", "Your ticket is {to} & ready, 你好")).isEqualTo("done ");
    assertThat(server.heard)
        .containsExactly(
            "POST /fine Basic QUM6dG9rZW4= Body=Your+ticket+is+%7Bto%7D+%26+ready%2C+%E4%BD%A0%E5%A5%BD"
                + "&From=%2B15005550006&To=%2B16505550100");
    assertThat(sms(new SmsProvider(server.url("/wrong"), in, "form", fields, ""), "+1650", "x"))
        .isEqualTo("REFUSED 127.0.0.1 answered with status 400");
  }

  /** As Yunpian documents it: the key is a field, and a code says whether it was taken. */
  @Test
  void aProviderThatSaysItInItsAnswer() {
    server
        .at("/fine", 200, JSON, "{\"code\": 0, \"msg\": \"发送成功\"}")
        .at("/wrong", 200, JSON, "{\"code\": 2, \"msg\": \"请求参数格式错误\"}");
    Map<String, String> fields =
        Map.of("apikey", "{{secrets.KEY}}", "mobile", "{to}", "text", "{text}");
    SmsProvider fine = new SmsProvider(server.url("/fine"), "", "form", fields, "code=0");
    assertThat(sms(fine, "13800138000", "【云】{{secrets.SMS}}")).isEqualTo("done ");
    assertThat(server.heard.getFirst())
        .contains("apikey=9b11127a&mobile=13800138000")
        .doesNotContain("QUM6");
    SmsProvider wrong = new SmsProvider(server.url("/wrong"), "", "json", fields, "code=0");
    assertThat(sms(wrong, "13800138000", "x"))
        .isEqualTo("REFUSED 127.0.0.1 answered code=2, not code=0");
    assertThat(server.heard.getLast()).contains("{\"apikey\":\"9b11127a\",");
  }

  @Test
  void whatCannotBeSentIsSaid() {
    SmsProvider fine = new SmsProvider(server.url("/fine"), "", "form", Map.of(), "");
    assertThat(sms(fine, "Ada", "x")).isEqualTo("incident \"Ada\" is no phone number");
    assertThat(sms(fine, "4711", "x".repeat(1_601))).startsWith("incident a text message has");
    assertThat(sms(new SmsProvider("", "", "form", Map.of(), ""), "4711", "x"))
        .isEqualTo("incident no provider of text messages is set: jackfield.connectors.sms.url");
  }
}
