package dev.jackfield.desk;

import dev.jackfield.engine.flow.FlowStore;
import dev.jackfield.engine.flow.FlowVersion;
import dev.jackfield.engine.flow.Flows;
import dev.jackfield.exchange.FlowRef;
import dev.jackfield.step.Processes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** The ready flows as if they were deployed, without a broker. */
final class DeployedFlows {
  static final Instant AT = Instant.parse("2026-11-01T08:00:00Z");
  static final long MAIN_MENU = 1;
  static final long CONNECT = 2;

  private DeployedFlows() {}

  static Flows ready() {
    return new Flows(
        new Store(
            List.of(
                version("main-menu", "Main menu", MAIN_MENU),
                version("connect-to-agent", "Connect to an agent", CONNECT))),
        new NoBroker(),
        Clock.systemUTC());
  }

  private static FlowVersion version(String id, String name, long key) {
    Path file = Path.of(System.getProperty("jackfield.root"), "flows/bpmn", id + ".bpmn");
    try {
      return new FlowVersion(new FlowRef(id, 1, key), name, Files.readString(file), true, AT);
    } catch (IOException e) {
      throw new IllegalStateException("cannot read " + file, e);
    }
  }

  private static final class Store implements FlowStore {
    private final List<FlowVersion> versions;

    Store(List<FlowVersion> versions) {
      this.versions = new ArrayList<>(versions);
    }

    @Override
    public List<FlowVersion> all() {
      return versions;
    }

    @Override
    public List<FlowVersion> deployedAfter(java.time.Instant time) {
      return List.of();
    }

    @Override
    public List<FlowVersion> ofRelease(int release) {
      return versions.stream().filter(v -> v.release() == release).toList();
    }

    @Override
    public void add(FlowVersion version) {
      versions.add(version);
    }
  }

  private static final class NoBroker implements Processes {
    @Override
    public CompletionStage<List<Deployed>> deploy(List<Resource> resources) {
      return away();
    }

    @Override
    public CompletionStage<Long> start(long definitionKey, Map<String, ?> variables) {
      return away();
    }

    @Override
    public CompletionStage<Void> cancel(long instanceKey) {
      return away();
    }

    @Override
    public CompletionStage<Boolean> isAlive(long instanceKey) {
      return away();
    }

    @Override
    public CompletionStage<Long> startAt(
        long definitionKey, String element, Map<String, ?> variables) {
      return away();
    }

    @Override
    public CompletionStage<Boolean> migrate(
        long instanceKey, long toDefinitionKey, java.util.Collection<String> elements) {
      return away();
    }

    @Override
    public CompletionStage<Boolean> stepAgain(long jobKey) {
      return away();
    }

    @Override
    public CompletionStage<Boolean> stepDone(long jobKey) {
      return away();
    }

    @Override
    public CompletionStage<Void> publish(
        String name,
        String correlationKey,
        String messageId,
        Duration timeToLive,
        Map<String, ?> variables) {
      return away();
    }

    private static <T> CompletionStage<T> away() {
      return CompletableFuture.failedFuture(
          new BrokerAway("there is none in this test", new IllegalStateException()));
    }
  }
}
