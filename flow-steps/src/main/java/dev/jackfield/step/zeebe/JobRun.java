package dev.jackfield.step.zeebe;

import dev.jackfield.step.BadStepInput;
import dev.jackfield.step.CallRef;
import dev.jackfield.step.OpenJob;
import dev.jackfield.step.StepRun;
import dev.jackfield.step.StepType;
import io.camunda.client.CamundaClient;
import io.camunda.client.api.response.ActivatedJob;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * One job, running. Its key is the step's identity. Answered once; the answer is sent until the
 * broker takes it or says that the process moved on. Thread-safe.
 */
final class JobRun<I extends Record, O extends Record> implements StepRun<I, O> {
  private static final String RESULT_VARIABLE = "resultVariable";

  private enum State {
    RUNNING,
    ANSWERED,
    MOVED_ON
  }

  private final ZeebeStepServer server;
  private final CamundaClient client;
  private final ActivatedJob job;
  private final StepType<I, O> type;
  private final StepInputs.Read<I> read;
  private final AtomicReference<State> state = new AtomicReference<>(State.RUNNING);
  private final CompletableFuture<Boolean> acknowledged = new CompletableFuture<>();
  private final CompletableFuture<Boolean> movedOn = new CompletableFuture<>();
  private volatile long renewAtNanos;
  private volatile Duration lease;

  JobRun(
      ZeebeStepServer server,
      CamundaClient client,
      ActivatedJob job,
      StepType<I, O> type,
      StepInputs.Read<I> read) {
    this.server = server;
    this.client = client;
    this.job = job;
    this.type = type;
    this.read = read;
    this.lease = type.timeout();
    renewed();
  }

  StepType<I, O> type() {
    return type;
  }

  boolean isRunning() {
    return state.get() == State.RUNNING;
  }

  // --- what the step's code sees

  @Override
  public I input() {
    return read.input();
  }

  @Override
  public CallRef call() {
    CallRef call = read.call();
    if (call == null) {
      throw new BadStepInput(
          "step \""
              + element()
              + "\" ("
              + type.name()
              + ") needs the variable `call`: it can only"
              + " stand in a flow that a call started.");
    }
    return call;
  }

  @Override
  public boolean hasCall() {
    return read.call() != null;
  }

  @Override
  public long key() {
    return job.getKey();
  }

  @Override
  public String element() {
    return job.getElementId();
  }

  @Override
  public String processId() {
    return job.getBpmnProcessId();
  }

  @Override
  public long processInstanceKey() {
    return job.getProcessInstanceKey();
  }

  @Override
  public CompletionStage<Boolean> done(O output) {
    String variables =
        switch (output) {
          case StepType.Nothing _ -> "{}";
          case OpenJob.Found found -> found.variables();
          default ->
              Json.write(
                  Map.of(
                      job.getCustomHeaders().getOrDefault(RESULT_VARIABLE, type.name()), output));
        };
    return answer("done", "", () -> client.newCompleteCommand(key()).variables(variables).send());
  }

  @Override
  public CompletionStage<Boolean> error(String code, String message) {
    return error(code, message, "{}");
  }

  @Override
  public CompletionStage<Boolean> error(String code, String message, String variables) {
    if (!type.hasError(code)) {
      return incident("step " + type.name() + " ended in " + code + ", which it does not declare");
    }
    return answer(
        code,
        message,
        () ->
            client
                .newThrowErrorCommand(key())
                .errorCode(code)
                .errorMessage(message)
                .variables(variables)
                .send());
  }

  /**
   * The job stays with us: one that is failed without tries becomes an incident of the broker,
   * which only its own key resolves, and the broker tells that key to exporters alone.
   */
  @Override
  public CompletionStage<Boolean> incident(String message) {
    return answer(
        "incident",
        message,
        () -> client.newUpdateTimeoutCommand(key()).timeout(ZeebeStepServer.HELD).send());
  }

  @Override
  public CompletionStage<Boolean> retry(Duration pause, String message) {
    if (job.getRetries() <= 1) {
      return incident(message);
    }
    return answer(
        "retry",
        message,
        () ->
            client
                .newFailCommand(key())
                .retries(job.getRetries() - 1)
                .retryBackoff(pause)
                .errorMessage(message)
                .send());
  }

  @Override
  public int triesLeft() {
    return job.getRetries();
  }

  @Override
  public void onMovedOn(Runnable action) {
    movedOn.thenRun(action);
  }

  @Override
  public CompletionStage<Boolean> settle(Duration timeout) {
    lease = timeout;
    return renew();
  }

  // --- what the server does with it

  /** Extends the job's time-out. True while the process waits for this step. */
  CompletableFuture<Boolean> renew() {
    renewed();
    return server
        .untilHeard(() -> client.newUpdateTimeoutCommand(key()).timeout(lease).send())
        .thenApply(
            answer -> {
              if (answer == Answers.GONE) {
                moveOn();
              }
              return isRunning();
            });
  }

  /** The broker handed the job out (again), or it was renewed: its time-out starts now. */
  void renewed() {
    renewAtNanos = System.nanoTime() + lease.toNanos() / 2;
  }

  /**
   * The job comes with a try fewer: the broker took this run's {@code retry}, and hands the job out
   * faster than it says so.
   */
  boolean isEarlierTryOf(ActivatedJob again) {
    return again.getRetries() < job.getRetries();
  }

  boolean isDueForRenewal(long nowNanos) {
    return isRunning() && nowNanos - renewAtNanos >= 0;
  }

  private void moveOn() {
    if (state.compareAndSet(State.RUNNING, State.MOVED_ON)) {
      server.movedOn(this);
      acknowledged.complete(false);
      movedOn.complete(true);
    }
  }

  private CompletionStage<Boolean> answer(
      String outcome, String why, Supplier<? extends CompletionStage<?>> command) {
    if (state.compareAndSet(State.RUNNING, State.ANSWERED)) {
      server.answering(this, outcome, why);
      server
          .untilHeard(command)
          .thenAccept(
              answer -> {
                server.forget(this);
                if (answer == null) {
                  acknowledged.complete(true);
                } else {
                  acknowledged.complete(false);
                  movedOn.complete(true);
                }
              });
    }
    return acknowledged;
  }

  @Nullable String callId() {
    CallRef call = read.call();
    return call == null ? null : call.id();
  }
}
