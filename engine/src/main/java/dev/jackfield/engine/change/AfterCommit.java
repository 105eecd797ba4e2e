package dev.jackfield.engine.change;

import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * What tells others of a row, such as its process, waits until they can see it: whoever asks within
 * a transaction of their own commits later, or not at all.
 */
public final class AfterCommit {
  private AfterCommit() {}

  /** Once the transaction of this thread is committed; at once when there is none. */
  public static void run(Runnable action) {
    if (!TransactionSynchronizationManager.isSynchronizationActive()) {
      action.run();
      return;
    }
    TransactionSynchronizationManager.registerSynchronization(
        new TransactionSynchronization() {
          @Override
          public void afterCommit() {
            action.run();
          }
        });
  }
}
