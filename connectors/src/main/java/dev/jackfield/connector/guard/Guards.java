package dev.jackfield.connector.guard;

import dev.jackfield.step.BadStepInput;
import dev.jackfield.step.StepRun;
import io.github.resilience4j.bulkhead.Bulkhead;
import io.github.resilience4j.bulkhead.BulkheadConfig;
import io.github.resilience4j.bulkhead.BulkheadRegistry;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.github.resilience4j.circuitbreaker.CircuitBreakerRegistry;
import io.github.resilience4j.micrometer.tagged.TaggedBulkheadMetrics;
import io.github.resilience4j.micrometer.tagged.TaggedCircuitBreakerMetrics;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs what connectors do, each connector behind a guard of its own. Thread-safe.
 *
 * <p>The threads are the system's and not virtual ones: code of others that computes instead of
 * waiting would hold the few carriers that calls need too. There are at most as many as the guards
 * allow at once.
 */
public final class Guards implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Guards.class);
  private static final String RUNS = "jackfield.connector.runs";
  private static final String WHOSE = "connector";

  /** Who waits for an answer that should have come or be late waits no longer than this. */
  private static final Duration AT_THE_LATEST = Duration.ofSeconds(5);

  private final GuardSettings settings;
  private final MeterRegistry metrics;
  private final CircuitBreakerRegistry breakers;
  private final BulkheadRegistry rooms;
  private final ExecutorService threads =
      Executors.newCachedThreadPool(Thread.ofPlatform().daemon().name("connector-", 1).factory());
  private final ScheduledExecutorService timer =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("connector-deadlines").factory());

  public Guards(GuardSettings settings, MeterRegistry metrics) {
    this.settings = settings;
    this.metrics = metrics;
    breakers =
        CircuitBreakerRegistry.of(
            CircuitBreakerConfig.custom()
                .failureRateThreshold(settings.failureShare())
                .slidingWindowSize(settings.lastRuns())
                .minimumNumberOfCalls(Math.max(settings.lastRuns() / 2, 1))
                .waitDurationInOpenState(settings.rest())
                .permittedNumberOfCallsInHalfOpenState(2)
                .build());
    rooms =
        BulkheadRegistry.of(
            BulkheadConfig.custom()
                .maxConcurrentCalls(settings.atOnce())
                .maxWaitDuration(Duration.ZERO)
                .build());
    TaggedCircuitBreakerMetrics.ofCircuitBreakerRegistry(breakers).bindTo(metrics);
    TaggedBulkheadMetrics.ofBulkheadRegistry(rooms).bindTo(metrics);
  }

  public GuardSettings settings() {
    return settings;
  }

  /**
   * How long a run may take.
   *
   * @param asked by the flow; null: as usual
   */
  public Duration within(@Nullable Duration asked) {
    Duration within = asked == null ? settings.answerWithin() : asked;
    if (!within.isPositive()) {
      throw new BadStepInput("the time to answer within must be positive, as PT2S");
    }
    return within.compareTo(settings.longestAnswer()) > 0 ? settings.longestAnswer() : within;
  }

  /** Whether it is left alone just now, after too many failures. */
  public boolean isResting(String connector) {
    return breakers
        .find(connector)
        .map(b -> b.getState() == CircuitBreaker.State.OPEN)
        .orElse(false);
  }

  /**
   * What became of the runs of one connector, or of one host or database, since the start.
   *
   * @param average time that it took to answer, in milliseconds
   */
  public record Tally(
      String name,
      long answered,
      long failed,
      long late,
      long refused,
      long average,
      boolean isResting) {}

  /** By name. */
  public List<Tally> tallies() {
    Set<String> names = new TreeSet<>();
    metrics.find(RUNS).timers().forEach(t -> names.add(String.valueOf(t.getId().getTag(WHOSE))));
    return names.stream().map(this::tally).toList();
  }

  private Tally tally(String name) {
    Timer answered = timer(name, "answered");
    return new Tally(
        name,
        answered.count(),
        timer(name, "failed").count(),
        timer(name, "late").count(),
        timer(name, "refused").count(),
        Math.round(answered.mean(TimeUnit.MILLISECONDS)),
        isResting(name));
  }

  private Timer timer(String connector, String end) {
    return metrics.timer(RUNS, WHOSE, connector, "end", end);
  }

  /** What a ready connector does within its time. */
  @FunctionalInterface
  public interface Question<O> {
    O ask(Duration within) throws Exception;
  }

  /**
   * Begins what a ready connector does and returns at once.
   *
   * @param asked how long it may take, by the flow; null: as usual
   * @param mayAskAgain asking twice has the effect of asking once
   * @param hide takes secrets out of what is said
   */
  public <O extends Record> void ask(
      String connector,
      StepRun<?, O> run,
      @Nullable Duration asked,
      boolean mayAskAgain,
      UnaryOperator<String> hide,
      Question<O> question) {
    Duration within = within(asked);
    run(
        connector,
        run,
        new Ask<>(run, within, settings.pause(), mayAskAgain, hide, () -> question.ask(within)));
  }

  /** Begins the work and returns at once; the run is ended by it, by its time or by its call. */
  public <T> void run(String connector, StepRun<?, ?> run, Work<T> work) {
    run(connector, new Asker.OfStep(run), work);
  }

  /**
   * Asks for somebody other than a step, as a page, behind the same guard. Returns at once; fails
   * with {@link Said} when it is not asked or late, else with what the question threw.
   */
  public <T> CompletionStage<T> begin(String connector, Duration within, Callable<T> question) {
    CompletableFuture<T> answer = new CompletableFuture<>();
    run(connector, new Asker.OfPage(answer), new AskedOnce<>(within, question, answer));
    return answer;
  }

  private <T> void run(String connector, Asker run, Work<T> work) {
    CircuitBreaker breaker = breakers.circuitBreaker(connector);
    Bulkhead room = rooms.bulkhead(connector);
    if (!breaker.tryAcquirePermission()) {
      refuse(
          connector, run, connector + " failed too often just now and is left alone for a while");
    } else if (!room.tryAcquirePermission()) {
      breaker.releasePermission();
      refuse(connector, run, connector + " is busy with " + settings.atOnce() + " requests");
    } else {
      new Guarded<>(connector, run, work, breaker, room).begin();
    }
  }

  /**
   * The same, and waits for the answer.
   *
   * @throws IOException when it failed, was late, or was not asked
   */
  public <T> T ask(String connector, Duration within, Callable<T> question) throws IOException {
    try {
      return begin(connector, within, question)
          .toCompletableFuture()
          .get(within.plus(AT_THE_LATEST).toMillis(), TimeUnit.MILLISECONDS);
    } catch (ExecutionException failed) {
      throw new IOException(String.valueOf(failed.getCause()), failed.getCause());
    } catch (TimeoutException late) {
      throw new IOException("the system stops", late);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", stopped);
    }
  }

  private void refuse(String connector, Asker run, String why) {
    count(connector, "refused", 0);
    run.error(Ends.UNAVAILABLE.code(), why);
  }

  private void count(String connector, String end, long nanos) {
    timer(connector, end).record(nanos, TimeUnit.NANOSECONDS);
  }

  @Override
  public void close() {
    timer.shutdownNow();
    threads.shutdownNow();
  }

  /** One run. Whoever ends it first, ends it: the answer, the deadline or the call. */
  private final class Guarded<T> {
    private final String connector;
    private final Asker run;
    private final Work<T> work;
    private final CircuitBreaker breaker;
    private final Bulkhead room;
    private final AtomicBoolean over = new AtomicBoolean();
    private final long began = System.nanoTime();

    Guarded(String connector, Asker run, Work<T> work, CircuitBreaker breaker, Bulkhead room) {
      this.connector = connector;
      this.run = run;
      this.work = work;
      this.breaker = breaker;
      this.room = room;
    }

    void begin() {
      try {
        Future<?> thread = threads.submit(this::ask);
        Future<?> deadline =
            timer.schedule(() -> late(thread), work.within().toMillis(), TimeUnit.MILLISECONDS);
        run.onMovedOn(
            () -> {
              if (over.compareAndSet(false, true)) {
                breaker.releasePermission();
                end("left");
                deadline.cancel(false);
                thread.cancel(true);
              }
            });
      } catch (RejectedExecutionException closed) {
        // The system stops: the broker hands the job out again, to whoever serves then.
        room.releasePermission();
      }
    }

    /** On a thread of the pool. The place is free only when the code has really come back. */
    private void ask() {
      try {
        T answer = work.ask();
        if (over.compareAndSet(false, true)) {
          breaker.onSuccess(took(), TimeUnit.NANOSECONDS);
          end("answered");
          work.answered(answer);
        } else {
          count(connector, "dropped", took());
        }
      } catch (Exception failure) {
        if (over.compareAndSet(false, true)) {
          fail(failure);
        }
      } catch (LinkageError | StackOverflowError broken) {
        if (over.compareAndSet(false, true)) {
          fail(new IllegalStateException(broken.toString(), broken));
        }
      } finally {
        room.releasePermission();
      }
    }

    private void fail(Exception failure) {
      if (work.isBroken(failure)) {
        breaker.onError(took(), TimeUnit.NANOSECONDS, failure);
      } else {
        breaker.onSuccess(took(), TimeUnit.NANOSECONDS);
      }
      end("failed");
      work.failed(failure);
    }

    private void late(Future<?> thread) {
      if (over.compareAndSet(false, true)) {
        breaker.onError(took(), TimeUnit.NANOSECONDS, new IllegalStateException("late"));
        end("late");
        run.error(
            Ends.TOO_LATE.code(),
            connector + " did not answer within " + work.within().toMillis() + " ms");
        thread.cancel(true);
        LOG.info("{} did not answer within {}", connector, work.within());
      }
    }

    private long took() {
      return System.nanoTime() - began;
    }

    private void end(String how) {
      count(connector, how, took());
    }
  }
}
