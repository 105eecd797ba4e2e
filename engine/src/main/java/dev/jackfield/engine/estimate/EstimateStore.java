package dev.jackfield.engine.estimate;

import dev.jackfield.exchange.CallId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** Where it is kept how right estimates were. */
public interface EstimateStore {

  /**
   * @param at when the call entered its queue
   * @param actual how long it waited, however that ended
   * @param served false: the caller gave up, so that the wait would have been longer
   */
  record Compared(
      CallId call, String queue, Instant at, Duration estimated, Duration actual, boolean served) {}

  void add(List<Compared> some);
}
