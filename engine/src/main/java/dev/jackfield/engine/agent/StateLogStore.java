package dev.jackfield.engine.agent;

import dev.jackfield.exchange.AgentId;
import java.time.Instant;
import java.util.List;

/** Where it is kept what agents were from when to when. */
public interface StateLogStore {

  /** From this instant on the agent is that. */
  record Change(AgentId agent, AgentState now, Instant at) {}

  /** Ends each agent's row and begins the next one, in this order. */
  void add(List<Change> changes);

  /** Ends the rows that another run left open, at the last sign of life of any agent. */
  void closeOpen();
}
