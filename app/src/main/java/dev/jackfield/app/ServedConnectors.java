package dev.jackfield.app;

import dev.jackfield.connector.ReadyConnectors;
import dev.jackfield.connector.guard.Guards;
import dev.jackfield.connector.sdk.DroppedConnectors;
import dev.jackfield.connector.secret.Secrets;
import dev.jackfield.step.StepServer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** All connectors of this system: the ready ones, and those in {@code connectors.d}. */
record ServedConnectors(
    List<Path> tables,
    DroppedConnectors dropped,
    Guards guards,
    Secrets secrets,
    Duration lookEvery) {

  void serve(StepServer steps) {
    ReadyConnectors.serve(steps, tables);
    dropped.serve(steps, guards, secrets, lookEvery);
  }
}
