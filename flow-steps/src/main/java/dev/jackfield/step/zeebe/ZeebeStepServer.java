package dev.jackfield.step.zeebe;

import dev.jackfield.step.BadStepInput;
import dev.jackfield.step.SecretValues;
import dev.jackfield.step.StepCode;
import dev.jackfield.step.StepServer;
import dev.jackfield.step.StepType;
import dev.jackfield.step.StepWatcher;
import io.camunda.client.CamundaClient;
import io.camunda.client.api.response.ActivatedJob;
import io.camunda.client.api.worker.JobWorker;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The worker around all steps: streamed jobs, renewals at half their time-out, the same job
 * attached to the running step, at most one foreground step a call, answers sent until heard.
 * Thread-safe.
 */
final class ZeebeStepServer implements StepServer {
  private static final Logger LOG = LoggerFactory.getLogger(ZeebeStepServer.class);

  /** How long a step waits for a person; then it is tried again by itself. */
  static final Duration HELD = Duration.ofHours(12);

  private static final Duration SWEEP = Duration.ofSeconds(1);
  private static final long FIRST_PAUSE_MILLIS = 50;
  private static final long LONGEST_PAUSE_MILLIS = 2_000;
  private static final int MOST_JOBS_AT_HAND = 1_024;

  private final CamundaClient client;
  private final String name;
  private final StepWatcher watcher;
  private final SecretValues secrets;
  private final List<JobWorker> workers = new CopyOnWriteArrayList<>();
  private final Map<Long, JobRun<?, ?>> runs = new ConcurrentHashMap<>();
  private final Map<String, JobRun<?, ?>> foreground = new ConcurrentHashMap<>();
  private final ScheduledExecutorService timer =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("step-renewals").factory());
  private volatile boolean closed;

  ZeebeStepServer(CamundaClient client, String name, StepWatcher watcher, SecretValues secrets) {
    this.secrets = secrets;
    this.client = client;
    this.name = name;
    this.watcher = watcher;
    timer.scheduleAtFixedRate(
        this::renewDue, SWEEP.toMillis(), SWEEP.toMillis(), TimeUnit.MILLISECONDS);
  }

  @Override
  public <I extends Record, O extends Record> void serve(StepType<I, O> type, StepCode<I, O> code) {
    open(type, type.name(), code);
  }

  @Override
  public <I extends Record, O extends Record> void serve(
      StepType<I, O> type, String node, StepCode<I, O> code) {
    open(type, type.jobTypeAt(node), code);
  }

  private <I extends Record, O extends Record> void open(
      StepType<I, O> type, String jobType, StepCode<I, O> code) {
    StepInputs<I> inputs = new StepInputs<>(type, secrets);
    workers.add(
        client
            .newWorker()
            .jobType(jobType)
            .handler((_, job) -> take(job, type, inputs, code))
            .name(name)
            .timeout(type.timeout())
            .maxJobsActive(MOST_JOBS_AT_HAND)
            .fetchVariables(inputs.variables())
            .streamEnabled(true)
            .streamTimeout(Duration.ofHours(8))
            .pollInterval(Duration.ofSeconds(1))
            .requestTimeout(Duration.ofSeconds(30))
            .open());
  }

  private <I extends Record, O extends Record> void take(
      ActivatedJob job, StepType<I, O> type, StepInputs<I> inputs, StepCode<I, O> code) {
    JobRun<?, ?> same = runs.get(job.getKey());
    if (same != null) {
      if (!same.isEarlierTryOf(job)) {
        same.renewed();
        return;
      }
      forget(same);
    }
    JobRun<I, O> run;
    try {
      run = new JobRun<>(this, client, job, type, inputs.read(job));
    } catch (RuntimeException bad) {
      LOG.warn("a job of {} is refused: {}", job.getBpmnProcessId(), bad.getMessage());
      watcher.refused(
          new StepWatcher.Refused(
              type.name(),
              job.getElementId(),
              job.getBpmnProcessId(),
              job.getKey(),
              job.getProcessInstanceKey(),
              StepInputs.callId(job.getVariables()),
              String.valueOf(bad.getMessage())));
      untilHeard(() -> client.newUpdateTimeoutCommand(job.getKey()).timeout(HELD).send());
      return;
    }
    if (runs.putIfAbsent(run.key(), run) == null) {
      if (type.place() == StepType.Place.PHONE_FOREGROUND) {
        supersede(run, code);
      } else {
        begin(run, code);
      }
    }
  }

  /**
   * A call has one foreground step. Zeebe does not say that it moved on from the older one (a
   * boundary timer, say), so the older is renewed once: still alive, the flow drew two phone steps
   * at once.
   */
  private <I extends Record, O extends Record> void supersede(
      JobRun<I, O> run, StepCode<I, O> code) {
    String call = run.call().id();
    JobRun<?, ?> older = foreground.put(call, run);
    if (older == null || !older.isRunning()) {
      begin(run, code);
      return;
    }
    older
        .renew()
        .thenAccept(
            alive -> {
              if (alive) {
                foreground.replace(call, run, older);
                run.incident(
                    "the flow drew two phone steps at once: \""
                        + older.element()
                        + "\" is still running. A call can do one at a time: draw them one"
                        + " after the other.");
              } else {
                begin(run, code);
              }
            });
  }

  private <I extends Record, O extends Record> void begin(JobRun<I, O> run, StepCode<I, O> code) {
    watcher.started(run, run.type());
    try {
      code.begin(run);
    } catch (BadStepInput bad) {
      run.incident(String.valueOf(bad.getMessage()));
    } catch (RuntimeException broken) {
      LOG.error("step {} \"{}\" failed", run.type().name(), run.element(), broken);
      run.incident("the step broke: " + broken.getClass().getSimpleName() + "; the log says more");
    }
  }

  private void renewDue() {
    long now = System.nanoTime();
    for (JobRun<?, ?> run : runs.values()) {
      if (run.isDueForRenewal(now)) {
        run.renew();
      }
    }
  }

  /** The step's code has answered; a next step of the call may begin while the answer travels. */
  void answering(JobRun<?, ?> run, String outcome, String why) {
    String call = run.callId();
    if (call != null) {
      foreground.remove(call, run);
    }
    watcher.ended(run, run.type(), outcome, why);
  }

  void movedOn(JobRun<?, ?> run) {
    answering(run, "moved-on", "");
    forget(run);
  }

  void forget(JobRun<?, ?> run) {
    runs.remove(run.key(), run);
  }

  /**
   * Sends a command until the broker takes it or gives an answer that sending again would not
   * change. A job that timed out but was not handed out yet is in the wrong state for a renewal
   * only.
   *
   * @return null when taken, else what the refusal means
   */
  CompletableFuture<@Nullable Answers> untilHeard(Supplier<? extends CompletionStage<?>> command) {
    CompletableFuture<@Nullable Answers> heard = new CompletableFuture<>();
    send(command, FIRST_PAUSE_MILLIS, heard);
    return heard;
  }

  private void send(
      Supplier<? extends CompletionStage<?>> command,
      long pauseMillis,
      CompletableFuture<@Nullable Answers> heard) {
    command
        .get()
        .whenComplete(
            (taken, failure) -> {
              Answers answer = failure == null ? null : Answers.of(failure);
              if (answer != Answers.UNKNOWN) {
                if (answer == Answers.REFUSED) {
                  LOG.error("the broker refused an answer: {}", Answers.words(failure));
                }
                heard.complete(answer);
              } else if (!closed) {
                timer.schedule(
                    () -> send(command, Math.min(pauseMillis * 2, LONGEST_PAUSE_MILLIS), heard),
                    pauseMillis,
                    TimeUnit.MILLISECONDS);
              }
            });
  }

  @Override
  public void close() {
    closed = true;
    workers.forEach(JobWorker::close);
    timer.shutdownNow();
  }
}
