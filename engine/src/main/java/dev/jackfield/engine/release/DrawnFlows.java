package dev.jackfield.engine.release;

import java.util.Map;

/** What a release is made from. */
@FunctionalInterface
public interface DrawnFlows {
  /** The newest diagrams by process id, as people want them released. Blocks. */
  Map<String, String> newest();
}
