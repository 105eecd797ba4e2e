package dev.jackfield.engine.flow;

import java.util.List;

/** Where deployed versions are remembered. */
public interface FlowStore {
  List<FlowVersion> all();

  /** Keeps a version; one that is known already stays as it is. */
  void add(FlowVersion version);
}
