package dev.jackfield.connector.guard;

import java.time.Duration;

/**
 * What a guarded run does. {@link #ask} is called on a thread of its own and may block; it is
 * interrupted when its time is over or its call has gone. One of the other two then ends the step.
 */
public interface Work<T> {
  /** How long it may take. */
  Duration within();

  T ask() throws Exception;

  void answered(T answer);

  void failed(Exception failure);

  /** Whether the other side is broken when it fails so; else it is well and said no. */
  boolean isBroken(Exception failure);
}
