package dev.jackfield.engine.flow;

import java.time.Instant;
import java.util.List;

/** Where deployed versions are remembered. */
public interface FlowStore {
  List<FlowVersion> all();

  /** All that was deployed after this time. */
  List<FlowVersion> deployedAfter(Instant time);

  /** All that belongs to this release, of whatever flow. */
  List<FlowVersion> ofRelease(int release);

  /** Keeps a version; one that is known already stays as it is. */
  void add(FlowVersion version);
}
