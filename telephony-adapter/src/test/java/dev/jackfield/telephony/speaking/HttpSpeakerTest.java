package dev.jackfield.telephony.speaking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.jackfield.telephony.media.Wav;
import dev.jackfield.telephony.speaking.Speaker.Saying;
import dev.jackfield.telephony.speaking.SpeakingSettings.Provider;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Against a real server on loopback that answers well and badly. */
@Timeout(20)
class HttpSpeakerTest {
  private static final Saying SAYING = new Saying("zh-CN", "", "您的验证码是一二三四", true);
  private static final short[] SOUND = sound();

  private final List<String> asked = new CopyOnWriteArrayList<>();
  private final List<String> tokens = new CopyOnWriteArrayList<>();
  private final CountDownLatch testOver = new CountDownLatch(1);
  private Instant now = Instant.parse("2026-11-21T00:00:00Z");
  private HttpServer server;
  @TempDir Path folder;

  private interface Answer {
    void to(HttpExchange exchange) throws IOException, InterruptedException;
  }

  @BeforeEach
  void open() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    answer("/good", e -> send(e, 200, Wav.write(SOUND)));
    answer("/slow", e -> testOver.await());
    answer(
        "/trickle",
        e -> {
          e.sendResponseHeaders(200, 100_000);
          e.getResponseBody().write(Wav.write(SOUND), 0, 100);
          e.getResponseBody().flush();
          testOver.await();
        });
    answer("/large", e -> send(e, 200, new byte[300_000]));
    answer(
        "/endless",
        e -> {
          e.sendResponseHeaders(200, 0);
          byte[] some = new byte[50_000];
          for (int i = 0; i < 100; i++) {
            e.getResponseBody().write(some);
          }
          e.close();
        });
    answer("/html", e -> send(e, 200, "<html>".getBytes(StandardCharsets.UTF_8)));
    answer("/empty", e -> send(e, 200, Wav.write(new short[0])));
    answer("/refused", e -> send(e, 401, new byte[0]));
    answer("/broken", e -> send(e, 503, new byte[0]));
    answer(
        "/moved",
        e -> {
          e.getResponseHeaders().add("Location", address("/good").toString());
          send(e, 302, new byte[0]);
        });
    server.start();
  }

  @AfterEach
  void close() {
    testOver.countDown();
    server.stop(0);
  }

  private void answer(String path, Answer answer) {
    server.createContext(
        path,
        e -> {
          asked.add(new String(e.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
          tokens.add(String.valueOf(e.getRequestHeaders().getFirst("Authorization")));
          try {
            answer.to(e);
          } catch (InterruptedException over) {
            Thread.currentThread().interrupt();
          } finally {
            e.close();
          }
        });
  }

  private static void send(HttpExchange e, int status, byte[] body) throws IOException {
    e.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
    e.getResponseBody().write(body);
  }

  private URI address(String path) {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + path);
  }

  private Provider provider(String path, String token) {
    return new Provider(
        address(path),
        token,
        Map.of("zh", "xiaomei"),
        Duration.ofSeconds(1),
        Duration.ofMillis(500),
        200_000,
        Duration.ofSeconds(10));
  }

  private HttpSpeaker speaker(String path) {
    return new HttpSpeaker(provider(path, "s3cret"), () -> now);
  }

  @Test
  void wordsGoOutAsJsonAndComeBackAsSound() {
    assertThat(speaker("/good").speak(SAYING).orElseThrow().samples()).isEqualTo(SOUND);
    assertThat(asked)
        .containsExactly("{\"text\":\"您的验证码是一二三四\",\"language\":\"zh-CN\",\"voice\":\"xiaomei\"}");
    assertThat(tokens).containsExactly("Bearer s3cret");
  }

  @Test
  void theVoiceOfAStepComesBeforeThatOfTheSettings() {
    speaker("/good").speak(new Saying("zh", "yunxi", "好", false));
    assertThat(asked).singleElement().asString().contains("\"voice\":\"yunxi\"");
  }

  @Test
  void withoutATokenNoneIsSent() {
    new HttpSpeaker(provider("/good", ""), () -> now).speak(SAYING);
    assertThat(tokens).containsExactly("null");
  }

  @Test
  void badAnswersAreNoneAndWithinTheTime() {
    for (String path :
        List.of(
            "/slow",
            "/trickle",
            "/large",
            "/endless",
            "/html",
            "/empty",
            "/refused",
            "/broken",
            "/moved",
            "/nowhere")) {
      long began = System.nanoTime();
      assertThat(speaker(path).speak(SAYING)).as(path).isEmpty();
      assertThat(Duration.ofNanos(System.nanoTime() - began))
          .as(path)
          .isLessThan(Duration.ofSeconds(3));
    }
    assertThat(asked).as("redirects are not followed").hasSize(9);
  }

  @Test
  void aProviderThatIsAwayRestsAndIsThenAskedAgain() {
    HttpSpeaker speaker = speaker("/broken");
    speaker.speak(SAYING);
    speaker.speak(SAYING);
    assertThat(asked).hasSize(1);
    now = now.plusSeconds(11);
    speaker.speak(SAYING);
    assertThat(asked).hasSize(2);
  }

  @Test
  void oneSayingThatItRefusesIsNoReasonToRest() {
    HttpSpeaker speaker = speaker("/refused");
    speaker.speak(SAYING);
    speaker.speak(SAYING);
    assertThat(asked).hasSize(2);
  }

  @Test
  void failuresAreOneLineAMinuteWithoutWordsAndToken() {
    HttpSpeaker speaker = speaker("/refused");
    PrintStream before = System.err;
    ByteArrayOutputStream log = new ByteArrayOutputStream();
    System.setErr(new PrintStream(log, true, StandardCharsets.UTF_8));
    try {
      for (int i = 0; i < 5; i++) {
        speaker.speak(SAYING);
      }
      assertThat(lines(log)).hasSize(1);
      now = now.plusSeconds(61);
      speaker.speak(SAYING);
      assertThat(lines(log)).hasSize(2);
    } finally {
      System.setErr(before);
    }
    assertThat(log.toString(StandardCharsets.UTF_8))
        .contains("status 401")
        .doesNotContain("验证码")
        .doesNotContain("s3cret");
  }

  private static List<String> lines(ByteArrayOutputStream log) {
    return log.toString(StandardCharsets.UTF_8)
        .lines()
        .filter(l -> l.contains("provider"))
        .toList();
  }

  @Test
  void whenItFailsTheNextSpeakerSpeaksAndItIsKeptAsSecondBest() {
    Speaker speaker =
        Speakers.of(
            new SpeakingSettings(
                ZoneOffset.UTC, "espeak-ng", Map.of(), Optional.of(provider("/broken", ""))),
            folder,
            () -> now);
    assertThat(speaker.speak(new Saying("en", "", "Welcome.", false)))
        .hasValueSatisfying(
            s -> {
              assertThat(s.isSecondBest()).isTrue();
              assertThat(s.samples()).hasSizeGreaterThan(3_000);
            });
    Speaker well =
        Speakers.of(
            new SpeakingSettings(
                ZoneOffset.UTC, "espeak-ng", Map.of(), Optional.of(provider("/good", ""))),
            folder,
            () -> now);
    assertThat(well.speak(new Saying("en", "", "Welcome.", false)))
        .hasValueSatisfying(
            s -> {
              assertThat(s.isSecondBest()).isFalse();
              assertThat(s.samples()).isEqualTo(SOUND);
            });
  }

  @Test
  void anAddressThatCannotBeAskedIsExplained() {
    for (String url : List.of("ftp://a/b", "speech.example.com", "http:///x")) {
      assertThatThrownBy(
              () ->
                  new Provider(
                      URI.create(url),
                      "",
                      Map.of(),
                      Duration.ZERO,
                      Duration.ZERO,
                      1,
                      Duration.ZERO))
          .hasMessageContaining("jackfield.speaking.http.url")
          .hasMessageContaining("https://");
    }
    assertThat(provider("/good", "s3cret").toString()).doesNotContain("s3cret");
  }

  private static short[] sound() {
    short[] samples = new short[8000];
    for (int i = 0; i < samples.length; i++) {
      samples[i] = (short) (8000 * Math.sin(i * 0.3));
    }
    return samples;
  }
}
