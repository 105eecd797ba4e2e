package dev.jackfield.step;

import dev.jackfield.app.RealBroker;
import dev.jackfield.app.embedded.EmbeddedZeebe;
import dev.jackfield.step.zeebe.ZeebeConnection;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A connection to a real broker with a step server on it, and what its watcher was told. */
final class ServedSteps implements AutoCloseable {
  private static final long DEADLINE_SECONDS = 40;

  private final ZeebeConnection connection;
  private final StepServer server;
  private final Processes processes;
  private final List<String> told = new CopyOnWriteArrayList<>();

  ServedSteps() {
    this(RealBroker.shared());
  }

  ServedSteps(EmbeddedZeebe broker) {
    connection = ZeebeConnection.to(broker.gateway());
    processes = connection.processes();
    server = connection.steps("test", new Log(), SecretValues.NONE);
  }

  /** A name that no other test has: tests share the broker. */
  static String own(String word) {
    return word + "-" + UUID.randomUUID().toString().substring(0, 8);
  }

  /** A call that is held by this node. */
  static CallRef callAt(String node) {
    return new CallRef(
        own("call"),
        1,
        node,
        "phone",
        "+862155501234",
        "4000",
        "en",
        Instant.parse("2026-11-01T09:00:00Z"),
        "test");
  }

  /** Serves a step of the engine, held. */
  <I extends Record, O extends Record> HeldSteps<I, O> hold(StepType<I, O> type) {
    HeldSteps<I, O> held = new HeldSteps<>();
    server.serve(type, held);
    return held;
  }

  /** Serves a phone step of a node, held. */
  <I extends Record, O extends Record> HeldSteps<I, O> hold(StepType<I, O> type, String node) {
    HeldSteps<I, O> held = new HeldSteps<>();
    server.serve(type, node, held);
    return held;
  }

  StepServer server() {
    return server;
  }

  Processes processes() {
    return processes;
  }

  /** {@code started weigh} or {@code ended weigh done}, by element, in order. */
  List<String> told() {
    return List.copyOf(told);
  }

  List<Processes.Deployed> deploy(Drawing... drawings) throws Exception {
    return soon(processes.deploy(Stream.of(drawings).map(Drawing::file).toList()));
  }

  /** Deploys the drawing and starts one instance of it. */
  long start(Drawing drawing, Map<String, ?> variables) throws Exception {
    return soon(processes.start(deploy(drawing).getFirst().definitionKey(), variables));
  }

  boolean isAlive(long instance) throws Exception {
    return soon(processes.isAlive(instance));
  }

  static <T> T soon(CompletionStage<T> stage) throws Exception {
    return soon(stage, Duration.ofSeconds(DEADLINE_SECONDS));
  }

  static <T> T soon(CompletionStage<T> stage, Duration deadline) throws Exception {
    return stage.toCompletableFuture().get(deadline.toMillis(), TimeUnit.MILLISECONDS);
  }

  @Override
  public void close() {
    server.close();
    connection.close();
  }

  private final class Log implements StepWatcher {
    @Override
    public void started(StepRun<?, ?> run, StepType<?, ?> type) {
      told.add("started " + run.element());
    }

    @Override
    public void ended(StepRun<?, ?> run, StepType<?, ?> type, String outcome, String why) {
      told.add("ended " + run.element() + " " + outcome);
    }
  }
}
