package dev.jackfield.telephony;

import dev.jackfield.step.CallRef;
import dev.jackfield.step.Processes;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/** Starts no process, but says that it did; what was started is looked up by the test. */
public final class DirectProcesses implements Processes {
  public static final long FIRST_INSTANCE = 5000;

  /** Key of a version that it does not know. */
  public static final long UNKNOWN = 404;

  private final BlockingQueue<CallRef> started = new LinkedBlockingQueue<>();
  private final AtomicLong instances = new AtomicLong(FIRST_INSTANCE);
  private final java.util.Queue<Published> published =
      new java.util.concurrent.ConcurrentLinkedQueue<>();
  private volatile boolean away;

  /** From now on (or no more) the broker cannot be reached. */
  public void away(boolean isAway) {
    away = isAway;
  }

  /** The next flow that is started. */
  public CallRef next() throws InterruptedException {
    CallRef call = started.poll(20, TimeUnit.SECONDS);
    if (call == null) {
      throw new AssertionError("no flow was started within 20 s");
    }
    return call;
  }

  /** The next flow that is started for this caller; those of others are left out. */
  public CallRef next(String caller) throws InterruptedException {
    CallRef call = next();
    return call.caller().equals(caller) ? call : next(caller);
  }

  @Override
  public CompletionStage<Long> start(long definitionKey, Map<String, ?> variables) {
    if (definitionKey == UNKNOWN) {
      return CompletableFuture.failedFuture(
          new UnknownFlow(definitionKey, new RuntimeException("unknown")));
    }
    // Read before the test hears of the start, which may change it.
    boolean fails = away;
    started.add((CallRef) variables.get("call"));
    return fails
        ? CompletableFuture.failedFuture(new BrokerAway("start", new RuntimeException("away")))
        : CompletableFuture.completedFuture(instances.getAndIncrement());
  }

  @Override
  public CompletionStage<List<Deployed>> deploy(List<Resource> resources) {
    return CompletableFuture.completedFuture(List.of());
  }

  @Override
  public CompletionStage<Void> cancel(long instanceKey) {
    return CompletableFuture.completedFuture(null);
  }

  @Override
  public CompletionStage<Boolean> isAlive(long instanceKey) {
    return CompletableFuture.completedFuture(true);
  }

  @Override
  public CompletionStage<Long> startAt(
      long definitionKey, String element, Map<String, ?> variables) {
    return start(definitionKey, variables);
  }

  @Override
  public CompletionStage<Boolean> migrate(
      long instanceKey, long toDefinitionKey, java.util.Collection<String> elements) {
    return CompletableFuture.completedFuture(false);
  }

  @Override
  public CompletionStage<Boolean> stepAgain(long jobKey) {
    return CompletableFuture.completedFuture(true);
  }

  @Override
  public CompletionStage<Boolean> stepDone(long jobKey) {
    return CompletableFuture.completedFuture(true);
  }

  @Override
  public CompletionStage<Void> publish(
      String name, String key, String messageId, Duration timeToLive, Map<String, ?> variables) {
    published.add(new Published(name, key, timeToLive, variables));
    return CompletableFuture.completedFuture(null);
  }

  /** A message that was published. */
  public record Published(String name, String key, Duration timeToLive, Map<String, ?> variables) {}

  public List<Published> published() {
    return List.copyOf(published);
  }
}
