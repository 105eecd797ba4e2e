package dev.jackfield.engine.desk;

import dev.jackfield.exchange.AgentId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What agents wrote about calls. Blocks on the database. */
public interface CallNotes {
  /** The longest text that is taken, in characters. */
  int LONGEST = 10_000;

  Optional<CallNote> find(String call, AgentId agent);

  /** Of all agents who had the call, the first one first. */
  List<CallNote> ofCall(String call);

  /**
   * Writes the text, if nobody wrote another since.
   *
   * @param seen the version that the writer knows
   * @return the new version; empty: there is another text meanwhile, and nothing was written
   */
  Optional<Integer> write(
      String call, AgentId agent, String text, int seen, String who, Instant at);

  void choose(String call, AgentId agent, String outcome, String who, Instant at);

  /** All of them, in their order. */
  List<CallOutcome> outcomes();

  /** Takes these in this order; those that are left out and were never chosen are gone. */
  void putOutcomes(List<CallOutcome> outcomes);
}
