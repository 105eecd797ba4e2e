package dev.jackfield.engine.traffic;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/** Where traffic is kept. Blocks. */
public interface TrafficStore {

  /** A step of a deployed process. */
  record Step(String processId, String element) {}

  /** What one step did in one minute. */
  record Minute(Step step, Instant minute, StepFigures figures) {}

  /** Writes whole minutes over what stands there of this node and boot. */
  void put(String node, Instant boot, List<Minute> minutes);

  /** All that this node's callers are at, instead of what it said before. */
  void here(String node, Instant at, Map<Step, Integer> callers);

  /** By process and element, from then on and before then. */
  Map<Step, StepFigures> figures(Collection<String> processIds, Instant from, Instant to);

  /** What nodes said that spoke since. */
  Map<Step, Integer> here(Collection<String> processIds, Instant since);

  void forget(Duration olderThan, Instant now);
}
