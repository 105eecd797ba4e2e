package dev.jackfield.telephony.recognizer;

import dev.jackfield.telephony.media.SoundFile;
import dev.jackfield.telephony.speech.Expectation;
import dev.jackfield.telephony.speech.Heard;
import dev.jackfield.telephony.speech.Once;
import dev.jackfield.telephony.speech.SpeechRecognizer;
import dev.jackfield.telephony.speech.Waves;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Sends the whole utterance as a WAV file (8 kHz, 16 bits, mono) by POST and reads {@code {"text":
 * ..., "confidence": ...}}. The language goes as {@code Content-Language}.
 */
final class HttpRecognizer implements SpeechRecognizer {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final HttpClient http;
  private final URI url;
  private final String token;
  private final Duration answerWithin;

  HttpRecognizer(HttpClient http, URI url, String token, Duration answerWithin) {
    this.http = http;
    this.url = url;
    this.token = token;
    this.answerWithin = answerWithin;
  }

  @Override
  public Utterance open(Expectation what, Listener listener) {
    return new Sent(what, new Once(listener));
  }

  @Override
  public void close() {}

  private final class Sent implements Utterance {
    private final Expectation what;
    private final Once listener;
    private final Waves waves = new Waves();

    Sent(Expectation what, Once listener) {
      this.what = what;
      this.listener = listener;
    }

    @Override
    public void hear(short[] samples, int length) {
      waves.add(samples, length);
    }

    @Override
    public void end() {
      HttpRequest.Builder request =
          HttpRequest.newBuilder(url)
              .timeout(answerWithin)
              .header("Content-Type", "audio/wav")
              .header("Content-Language", what.language())
              .header("Accept", "application/json")
              .POST(HttpRequest.BodyPublishers.ofByteArray(SoundFile.wav(waves.all())));
      if (!token.isEmpty()) {
        request.header("Authorization", "Bearer " + token);
      }
      http.sendAsync(
              request.build(),
              HttpResponse.BodyHandlers.limiting(HttpResponse.BodyHandlers.ofString(), 1 << 20))
          .whenComplete(this::answered);
    }

    private void answered(HttpResponse<String> response, Throwable failure) {
      if (failure != null) {
        listener.failed("the recognizer at " + url + " did not answer: " + Once.reason(failure));
      } else if (response.statusCode() != 200) {
        listener.failed("the recognizer at " + url + " answered " + response.statusCode());
      } else {
        try {
          JsonNode answer = JSON.readTree(response.body());
          listener.heard(
              Heard.of(
                  answer.path("text").asString(""),
                  Math.clamp(answer.path("confidence").asDouble(1), 0, 1)));
        } catch (JacksonException e) {
          listener.failed("the recognizer at " + url + " did not answer with JSON");
        }
      }
    }

    @Override
    public void cancel() {
      listener.silence();
    }
  }
}
