package dev.jackfield.engine.call;

import dev.jackfield.exchange.NodeName;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Calls that were, from the database: at most 200 ms behind what happens. */
public interface Calls {
  /** The newest first. */
  List<CallSummary> newest(int most);

  /** Those that arrived before this, the newest first. */
  List<CallSummary> older(Instant arrivedBefore, int most);

  Optional<CallSummary> find(String id);

  /** Who called which number, of these calls: by call id, what was kept of it. */
  Map<String, CallNumbers> numbers(List<String> ids);

  /** All that happened in a call, in order. */
  List<TraceLine> trace(String id);

  /** All calls that have no end. */
  List<CallSummary> open();

  /** Calls of this node that arrived before this and have no end. */
  List<CallSummary> open(NodeName node, Instant arrivedBefore);

  /** Calls that ended before this and whose flow was not told. */
  List<CallSummary> untold(Instant endedBefore);
}
