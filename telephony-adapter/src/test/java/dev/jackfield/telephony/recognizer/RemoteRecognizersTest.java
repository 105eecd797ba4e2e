package dev.jackfield.telephony.recognizer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpServer;
import dev.jackfield.telephony.speech.Expectation;
import dev.jackfield.telephony.speech.Heard;
import dev.jackfield.telephony.speech.SpeechRecognizer;
import dev.jackfield.telephony.speech.SpeechSettings;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Against real servers on loopback, also ones that are slow, broken or gone. */
@Timeout(30)
class RemoteRecognizersTest {
  private static final Expectation WHAT = new Expectation("zh-CN", List.of("查账单", "转人工"));

  /** Completes with the text, or with "failed: ...". */
  private static final class End implements SpeechRecognizer.Listener {
    final CompletableFuture<String> told = new CompletableFuture<>();
    final ConcurrentLinkedQueue<String> partials = new ConcurrentLinkedQueue<>();
    final AtomicReference<Double> confidence = new AtomicReference<>();

    @Override
    public void partial(String text) {
      partials.add(text);
    }

    @Override
    public void heard(Heard heard) {
      if (!heard.isNothing()) {
        confidence.set(heard.guesses().getFirst().confidence());
      }
      told.complete(heard.isNothing() ? "" : heard.guesses().getFirst().text());
    }

    @Override
    public void failed(String why) {
      told.complete("failed: " + why);
    }

    String get() throws Exception {
      return told.get(15, TimeUnit.SECONDS);
    }
  }

  private static Recognizers recognizers(SpeechSettings.Kind kind, String url) {
    return new Recognizers(
        new SpeechSettings(
            Map.of(
                "zh",
                new SpeechSettings.Language(
                    kind, URI.create(url), "s3cret", Duration.ofSeconds(2), true)),
            1));
  }

  private static End say(Recognizers recognizers, int frames) {
    End end = new End();
    var utterance = recognizers.of("zh-CN").orElseThrow().open(WHAT, end);
    short[] frame = new short[160];
    for (int i = 0; i < frames; i++) {
      frame[0] = (short) i;
      utterance.hear(frame, 160);
    }
    utterance.end();
    return end;
  }

  @Test
  void aVoskServerHearsAllOfItAndAnswers() throws Exception {
    try (VoskServer server = VoskServer.start(VoskServer.Manner.GOOD);
        Recognizers recognizers = recognizers(SpeechSettings.Kind.VOSK, server.url())) {
      End end = say(recognizers, 100);
      assertThat(end.get()).isEqualTo("查 账单");
      assertThat(end.confidence.get()).isBetween(0.84, 0.86);
      assertThat(end.partials).contains("查");
      assertThat(server.bytes()).isEqualTo(100 * 320);
      assertThat(server.config()).contains("\"sample_rate\":8000").contains("转人工");
      assertThat(server.authorization()).isEqualTo("Bearer s3cret");
    }
  }

  @Test
  void aSlowServerIsNotWaitedFor() throws Exception {
    try (VoskServer server = VoskServer.start(VoskServer.Manner.SILENT);
        Recognizers recognizers = recognizers(SpeechSettings.Kind.VOSK, server.url())) {
      assertThat(say(recognizers, 10).get()).contains("did not answer within PT2S");
    }
  }

  @Test
  void aServerThatHangsUpFailsAtOnce() throws Exception {
    try (VoskServer server = VoskServer.start(VoskServer.Manner.CLOSING);
        Recognizers recognizers = recognizers(SpeechSettings.Kind.VOSK, server.url())) {
      assertThat(say(recognizers, 10).get()).startsWith("failed: ");
    }
  }

  @Test
  void aServerThatTalksNonsenseFails() throws Exception {
    try (VoskServer server = VoskServer.start(VoskServer.Manner.BROKEN);
        Recognizers recognizers = recognizers(SpeechSettings.Kind.VOSK, server.url())) {
      assertThat(say(recognizers, 10).get()).contains("did not answer with JSON");
    }
  }

  @Test
  void aServerThatIsNotThereFails() throws Exception {
    try (Recognizers recognizers = recognizers(SpeechSettings.Kind.VOSK, "ws://127.0.0.1:9")) {
      assertThat(say(recognizers, 10).get())
          .contains("could not be reached")
          .doesNotContain("s3cret");
    }
  }

  @Test
  void anHttpServerGetsAWavFile() throws Exception {
    AtomicReference<byte[]> body = new AtomicReference<>();
    AtomicReference<String> language = new AtomicReference<>();
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          body.set(exchange.getRequestBody().readAllBytes());
          language.set(exchange.getRequestHeaders().getFirst("Content-Language"));
          String path = exchange.getRequestURI().getPath();
          byte[] answer =
              (path.equals("/good") ? "{\"text\": \"转人工\", \"confidence\": 0.7}" : "<html>")
                  .getBytes(StandardCharsets.UTF_8);
          exchange.sendResponseHeaders(path.equals("/down") ? 503 : 200, answer.length);
          exchange.getResponseBody().write(answer);
          exchange.close();
        });
    server.start();
    String url = "http://127.0.0.1:" + server.getAddress().getPort();
    try (Recognizers good = recognizers(SpeechSettings.Kind.HTTP, url + "/good");
        Recognizers down = recognizers(SpeechSettings.Kind.HTTP, url + "/down");
        Recognizers bad = recognizers(SpeechSettings.Kind.HTTP, url + "/bad")) {
      End end = say(good, 50);
      assertThat(end.get()).isEqualTo("转人工");
      assertThat(end.confidence.get()).isEqualTo(0.7);
      assertThat(language.get()).isEqualTo("zh-CN");
      assertThat(body.get()).hasSize(44 + 50 * 320).startsWith('R', 'I', 'F', 'F');
      assertThat(say(down, 5).get()).contains("answered 503");
      assertThat(say(bad, 5).get()).contains("did not answer with JSON");
    } finally {
      server.stop(0);
    }
  }

  @Test
  void aCancelledUtteranceTellsNothing() throws Exception {
    try (VoskServer server = VoskServer.start(VoskServer.Manner.GOOD);
        Recognizers recognizers = recognizers(SpeechSettings.Kind.VOSK, server.url())) {
      End end = new End();
      var utterance = recognizers.of("zh").orElseThrow().open(WHAT, end);
      utterance.hear(new short[160], 160);
      utterance.cancel();
      await().until(() -> server.closed() > 0);
      assertThat(end.told).isNotDone();
    }
  }
}
