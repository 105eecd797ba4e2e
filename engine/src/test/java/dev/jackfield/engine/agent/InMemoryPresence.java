package dev.jackfield.engine.agent;

import dev.jackfield.exchange.AgentId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Wishes of a test. */
public final class InMemoryPresence implements PresenceStore {
  private final Map<AgentId, Kept> wishes = new HashMap<>();
  private List<BreakReason> reasons =
      List.of(new BreakReason("lunch", "Lunch", "午餐"), new BreakReason("meeting", "Meeting", "会议"));

  @Override
  public Map<AgentId, Kept> wishes() {
    return Map.copyOf(wishes);
  }

  @Override
  public void put(AgentId agent, Kept kept) {
    wishes.put(agent, kept);
  }

  @Override
  public List<BreakReason> reasons() {
    return reasons;
  }

  @Override
  public void putReasons(List<BreakReason> some) {
    reasons = List.copyOf(some);
  }
}
