package dev.jackfield.step;

import java.time.Instant;

/**
 * The process variable {@code call}, set when a flow starts and never changed.
 *
 * @param id the call's id
 * @param attempt which try of creating the instance this is, from 1
 * @param node the telephony node that holds the caller's media
 * @param channel {@code phone}
 * @param caller the caller's number as it came, or empty
 * @param called the number that was dialled
 * @param language BCP 47 tag
 * @param flow process id of the flow that was started
 */
public record CallRef(
    String id,
    int attempt,
    String node,
    String channel,
    String caller,
    String called,
    String language,
    Instant startedAt,
    String flow) {

  /** Without the numbers: they are personal. */
  @Override
  public String toString() {
    return "call " + id + " at " + node;
  }
}
