package dev.jackfield.app;

import dev.jackfield.connector.ReadyConnectors;
import dev.jackfield.connector.guard.Guards;
import dev.jackfield.connector.sdk.DroppedConnectors;
import dev.jackfield.connector.secret.Secrets;
import dev.jackfield.step.StepServer;
import java.io.IOException;
import java.time.Duration;

/** All connectors of this system: the ready ones, and those in {@code connectors.d}. */
record ServedConnectors(
    ReadyConnectors ready,
    DroppedConnectors dropped,
    Guards guards,
    Secrets secrets,
    Duration lookEvery)
    implements AutoCloseable {

  void serve(StepServer steps) {
    ready.serve(steps);
    dropped.serve(steps, guards, secrets, lookEvery);
  }

  @Override
  public void close() throws IOException {
    ready.close();
  }
}
