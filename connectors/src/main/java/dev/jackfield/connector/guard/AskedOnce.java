package dev.jackfield.connector.guard;

import dev.jackfield.step.BadStepInput;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;

/** Work whose answer somebody other than a step waits for. */
record AskedOnce<T>(Duration within, Callable<T> question, CompletableFuture<T> answer)
    implements Work<T> {

  @Override
  public T ask() throws Exception {
    return question.call();
  }

  @Override
  public void answered(T found) {
    answer.complete(found);
  }

  @Override
  public void failed(Exception failure) {
    answer.completeExceptionally(failure);
  }

  @Override
  public boolean isBroken(Exception failure) {
    return !(failure instanceof Said || failure instanceof BadStepInput);
  }
}
