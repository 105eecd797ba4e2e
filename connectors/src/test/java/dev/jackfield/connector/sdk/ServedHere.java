package dev.jackfield.connector.sdk;

import dev.jackfield.connector.HeardRun;
import dev.jackfield.connector.guard.GuardSettings;
import dev.jackfield.connector.guard.Guards;
import dev.jackfield.connector.secret.Secrets;
import dev.jackfield.step.BadStepInput;
import dev.jackfield.step.OpenJob;
import dev.jackfield.step.StepCode;
import dev.jackfield.step.StepServer;
import dev.jackfield.step.StepType;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** The connectors of a folder, served without a broker. */
final class ServedHere implements StepServer {
  final List<String> told = new CopyOnWriteArrayList<>();
  final SimpleMeterRegistry metrics = new SimpleMeterRegistry();
  final Guards guards;
  final DroppedConnectors dropped;
  private final Map<String, StepCode<?, ?>> codes = new ConcurrentHashMap<>();

  ServedHere(Path folder, GuardSettings settings) {
    guards = new Guards(settings, metrics);
    dropped = new DroppedConnectors(List.of(folder), Set.of("lookup"), told::add);
    dropped.serve(
        this,
        guards,
        new Secrets(Map.of(Secrets.PREFIX + "CRM_TOKEN", "s3cr3t-\"token"), folder),
        Duration.ofMillis(50));
  }

  HeardRun<OpenJob, OpenJob.Found> run(
      String type, Map<String, String> headers, String variables, int tries) {
    HeardRun<OpenJob, OpenJob.Found> run =
        new HeardRun<>(
            new OpenJob(type, headers, variables, 1, 2, 3, "<default>"),
            tries,
            OpenJob.Found::variables);
    try {
      code(type).begin(run);
    } catch (BadStepInput bad) {
      run.incident(String.valueOf(bad.getMessage()));
    }
    return run;
  }

  @SuppressWarnings("unchecked") // dropped connectors have one kind of input
  private StepCode<OpenJob, OpenJob.Found> code(String type) {
    StepCode<?, ?> code = codes.get(type);
    if (code == null) {
      throw new IllegalArgumentException(type + " is not served: " + told);
    }
    return (StepCode<OpenJob, OpenJob.Found>) code;
  }

  double counted(String type, String end) {
    var timer =
        metrics.find("jackfield.connector.runs").tags("connector", type, "end", end).timer();
    return timer == null ? 0 : timer.count();
  }

  @Override
  public <I extends Record, O extends Record> void serve(StepType<I, O> type, StepCode<I, O> code) {
    codes.put(type.name(), code);
  }

  @Override
  public <I extends Record, O extends Record> void serve(
      StepType<I, O> type, String node, StepCode<I, O> code) {
    throw new UnsupportedOperationException("a connector is no phone step");
  }

  @Override
  public void close() {
    dropped.close();
    guards.close();
  }
}
