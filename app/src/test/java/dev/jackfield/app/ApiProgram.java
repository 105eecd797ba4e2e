package dev.jackfield.app;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A program that uses the API. */
record ApiProgram(String root, String secret) {
  private static final HttpClient HTTP = HttpClient.newHttpClient();
  private static final JsonMapper JSON = new JsonMapper();

  /** What it was answered. */
  record Answer(HttpResponse<String> response) {
    int status() {
      return response.statusCode();
    }

    String body() {
      return response.body();
    }

    String header(String name) {
      return response.headers().firstValue(name).orElse("");
    }

    String type() {
      return header("Content-Type");
    }

    String location() {
      return header("Location");
    }

    JsonNode json() {
      return JSON.readTree(body());
    }

    String field(String name) {
      JsonNode field = json().get(name);
      return field == null ? "nothing: " + status() + " " + body() : field.asString();
    }
  }

  Answer get(String path) {
    return send(request(path).GET());
  }

  Answer post(String path, String body) {
    return send(request(path).POST(BodyPublishers.ofString(body)));
  }

  Answer create(String path, String body, String key) {
    return send(request(path).header("Idempotency-Key", key).POST(BodyPublishers.ofString(body)));
  }

  Answer put(String path, String body) {
    return send(request(path).PUT(BodyPublishers.ofString(body)));
  }

  Answer patch(String path, String body) {
    return send(request(path).method("PATCH", BodyPublishers.ofString(body)));
  }

  Answer delete(String path) {
    return send(request(path).DELETE());
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create(root + path))
        .timeout(Duration.ofSeconds(30))
        .header("Authorization", "Bearer " + secret)
        .header("Content-Type", "application/json");
  }

  private static Answer send(HttpRequest.Builder request) {
    try {
      return new Answer(HTTP.send(request.build(), BodyHandlers.ofString()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
