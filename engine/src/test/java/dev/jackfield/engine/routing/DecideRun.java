package dev.jackfield.engine.routing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jackfield.step.CallRef;
import dev.jackfield.step.StepRun;
import dev.jackfield.step.ready.Decide;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * A decision that a flow asks for.
 *
 * @param caller from New York, unless a test says otherwise
 */
record DecideRun(
    String ruleSet,
    Map<String, Object> facts,
    String caller,
    String called,
    CompletableFuture<Decide.Output> over)
    implements StepRun<Decide.Input, Decide.Output> {

  static DecideRun of(String ruleSet, Map<String, Object> facts) {
    return new DecideRun(ruleSet, facts, "+12125550177", "4000", new CompletableFuture<>());
  }

  DecideRun from(String other) {
    return new DecideRun(ruleSet, facts, other, called, over);
  }

  DecideRun to(String other) {
    return new DecideRun(ruleSet, facts, caller, other, over);
  }

  /** What it ended with; a failure if it does not. */
  Decide.Output output() {
    assertThat(over).succeedsWithin(Duration.ofSeconds(10));
    return over.join();
  }

  @Override
  public Decide.Input input() {
    return new Decide.Input(ruleSet, facts);
  }

  @Override
  public CallRef call() {
    return new CallRef("c1", 1, "n1", "phone", caller, called, "en", Instant.EPOCH, "main-menu");
  }

  @Override
  public boolean hasCall() {
    return true;
  }

  @Override
  public long key() {
    return 1;
  }

  @Override
  public String element() {
    return "route";
  }

  @Override
  public String processId() {
    return "main-menu";
  }

  @Override
  public long processInstanceKey() {
    return 1;
  }

  @Override
  public CompletionStage<Boolean> done(Decide.Output result) {
    over.complete(result);
    return CompletableFuture.completedFuture(true);
  }

  @Override
  public CompletionStage<Boolean> error(String code, String message) {
    throw new AssertionError(message);
  }

  @Override
  public CompletionStage<Boolean> incident(String message) {
    over.completeExceptionally(new AssertionError(message));
    return CompletableFuture.completedFuture(true);
  }

  @Override
  public CompletionStage<Boolean> retry(Duration pause, String message) {
    throw new AssertionError(message);
  }

  @Override
  public void onMovedOn(Runnable action) {}

  @Override
  public CompletionStage<Boolean> settle(Duration timeout) {
    return CompletableFuture.completedFuture(true);
  }
}
