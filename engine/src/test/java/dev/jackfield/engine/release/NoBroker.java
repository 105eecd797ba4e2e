package dev.jackfield.engine.release;

import dev.jackfield.step.Processes;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** A broker that does not answer. */
final class NoBroker implements Processes {
  private static <T> CompletionStage<T> away() {
    return CompletableFuture.failedFuture(
        new BrokerAway("there is none in this test", new IllegalStateException()));
  }

  @Override
  public CompletionStage<List<Deployed>> deploy(List<Resource> resources) {
    return away();
  }

  @Override
  public CompletionStage<Long> start(long definitionKey, Map<String, ?> variables) {
    return away();
  }

  @Override
  public CompletionStage<Long> startAt(
      long definitionKey, String element, Map<String, ?> variables) {
    return away();
  }

  @Override
  public CompletionStage<Boolean> migrate(
      long instanceKey, long toDefinitionKey, Collection<String> elements) {
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
  public CompletionStage<Void> publish(
      String name, String key, String messageId, Duration timeToLive, Map<String, ?> variables) {
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
}
