package dev.jackfield.engine.agent;

import dev.jackfield.exchange.AgentId;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A person who takes calls.
 *
 * @param skills level of each skill, 1 to 10
 * @param ha1 digest HA1 of the phone's account; null when it has none
 * @param fixedContact SIP URI of a phone that does not register; null: it registers
 * @param wrapUp time after a call before the next
 * @param queues takes calls of these only; none: of all for which the skills are enough
 * @param capacity how much of a channel at the same time; of one that is not here, see {@link
 *     #most}
 */
public record Agent(
    AgentId id,
    String name,
    Map<String, Integer> skills,
    @Nullable String ha1,
    @Nullable String fixedContact,
    Duration wrapUp,
    boolean enabled,
    Set<String> queues,
    Map<Channel, Integer> capacity) {

  /** One who takes calls of all queues. */
  public Agent(
      AgentId id,
      String name,
      Map<String, Integer> skills,
      @Nullable String ha1,
      @Nullable String fixedContact,
      Duration wrapUp,
      boolean enabled) {
    this(id, name, skills, ha1, fixedContact, wrapUp, enabled, Set.of(), Map.of());
  }

  /** The same one with another account of the phone. */
  public Agent withPhone(@Nullable String newHa1, @Nullable String newContact) {
    return new Agent(id, name, skills, newHa1, newContact, wrapUp, enabled, queues, capacity);
  }

  /** The same one, as somebody corrected it. */
  public Agent changed(
      String newName, Map<String, Integer> newSkills, Duration newWrapUp, boolean isEnabled) {
    return new Agent(
        id, newName, newSkills, ha1, fixedContact, newWrapUp, isEnabled, queues, capacity);
  }

  public boolean has(Map<String, Integer> needed) {
    return needed.entrySet().stream()
        .allMatch(n -> skills.getOrDefault(n.getKey(), 0) >= n.getValue());
  }

  public boolean serves(String queue) {
    return queues.isEmpty() || queues.contains(queue);
  }

  /** One call and no chat where nothing else is said. */
  public int most(Channel channel) {
    return capacity.getOrDefault(channel, channel == Channel.VOICE ? 1 : 0);
  }

  /** Without the account's secret. */
  @Override
  public String toString() {
    return "Agent[" + id + "]";
  }
}
