package dev.jackfield.engine.agent;

import dev.jackfield.exchange.AgentId;
import java.util.List;

/** Where agents are kept. */
public interface AgentStore {
  List<Agent> all();

  void put(Agent agent);

  void remove(AgentId id);
}
