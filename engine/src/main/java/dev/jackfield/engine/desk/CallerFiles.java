package dev.jackfield.engine.desk;

import dev.jackfield.exchange.Personal;
import java.util.concurrent.CompletionStage;

/** What other systems know of who calls. Thread-safe. */
public interface CallerFiles {
  /** Whether there is such a system at all. */
  boolean isThere();

  /**
   * Asks them, and returns at once. Who does not answer is said in the file.
   *
   * @param near our number that the call is to or from, in whose country one without a country code
   *     is
   */
  CompletionStage<CallerFile> of(Personal number, Personal near);
}
