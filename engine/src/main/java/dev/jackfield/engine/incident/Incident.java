package dev.jackfield.engine.incident;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Somebody must look: a step waits for a person, or a flow did not go on.
 *
 * @param jobKey names the step; 0: no step waits, the flow stands between two of them
 * @param call null: it is of a process without a call, as a ticket's
 * @param node that holds the call
 * @param instanceKey of the process to end; null: not known yet
 * @param element that waits, or after which the flow stands; empty: before the first
 */
public record Incident(
    long jobKey,
    @Nullable String call,
    @Nullable String node,
    @Nullable Long instanceKey,
    String processId,
    String element,
    String step,
    String why,
    Instant at) {

  /** Whether its step can be tried again or skipped. */
  public boolean isOfAStep() {
    return jobKey != 0;
  }
}
