package dev.jackfield.app.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.Properties;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * An embedded broker that processes nothing until this is closed: callers hear on what they hear.
 * What is asked of it meanwhile waits in its log. A pause whose maker died is ended by the broker's
 * Jackfield.
 */
public final class PausedBroker implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(PausedBroker.class);
  private static final Duration ANSWERS_WITHIN = Duration.ofSeconds(10);
  private static final Duration LOOK_EVERY = Duration.ofMillis(5);
  private static final String PHASE = "\"streamProcessorPhase\":\"";

  /** Beside the broker's folder; while it is there, somebody pauses on purpose. */
  private static final String MARK = "paused";

  /** The broker keeps a pause over a restart by a file of this name in each partition. */
  private static final String KEPT = ".processorPaused";

  /** No backup needs the broker for so long. */
  private static final Duration LONGEST = Duration.ofSeconds(60);

  private final Path folder;
  private final URI partitions;
  private final HttpClient http;
  private long began;
  private long ended;

  private PausedBroker(Path folder, URI partitions, HttpClient http) {
    this.folder = folder;
    this.partitions = partitions;
    this.http = http;
  }

  /**
   * Pauses the broker that runs on this folder, and returns when it does nothing more.
   *
   * @throws IOException when it does not answer
   */
  public static PausedBroker pause(Path folder) throws IOException {
    PausedBroker broker = of(folder);
    // One that does not answer is not paused, and what the first request takes longer is no pause.
    broker.ask("");
    Files.writeString(folder.resolve(MARK), "for a backup\n");
    broker.began = System.nanoTime();
    try {
      broker.ask("pauseProcessing");
      long deadline = System.nanoTime() + ANSWERS_WITHIN.toNanos();
      while (!broker.isPaused()) {
        if (System.nanoTime() - deadline > 0) {
          throw new IOException("the broker does not pause");
        }
        LockSupport.parkNanos(LOOK_EVERY.toNanos());
      }
      return broker;
    } catch (IOException e) {
      broker.close();
      throw e;
    }
  }

  private static PausedBroker of(Path folder) throws IOException {
    Properties ports = new Properties();
    try (var in = Files.newBufferedReader(folder.resolve("ports.properties"))) {
      ports.load(in);
    }
    URI address =
        URI.create("http://127.0.0.1:" + ports.getProperty("management") + "/actuator/partitions");
    return new PausedBroker(
        folder, address, HttpClient.newBuilder().connectTimeout(ANSWERS_WITHIN).build());
  }

  private String ask(String operation) throws IOException {
    HttpRequest.Builder request =
        operation.isEmpty()
            ? HttpRequest.newBuilder(partitions)
            : HttpRequest.newBuilder(URI.create(partitions + "/" + operation))
                .POST(HttpRequest.BodyPublishers.noBody());
    try {
      HttpResponse<String> answer =
          http.send(request.timeout(ANSWERS_WITHIN).build(), HttpResponse.BodyHandlers.ofString());
      if (answer.statusCode() / 100 != 2) {
        throw new IOException("the broker answers " + answer.statusCode() + " to " + operation);
      }
      return answer.body();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    }
  }

  private boolean isPaused() throws IOException {
    String told = ask("");
    int all = told.split(PHASE, -1).length;
    return all > 1 && told.split(PHASE + "PAUSED", -1).length == all;
  }

  /** How long it did nothing, once this is closed. */
  public Duration took() {
    return Duration.ofNanos(ended - began);
  }

  /** It goes on. */
  @Override
  public void close() {
    try {
      ask("resumeProcessing");
      ended = System.nanoTime();
      Files.deleteIfExists(folder.resolve(MARK));
    } catch (IOException e) {
      LOG.error("the broker cannot be told to go on; it is tried again within a minute", e);
    } finally {
      http.close();
    }
  }

  /** Ends a pause whose maker died, of a broker that runs. */
  static void endForgotten(Path folder) {
    try {
      Path mark = folder.resolve(MARK);
      if (Files.exists(mark) && isOlder(Files.getLastModifiedTime(mark))) {
        LOG.warn("the broker was paused and not told to go on: it is told now");
        of(folder).close();
      }
    } catch (IOException e) {
      LOG.warn("it cannot be seen whether the broker is paused: {}", e.toString());
    }
  }

  private static boolean isOlder(FileTime made) {
    return made.toInstant().plus(LONGEST).isBefore(Instant.now());
  }

  /** The same of a broker that does not run yet. */
  static void forget(Path folder) throws IOException {
    if (!Files.deleteIfExists(folder.resolve(MARK))) {
      return;
    }
    try (Stream<Path> all = Files.walk(folder.resolve("broker"))) {
      for (Path kept : (Iterable<Path>) all.filter(f -> f.endsWith(KEPT))::iterator) {
        Files.delete(kept);
      }
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  /** What is of a pause, and not to be brought back. */
  public static boolean isOfPause(String name) {
    return name.endsWith("/" + KEPT) || name.equals("zeebe/" + MARK);
  }
}
