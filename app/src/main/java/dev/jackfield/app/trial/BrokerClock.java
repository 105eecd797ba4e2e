package dev.jackfield.app.trial;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;

/** The clock of the broker of tries: stands still where it is put. */
final class BrokerClock {
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private final HttpClient http = HttpClient.newHttpClient();
  private final URI clock;

  BrokerClock(URI clock) {
    this.clock = clock;
  }

  void put(Instant at) {
    HttpRequest pin =
        HttpRequest.newBuilder(URI.create(clock + "/pin"))
            .header("Content-Type", "application/json")
            .timeout(PATIENCE)
            .POST(HttpRequest.BodyPublishers.ofString("{\"epochMilli\":" + at.toEpochMilli() + "}"))
            .build();
    try {
      HttpResponse<String> answer = http.send(pin, HttpResponse.BodyHandlers.ofString());
      if (answer.statusCode() != 200) {
        throw new IllegalStateException(
            "the broker's clock cannot be set: " + answer.statusCode() + " " + answer.body());
      }
    } catch (IOException e) {
      throw new IllegalStateException("the broker's clock cannot be set", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while the broker's clock was set", e);
    }
  }
}
