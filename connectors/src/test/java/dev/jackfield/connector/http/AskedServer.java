package dev.jackfield.connector.http;

import dev.jackfield.connector.guard.GuardSettings;
import dev.jackfield.connector.guard.Guards;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** A server of a test and what asks it, behind guards: closed after the test. */
public final class AskedServer implements AfterEachCallback {
  private static final String HERE = "127.0.0.1";

  public final LocalServer server;
  public final WebClient web;
  public final Guards guards = new Guards(GuardSettings.USUAL, new SimpleMeterRegistry());

  /**
   * @param largest answer in bytes
   * @param others hosts beside the server's own that may be asked unless they are private
   */
  public AskedServer(long largest, String... others) {
    web =
        new WebClient(
            Stream.concat(Stream.of(HERE), Stream.of(others)).toList(), List.of(HERE), largest);
    try {
      server = new LocalServer();
    } catch (IOException e) {
      throw new UncheckedIOException("no server on this machine", e);
    }
  }

  @Override
  public void afterEach(ExtensionContext context) throws IOException {
    server.close();
    guards.close();
    web.close();
  }
}
