package dev.jackfield.telephony;

import dev.jackfield.step.CallRef;
import dev.jackfield.step.StepRun;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicLong;

/** A step's run without a broker: what it answers is a text such as {@code done}, {@code BUSY}. */
public final class DirectRun<I extends Record, O extends Record> implements StepRun<I, O> {
  private static final AtomicLong KEYS = new AtomicLong(1000);

  private final I input;
  private final CallRef call;
  private final long key = KEYS.incrementAndGet();
  private final long instance;
  private final CompletableFuture<String> outcome = new CompletableFuture<>();
  private volatile O output;
  private Runnable onMovedOn;
  private boolean moved;

  public DirectRun(CallRef call, long instance, I input) {
    this.call = call;
    this.instance = instance;
    this.input = input;
  }

  /** {@code done}, the code of an error, or {@code incident}. */
  public CompletableFuture<String> outcome() {
    return outcome;
  }

  public O output() {
    return output;
  }

  public boolean isAnswered() {
    return outcome.isDone();
  }

  /** The process goes on without this step. */
  public void moveOn() {
    Runnable action;
    synchronized (this) {
      moved = true;
      action = onMovedOn;
    }
    if (action != null) {
      action.run();
    }
  }

  @Override
  public I input() {
    return input;
  }

  @Override
  public CallRef call() {
    return call;
  }

  @Override
  public boolean hasCall() {
    return true;
  }

  @Override
  public long key() {
    return key;
  }

  @Override
  public String element() {
    return "step-" + key;
  }

  @Override
  public String processId() {
    return "test-flow";
  }

  @Override
  public long processInstanceKey() {
    return instance;
  }

  @Override
  public CompletionStage<Boolean> done(O output) {
    this.output = output;
    outcome.complete("done");
    return CompletableFuture.completedFuture(true);
  }

  @Override
  public CompletionStage<Boolean> error(String code, String message) {
    outcome.complete(code);
    return CompletableFuture.completedFuture(true);
  }

  @Override
  public CompletionStage<Boolean> incident(String message) {
    outcome.complete("incident");
    return CompletableFuture.completedFuture(true);
  }

  @Override
  public CompletionStage<Boolean> retry(Duration pause, String message) {
    outcome.complete("retry");
    return CompletableFuture.completedFuture(true);
  }

  @Override
  public void onMovedOn(Runnable action) {
    boolean already;
    synchronized (this) {
      onMovedOn = action;
      already = moved;
    }
    if (already) {
      action.run();
    }
  }

  @Override
  public CompletionStage<Boolean> settle(Duration timeout) {
    return CompletableFuture.completedFuture(true);
  }
}
