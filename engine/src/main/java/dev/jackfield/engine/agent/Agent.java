package dev.jackfield.engine.agent;

import dev.jackfield.exchange.AgentId;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A person who takes calls.
 *
 * @param skills level of each skill, 1 to 10
 * @param ha1 digest HA1 of the phone's account; null when it has none
 * @param fixedContact SIP URI of a phone that does not register; null: it registers
 * @param wrapUp time after a call before the next
 */
public record Agent(
    AgentId id,
    String name,
    Map<String, Integer> skills,
    @Nullable String ha1,
    @Nullable String fixedContact,
    Duration wrapUp,
    boolean enabled) {

  /** The same one, as somebody corrected it. */
  public Agent changed(
      String newName, Map<String, Integer> newSkills, Duration newWrapUp, boolean isEnabled) {
    return new Agent(id, newName, newSkills, ha1, fixedContact, newWrapUp, isEnabled);
  }

  public boolean has(Map<String, Integer> needed) {
    return needed.entrySet().stream()
        .allMatch(n -> skills.getOrDefault(n.getKey(), 0) >= n.getValue());
  }

  /** Without the account's secret. */
  @Override
  public String toString() {
    return "Agent[" + id + "]";
  }
}
