package dev.jackfield.telephony.speaking;

import dev.jackfield.telephony.media.Wav;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.json.JsonMapper;

/**
 * Asks a provider over HTTP: a POST of {@code {"text", "language", "voice"}} as JSON, answered by a
 * WAV file. No redirects are followed. A provider that is away is left alone for a while, so that
 * callers do not wait for it at every prompt.
 */
final class HttpSpeaker implements Speaker {
  private static final Logger LOG = LoggerFactory.getLogger(HttpSpeaker.class);
  private static final Duration BETWEEN_LINES = Duration.ofMinutes(1);
  private static final JsonMapper JSON = new JsonMapper();
  private static final int OK = 200;
  private static final int SERVERS_FAULT = 500;

  private final SpeakingSettings.Provider provider;
  private final InstantSource clock;
  private final HttpClient client;
  private final AtomicReference<@Nullable Instant> lastLine = new AtomicReference<>();
  private volatile Instant restsUntil = Instant.MIN;

  HttpSpeaker(SpeakingSettings.Provider provider, InstantSource clock) {
    this.provider = provider;
    this.clock = clock;
    this.client =
        HttpClient.newBuilder()
            .connectTimeout(provider.connectTimeout())
            .followRedirects(HttpClient.Redirect.NEVER)
            .build();
  }

  @Override
  public Optional<Spoken> speak(Saying saying) {
    if (clock.instant().isBefore(restsUntil)) {
      return Optional.empty();
    }
    CompletableFuture<HttpResponse<byte[]>> asked =
        client.sendAsync(
            request(saying), BodyHandlers.limiting(BodyHandlers.ofByteArray(), limit()));
    try {
      return spoken(asked.get(provider.answerTimeout().toMillis(), TimeUnit.MILLISECONDS));
    } catch (TimeoutException e) {
      asked.cancel(true);
      rest("no whole answer within " + provider.answerTimeout().toMillis() + " ms");
    } catch (ExecutionException e) {
      rest(why(e.getCause()));
    } catch (InterruptedException e) {
      asked.cancel(true);
      Thread.currentThread().interrupt();
    }
    return Optional.empty();
  }

  /** Only the provider knows which languages it has. */
  @Override
  public boolean canSpeak(String language) {
    return true;
  }

  private HttpRequest request(Saying saying) {
    Map<String, String> asked = new LinkedHashMap<>();
    asked.put("text", saying.text());
    asked.put("language", saying.language());
    String primary = Locale.forLanguageTag(saying.language()).getLanguage();
    Map<String, String> voices = provider.voices();
    asked.put(
        "voice",
        saying.voice().isEmpty()
            ? voices.getOrDefault(saying.language(), voices.getOrDefault(primary, ""))
            : saying.voice());
    HttpRequest.Builder request =
        HttpRequest.newBuilder(provider.url())
            .timeout(provider.answerTimeout())
            .header("Content-Type", "application/json")
            .header("Accept", "audio/wav")
            .POST(BodyPublishers.ofByteArray(JSON.writeValueAsBytes(asked)));
    if (!provider.token().isEmpty()) {
      request.header("Authorization", "Bearer " + provider.token());
    }
    return request.build();
  }

  private Optional<Spoken> spoken(HttpResponse<byte[]> answer) {
    if (answer.statusCode() != OK) {
      String told = "answered with status " + answer.statusCode();
      if (answer.statusCode() >= SERVERS_FAULT) {
        rest(told);
      } else {
        failed(told);
      }
      return Optional.empty();
    }
    try {
      short[] samples = Wav.read(answer.body());
      if (samples.length > 0) {
        return Optional.of(new Spoken(samples, false));
      }
      failed("answered with a WAV file without sound");
    } catch (IOException e) {
      failed("answered with what cannot be used: " + e.getMessage());
    }
    return Optional.empty();
  }

  private long limit() {
    return provider.largestAnswer();
  }

  private void rest(String why) {
    restsUntil = clock.instant().plus(provider.restAfterFailure());
    failed(why);
  }

  private String why(@Nullable Throwable cause) {
    String words = cause == null || cause.getMessage() == null ? "" : ": " + cause.getMessage();
    return (cause == null ? "failed" : cause.getClass().getSimpleName()) + words;
  }

  /** One line a minute, and never the words. */
  private void failed(String why) {
    Instant now = clock.instant();
    Instant last = lastLine.get();
    boolean isDue = last == null || !now.isBefore(last.plus(BETWEEN_LINES));
    if (isDue && lastLine.compareAndSet(last, now)) {
      LOG.warn("the speech {} {}; the next speaker is asked", provider, why);
    }
  }
}
