package dev.jackfield.connector;

import dev.jackfield.step.BadStepInput;
import dev.jackfield.step.CallRef;
import dev.jackfield.step.StepCode;
import dev.jackfield.step.StepRun;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A step that runs without a broker, and how it ended. */
public final class HeardRun<I extends Record, O extends Record> implements StepRun<I, O> {
  private static final AtomicLong KEYS = new AtomicLong();

  private final long key = KEYS.incrementAndGet();
  private final I input;
  private final int tries;
  private final Function<O, String> words;
  private @Nullable CallRef call;
  private final CompletableFuture<String> end = new CompletableFuture<>();
  private final CompletableFuture<Void> left = new CompletableFuture<>();

  /**
   * @param words of an output
   */
  public HeardRun(I input, int tries, Function<O, String> words) {
    this.input = input;
    this.tries = tries;
    this.words = words;
  }

  /** It is a step of a call. */
  public HeardRun<I, O> of(CallRef itsCall) {
    call = itsCall;
    return this;
  }

  /** {@code done ...}, {@code CODE message}, {@code incident ...} or {@code retry PAUSE ...}. */
  public String end() {
    return end.orTimeout(20, java.util.concurrent.TimeUnit.SECONDS).join();
  }

  /** Begins it and waits; a bad input is the incident that a worker makes of it. */
  public String endOf(StepCode<I, O> code) {
    try {
      code.begin(this);
    } catch (BadStepInput bad) {
      return "incident " + bad.getMessage();
    }
    return end();
  }

  /** The call has gone. */
  public void leave() {
    left.complete(null);
  }

  private CompletionStage<Boolean> ended(String how) {
    return CompletableFuture.completedFuture(end.complete(how));
  }

  @Override
  public I input() {
    return input;
  }

  @Override
  public CallRef call() {
    return Objects.requireNonNull(call, "no call");
  }

  @Override
  public boolean hasCall() {
    return call != null;
  }

  @Override
  public long key() {
    return key;
  }

  @Override
  public String element() {
    return "ask";
  }

  @Override
  public String processId() {
    return "order-status";
  }

  @Override
  public long processInstanceKey() {
    return 17;
  }

  @Override
  public int triesLeft() {
    return tries;
  }

  @Override
  public CompletionStage<Boolean> done(O output) {
    return ended("done " + words.apply(output));
  }

  @Override
  public CompletionStage<Boolean> error(String code, String message) {
    return ended(code + " " + message);
  }

  @Override
  public CompletionStage<Boolean> error(String code, String message, String variables) {
    return ended(code + " " + message + " " + variables);
  }

  @Override
  public CompletionStage<Boolean> incident(String message) {
    return ended("incident " + message);
  }

  @Override
  public CompletionStage<Boolean> retry(Duration pause, String message) {
    return ended("retry " + pause + " " + message);
  }

  @Override
  public void onMovedOn(Runnable action) {
    left.thenRun(action);
  }

  @Override
  public CompletionStage<Boolean> settle(Duration timeout) {
    return CompletableFuture.completedFuture(true);
  }
}
