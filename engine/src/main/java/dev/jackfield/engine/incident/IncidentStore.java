package dev.jackfield.engine.incident;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Where incidents are kept. Blocks. */
public interface IncidentStore {
  /** Those that are open, of calls that are on and of processes without a call; newest first. */
  List<Incident> open(int most);

  Optional<Incident> ofStep(long jobKey);

  Optional<Incident> ofCall(String call);

  /** A step of a process without a call waits for a person. */
  void add(Incident incident);

  /**
   * @param how {@code again}, {@code skipped} or {@code ended}
   */
  void close(long jobKey, String how, String by, Instant at);
}
