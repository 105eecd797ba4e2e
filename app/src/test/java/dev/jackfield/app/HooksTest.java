package dev.jackfield.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jackfield.exchange.CallId;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Another program tells a waiting call what happened, signed and once. */
class HooksTest {
  private static final String NUMBER = "4153";

  private final TestSystem system = TestSystem.shared();
  private final HttpClient http = HttpClient.newHttpClient();
  @TempDir Path folder;

  @AfterEach
  void close() {
    http.close();
  }

  private HttpResponse<String> post(String name, String body, String signature) throws Exception {
    return http.send(
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + system.httpPort + "/hooks/" + name))
            .header("Content-Type", "application/json")
            .header("Jackfield-Signature", signature)
            .POST(HttpRequest.BodyPublishers.ofString(body))
            .build(),
        HttpResponse.BodyHandlers.ofString());
  }

  private static String signed(String body, Instant at, String secret) throws Exception {
    Mac mac = Mac.getInstance("HmacSHA256");
    mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
    String text = at.getEpochSecond() + "." + body;
    return "t="
        + at.getEpochSecond()
        + ",v1="
        + HexFormat.of().formatHex(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
  }

  @Test
  void aCallThatWaitsIsToldOnce() throws Exception {
    SimulatedTalk.lead(system, folder, NUMBER, "waits-for-payment", 1);
    SimulatedTalk talk = SimulatedTalk.of(system, NUMBER, "+12125559601");
    CallId call = system.calls.callOf("+12125559601");
    system.calls.awaitStep(call, "collect");
    String body = "{\"call\": \"" + call.value() + "\", \"amount\": 42}";
    String signature = signed(body, Instant.now(), TestSystem.SECRET);
    assertThat(post("payment", body, signature).statusCode()).isEqualTo(202);
    assertThat(post("payment", body, signature).statusCode()).as("sent again").isEqualTo(202);
    assertThat(talk.said()).containsOnlyOnce("Thank you for 42");
    system.awaitClosed(call);
  }

  @Test
  void whatIsNotSignedIsRefusedAndWhy() throws Exception {
    Instant now = Instant.now();
    String body = "{\"call\": \"nobody\", \"amount\": 1}";
    String right = signed(body, now, TestSystem.SECRET);
    assertThat(post("other", body, right).statusCode()).isEqualTo(404);
    assertThat(post("payment", body, "none").body()).contains("t=<seconds>,v1=<64 hex digits>");
    assertThat(post("payment", body, "").statusCode()).isEqualTo(401);
    assertThat(post("payment", body + " ", right).statusCode()).isEqualTo(401);
    assertThat(post("payment", body, signed(body, now, "guessed")).statusCode()).isEqualTo(401);
    for (long off : new long[] {-600, 600}) {
      String old = signed(body, now.plusSeconds(off), TestSystem.SECRET);
      assertThat(post("payment", body, old).body()).contains("more than 5 minutes ago");
    }
    String noKey = "{\"amount\": 1}";
    assertThat(post("payment", noKey, signed(noKey, now, TestSystem.SECRET)).body())
        .contains("a text or number at call");
    String noJson = "amount=1";
    assertThat(post("payment", noJson, signed(noJson, now, TestSystem.SECRET)).statusCode())
        .isEqualTo(400);
    String large = "{\"call\": \"" + "x".repeat(70_000) + "\"}";
    assertThat(post("payment", large, signed(large, now, TestSystem.SECRET)).statusCode())
        .isEqualTo(413);
  }
}
