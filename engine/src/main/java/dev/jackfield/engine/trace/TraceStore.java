package dev.jackfield.engine.trace;

import java.util.List;

/** Where the trace is kept. */
public interface TraceStore {

  /**
   * Stores all of these and what is projected from them, or none. Storing a line again changes
   * nothing.
   */
  void store(List<TraceEntry> entries);
}
