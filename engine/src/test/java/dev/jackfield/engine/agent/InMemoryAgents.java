package dev.jackfield.engine.agent;

import dev.jackfield.exchange.AgentId;
import java.util.ArrayList;
import java.util.List;

/** Agents of a test. */
public final class InMemoryAgents implements AgentStore {
  private final List<Agent> agents = new ArrayList<>();

  @Override
  public List<Agent> all() {
    return List.copyOf(agents);
  }

  @Override
  public void put(Agent agent) {
    remove(agent.id());
    agents.add(agent);
  }

  @Override
  public void remove(AgentId id) {
    agents.removeIf(a -> a.id().equals(id));
  }
}
