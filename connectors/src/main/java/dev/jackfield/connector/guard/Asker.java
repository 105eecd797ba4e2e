package dev.jackfield.connector.guard;

import dev.jackfield.step.StepRun;
import java.util.concurrent.CompletableFuture;

/** Who waits for a guarded run: is told when there is no answer, and may go before. */
sealed interface Asker {
  void error(String code, String message);

  void onMovedOn(Runnable action);

  /** A step of a flow. */
  record OfStep(StepRun<?, ?> run) implements Asker {
    @Override
    public void error(String code, String message) {
      run.error(code, message);
    }

    @Override
    public void onMovedOn(Runnable action) {
      run.onMovedOn(action);
    }
  }

  /** A page, which does not go before it knows. */
  record OfPage(CompletableFuture<?> answer) implements Asker {
    @Override
    public void error(String code, String message) {
      answer.completeExceptionally(new Said(code, message));
    }

    @Override
    public void onMovedOn(Runnable action) {
      // It does not.
    }
  }
}
