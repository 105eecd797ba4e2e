package dev.jackfield.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jackfield.engine.call.CallWatcher;
import dev.jackfield.engine.flow.Flows;
import dev.jackfield.exchange.CallId;
import dev.jackfield.exchange.CallTrace.CallEvent;
import dev.jackfield.exchange.NodeName;
import dev.jackfield.step.CallRef;
import dev.jackfield.step.Processes;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;

/**
 * Calls that only ask where they go, so many a second: each is a process of its own in the broker,
 * its step {@code decide} is served as every other, and its decision is kept. Without sound.
 */
final class DecisionsAtARate implements CallWatcher, AutoCloseable {
  private static final String FLOW = "only-decides";
  private static final String NAME = "at-a-rate-";
  private static final int MOST_TRIES = 20;
  private static final Executor AFTER_A_WHILE =
      CompletableFuture.delayedExecutor(500, TimeUnit.MILLISECONDS);

  /** What became of one. */
  private static final class Asked {
    final long begunAt = System.nanoTime();
    volatile long endedAt;
    volatile Instant stepBegun = Instant.MIN;
    volatile Instant stepEnded = Instant.MIN;
    volatile Instant decidedAt = Instant.MIN;
    volatile long version;
    volatile String outcome = "";
  }

  private final Clock clock;
  private final Map<CallId, Asked> asked = new ConcurrentHashMap<>();
  private final AtomicInteger refused = new AtomicInteger();
  private final AtomicInteger again = new AtomicInteger();
  private final ScheduledExecutorService pace = Executors.newSingleThreadScheduledExecutor();

  DecisionsAtARate(Clock clock) {
    this.clock = clock;
  }

  @Override
  public void take(CallEvent event) {
    Asked one = asked.get(event.call());
    if (one == null) {
      return;
    }
    switch (event) {
      case CallEvent.StepStarted started -> one.stepBegun = started.at();
      case CallEvent.RuleDecided decided -> {
        one.decidedAt = decided.at();
        one.version = decided.version();
      }
      case CallEvent.StepEnded ended -> {
        one.stepEnded = ended.at();
        one.outcome = ended.outcome();
        one.endedAt = System.nanoTime();
      }
      default -> {}
    }
  }

  /** Begins, until {@link #stop}. */
  void begin(TestSystem system, int aSecond) throws Exception {
    URI flows = Objects.requireNonNull(getClass().getResource("/deciding-flow")).toURI();
    system
        .part(Flows.class)
        .deploy(List.of(Path.of(flows)))
        .toCompletableFuture()
        .get(20, TimeUnit.SECONDS);
    long definition = system.part(Flows.class).newest(FLOW).orElseThrow().ref().definitionKey();
    String node = system.part(NodeName.class).value();
    Processes processes = system.part(Processes.class);
    long between = TimeUnit.SECONDS.toNanos(1) / aSecond;
    var _ =
        pace.scheduleAtFixedRate(
            () -> ask(processes, definition, node), 0, between, TimeUnit.NANOSECONDS);
  }

  private void ask(Processes processes, long definition, String node) {
    CallId call = new CallId(NAME + asked.size());
    asked.put(call, new Asked());
    begin(
        processes,
        definition,
        new CallRef(call.value(), 1, node, "phone", "", "4000", "en", clock.instant(), FLOW),
        MOST_TRIES);
  }

  /** A broker that has too much to do says so, and is asked again, as a node does for a call. */
  private void begin(Processes processes, long definition, CallRef ref, int triesLeft) {
    var _ =
        processes
            .start(definition, Map.of("call", ref))
            .whenComplete(
                (key, failure) -> {
                  if (failure != null && triesLeft > 1) {
                    again.incrementAndGet();
                    AFTER_A_WHILE.execute(() -> begin(processes, definition, ref, triesLeft - 1));
                  } else if (failure != null) {
                    refused.incrementAndGet();
                  }
                });
  }

  /** The first decision by this version or a later one. */
  Optional<Instant> firstBy(long version) {
    return asked.values().stream()
        .filter(a -> a.version >= version)
        .map(a -> a.decidedAt)
        .min(Instant::compareTo);
  }

  /** The last decision by a version before this one. */
  Optional<Instant> lastBefore(long version) {
    return asked.values().stream()
        .filter(a -> a.version > 0 && a.version < version)
        .map(a -> a.decidedAt)
        .max(Instant::compareTo);
  }

  /** No more are begun, and all that were have ended. */
  void stop(Duration within) throws InterruptedException {
    pace.shutdown();
    if (!pace.awaitTermination(5, TimeUnit.SECONDS)) {
      throw new IllegalStateException("processes are still being begun");
    }
    Awaitility.await("all have ended")
        .atMost(within)
        .untilAsserted(
            () ->
                assertThat(asked.values().stream().filter(a -> a.outcome.isEmpty()))
                    .as("%d could not be begun", refused.get())
                    .isEmpty());
  }

  int count() {
    return asked.size();
  }

  /** Those that could not be begun, or whose step ended otherwise than well. */
  long failed() {
    return refused.get()
        + asked.values().stream().filter(a -> !a.outcome.equals("done") || a.version == 0).count();
  }

  /** How long they took, in words. */
  String words() {
    long[] step =
        asked.values().stream()
            .mapToLong(a -> Duration.between(a.stepBegun, a.stepEnded).toNanos() / 1_000)
            .sorted()
            .toArray();
    long[] whole =
        asked.values().stream().mapToLong(a -> (a.endedAt - a.begunAt) / 1_000).sorted().toArray();
    return String.format(
        Locale.ROOT,
        "%d decisions, %d failed, the broker was asked again %d times; the step p50 %.2f, p99 %.2f, longest %.2f ms; "
            + "with the broker p50 %.1f, p99 %.1f, longest %.1f ms",
        count(),
        failed(),
        again.get(),
        at(step, 0.5),
        at(step, 0.99),
        at(step, 1),
        at(whole, 0.5),
        at(whole, 0.99),
        at(whole, 1));
  }

  private static double at(long[] sorted, double part) {
    return sorted.length == 0
        ? 0
        : sorted[Math.min(sorted.length - 1, (int) (sorted.length * part))] / 1_000.0;
  }

  @Override
  public void close() {
    pace.shutdownNow();
  }
}
