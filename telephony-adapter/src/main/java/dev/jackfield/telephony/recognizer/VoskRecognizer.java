package dev.jackfield.telephony.recognizer;

import dev.jackfield.telephony.speech.Expectation;
import dev.jackfield.telephony.speech.Heard;
import dev.jackfield.telephony.speech.Once;
import dev.jackfield.telephony.speech.SpeechRecognizer;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Streams an utterance to a server of the Vosk protocol: a config message, binary PCM of 16 bits,
 * an {@code eof}; it answers with {@code partial} and {@code result}. One connection per utterance.
 */
final class VoskRecognizer implements SpeechRecognizer {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final int RATE = 8000;

  /** A server that takes nothing in must not fill our memory: ten seconds of frames. */
  private static final int MOST_WAITING = 500;

  private static final int MOST_TEXT = 1 << 16;

  private final HttpClient http;
  private final URI url;
  private final String token;
  private final Duration answerWithin;
  private final boolean sendsPhrases;

  VoskRecognizer(
      HttpClient http, URI url, String token, Duration answerWithin, boolean sendsPhrases) {
    this.http = http;
    this.url = url;
    this.token = token;
    this.answerWithin = answerWithin;
    this.sendsPhrases = sendsPhrases;
  }

  @Override
  public Utterance open(Expectation what, Listener listener) {
    Streamed utterance = new Streamed(new Once(listener));
    utterance.connect(config(what));
    return utterance;
  }

  @Override
  public void close() {}

  private String config(Expectation what) {
    ObjectNode config = JSON.createObjectNode();
    ObjectNode inner = config.putObject("config").put("sample_rate", RATE).put("words", true);
    if (sendsPhrases && !what.phrases().isEmpty()) {
      var list = inner.putArray("phrase_list");
      what.phrases().forEach(list::add);
      list.add("[unk]");
    }
    return JSON.writeValueAsString(config);
  }

  private final class Streamed implements Utterance, WebSocket.Listener {
    private final Once listener;
    private final StringBuilder message = new StringBuilder();
    private final List<Heard.Guess> parts = new ArrayList<>();
    private CompletableFuture<WebSocket> last = new CompletableFuture<>();
    private int waiting;
    private boolean ended;

    Streamed(Once listener) {
      this.listener = listener;
    }

    void connect(String config) {
      WebSocket.Builder builder = http.newWebSocketBuilder().connectTimeout(answerWithin);
      if (!token.isEmpty()) {
        builder.header("Authorization", "Bearer " + token);
      }
      last =
          builder
              .buildAsync(url, this)
              .orTimeout(answerWithin.toMillis(), TimeUnit.MILLISECONDS)
              .thenCompose(socket -> socket.sendText(config, true));
      last.whenComplete((socket, failure) -> failedTo("be reached", failure));
    }

    private void failedTo(String act, @Nullable Throwable failure) {
      if (failure != null) {
        listener.failed(
            "the recognizer at " + url + " could not " + act + ": " + Once.reason(failure));
      }
    }

    @Override
    public synchronized void hear(short[] samples, int length) {
      if (listener.isOver() || ended) {
        return;
      }
      if (waiting > MOST_WAITING) {
        listener.failed("the recognizer at " + url + " takes the sound in too slowly");
        return;
      }
      ByteBuffer bytes = ByteBuffer.allocate(length * 2).order(ByteOrder.LITTLE_ENDIAN);
      bytes.asShortBuffer().put(samples, 0, length);
      waiting++;
      // A WebSocket takes one message at a time: each is sent when the one before was.
      last = last.thenCompose(socket -> socket.sendBinary(bytes, true));
      last.whenComplete((socket, failure) -> sent());
    }

    private synchronized void sent() {
      waiting--;
    }

    @Override
    public synchronized void end() {
      ended = true;
      last = last.thenCompose(socket -> socket.sendText("{\"eof\" : 1}", true));
      last.whenComplete((socket, failure) -> failedTo("be told that the caller is done", failure));
      CompletableFuture.delayedExecutor(answerWithin.toMillis(), TimeUnit.MILLISECONDS)
          .execute(
              () -> {
                listener.failed(
                    "the recognizer at " + url + " did not answer within " + answerWithin);
                abort();
              });
    }

    @Override
    public void cancel() {
      listener.silence();
      abort();
    }

    private synchronized void abort() {
      last.whenComplete(
          (socket, failure) -> {
            if (socket != null) {
              socket.abort();
            }
          });
    }

    @Override
    public @Nullable CompletionStage<?> onText(WebSocket socket, CharSequence data, boolean whole) {
      message.append(data);
      if (message.length() > MOST_TEXT) {
        listener.failed("the recognizer at " + url + " answered with too long a message");
        socket.abort();
        return null;
      }
      if (whole) {
        String text = message.toString();
        message.setLength(0);
        read(text, socket);
      }
      socket.request(1);
      return null;
    }

    /** A result that comes before the eof is a part: the server heard a pause in the middle. */
    private synchronized void read(String text, WebSocket socket) {
      try {
        JsonNode answer = JSON.readTree(text);
        if (answer.has("partial")) {
          listener.partial(answer.path("partial").asString(""));
        } else if (answer.has("text")) {
          String words = answer.path("text").asString("").replace("[unk]", "").strip();
          if (!words.isEmpty()) {
            parts.add(new Heard.Guess(words, confidence(answer)));
          }
          if (ended) {
            listener.heard(joined());
            socket.sendClose(WebSocket.NORMAL_CLOSURE, "");
          }
        }
      } catch (JacksonException e) {
        listener.failed("the recognizer at " + url + " did not answer with JSON");
        socket.abort();
      }
    }

    private Heard joined() {
      String text = String.join(" ", parts.stream().map(Heard.Guess::text).toList());
      return Heard.of(text, parts.stream().mapToDouble(Heard.Guess::confidence).min().orElse(0));
    }

    private static double confidence(JsonNode answer) {
      double sum = 0;
      int words = 0;
      for (JsonNode word : answer.path("result")) {
        sum += word.path("conf").asDouble(1);
        words++;
      }
      return words == 0 ? 1 : Math.clamp(sum / words, 0, 1);
    }

    @Override
    public @Nullable CompletionStage<?> onClose(WebSocket socket, int status, String reason) {
      listener.failed("the recognizer at " + url + " closed the connection (" + status + ")");
      return null;
    }

    @Override
    public void onError(WebSocket socket, Throwable error) {
      failedTo("be heard", error);
    }
  }
}
