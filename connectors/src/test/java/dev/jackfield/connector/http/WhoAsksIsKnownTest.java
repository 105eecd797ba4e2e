package dev.jackfield.connector.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.jackfield.connector.HeardRun;
import dev.jackfield.connector.guard.GuardSettings;
import dev.jackfield.connector.guard.Guards;
import dev.jackfield.connector.secret.Secrets;
import dev.jackfield.step.BadStepInput;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Requests that show a certificate of ours (mTLS) or a signature, to servers that look at it. */
class WhoAsksIsKnownTest {
  private static final String JSON = "application/json";
  private static final Instant NOW = Instant.ofEpochSecond(1_700_000_000);
  private static final String KEY = "shared-k3y";

  private final Guards guards = new Guards(GuardSettings.USUAL, new SimpleMeterRegistry());
  private final Secrets secrets =
      new Secrets(Map.of(Secrets.PREFIX + "KEY", KEY), Path.of("nowhere"));
  @TempDir Path folder;

  @AfterEach
  void stop() {
    guards.close();
  }

  private String end(WebClient web, WebService.Input in) {
    HeardRun<WebService.Input, WebService.Output> run =
        new HeardRun<>(in, 1, o -> o.status() + " " + o.body());
    new WebService(web, guards, secrets, InstantSource.fixed(NOW)).begin(run);
    return run.end();
  }

  private static WebService.Input post(
      String url, @Nullable Object body, @Nullable String signed, @Nullable String signature) {
    HttpInput in = HttpInput.of("POST", url).with("signingKey", "{{secrets.KEY}}");
    given(in, "body", body);
    given(in, "signed", signed);
    given(in, "signature", signature);
    return in.made();
  }

  private static void given(HttpInput in, String name, @Nullable Object value) {
    if (value != null) {
      in.with(name, value);
    }
  }

  private static WebClient client(Map<String, SSLContext> certificates) {
    return new WebClient(List.of("127.0.0.1"), List.of("127.0.0.1"), 10_000, certificates);
  }

  @Test
  void aServerThatAsksForACertificateGetsTheOneThatIsMeantForIt() throws Exception {
    KeyStore crm = TestCertificates.of(folder, "crm");
    KeyStore we = TestCertificates.of(folder, "jackfield");
    KeyStore stranger = TestCertificates.of(folder, "stranger");
    try (LocalServer server =
        LocalServer.encrypted(TestCertificates.context(crm, we), true)
            .at("/", 200, JSON, "{\"state\": \"sent\"}")) {
      WebService.Input in = post(server.url("/"), Map.of(), null, null);
      SSLContext ours = TestCertificates.context(we, crm);
      for (String host : List.of("127.0.0.1", "*")) {
        try (WebClient web = client(Map.of(host, ours))) {
          assertThat(end(web, in)).isEqualTo("done 200 {state=sent}");
          assertThat(end(web, in)).isEqualTo("done 200 {state=sent}");
        }
      }
      assertThat(server.heard).hasSize(4);
      try (WebClient web = client(Map.of("127.0.0.1", TestCertificates.context(stranger, crm)))) {
        assertThat(end(web, in)).startsWith("FAILED");
      }
      try (WebClient web = client(Map.of("crm.example", ours))) {
        assertThat(end(web, in)).startsWith("FAILED").contains("certification path");
      }
      assertThat(server.heard).hasSize(4);
    }
  }

  @Test
  void aRequestIsSignedSoThatItsReceiverCanReckonItAgain() throws Exception {
    List<String> signatures = new ArrayList<>();
    try (LocalServer server =
            new LocalServer()
                .at(
                    "/orders",
                    (e, body) -> {
                      signatures.add(e.getRequestHeaders().getFirst("Jackfield-Signature"));
                      signatures.add(e.getRequestHeaders().getFirst("X-Signature"));
                      signatures.add(body);
                      LocalServer.answer(e, 200, JSON, "{\"said\": \"" + KEY + "\"}");
                    });
        WebClient web = client(Map.of())) {
      var body = Map.of("words", "{path} and {nothing}");
      assertThat(end(web, post(server.url("/orders?a=1"), body, null, null)))
          .isEqualTo("done 200 {said=***}");
      assertThat(signatures.getFirst())
          .isEqualTo("t=1700000000,v1=" + hex("1700000000." + signatures.get(2)));
      assertThat(
              end(
                  web,
                  post(
                      server.url("/orders?a=1"),
                      body,
                      "{method} {path} {time}",
                      "X-Signature: {hex}")))
          .startsWith("done");
      assertThat(signatures.get(4)).isEqualTo(hex("POST /orders?a=1 1700000000"));
      assertThatThrownBy(() -> end(web, post(server.url("/orders"), body, "{date}", null)))
          .isInstanceOf(BadStepInput.class)
          .hasMessageContaining("{date} is none of those");
    }
  }

  private static String hex(String text) throws Exception {
    Mac mac = Mac.getInstance("HmacSHA256");
    mac.init(new SecretKeySpec(KEY.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
    return HexFormat.of().formatHex(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
  }
}
