package dev.jackfield.engine.desk;

import dev.jackfield.engine.call.CallSummary;
import dev.jackfield.exchange.AgentId;
import dev.jackfield.exchange.CallId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Talks that agents had. Blocks on the database; at most some 200 ms behind what happens. */
public interface Talks {

  /** The call with which the agent talked last, answered after this. */
  Optional<CallId> lastOf(AgentId agent, Instant after);

  boolean had(AgentId agent, CallId call);

  /** Other calls of this caller's number, the newest first. */
  List<CallSummary> others(String callerNumber, CallId than, int most);
}
