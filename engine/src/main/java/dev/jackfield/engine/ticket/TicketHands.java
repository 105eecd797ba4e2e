package dev.jackfield.engine.ticket;

import dev.jackfield.engine.agent.Agent;
import dev.jackfield.engine.agent.AgentState;
import dev.jackfield.engine.agent.Agents;
import dev.jackfield.exchange.AgentId;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Who gets a ticket: of the agents at work who have its skill, the one with the fewest in work; of
 * those, the one who knows it best.
 */
public final class TicketHands {
  private final Agents agents;
  private final Supplier<Map<AgentId, AgentState>> states;
  private final TicketStore store;

  /**
   * @param states what each agent is doing now
   */
  public TicketHands(Agents agents, Supplier<Map<AgentId, AgentState>> states, TicketStore store) {
    this.agents = agents;
    this.states = states;
    this.store = store;
  }

  /** Empty when nobody who has the skill is at work. */
  Optional<String> handFor(String skill) {
    Map<AgentId, AgentState> doing = states.get();
    List<Agent> able =
        agents.all().stream()
            .filter(a -> a.enabled() && a.has(Map.of(skill, 1)))
            .filter(a -> isAtWork(doing.get(a.id())))
            .toList();
    Map<String, Integer> inWork =
        able.isEmpty() ? Map.of() : store.inWorkOf(able.stream().map(a -> a.id().value()).toList());
    return able.stream()
        .min(
            Comparator.comparingInt((Agent a) -> inWork.getOrDefault(a.id().value(), 0))
                .thenComparingInt(a -> -a.skills().getOrDefault(skill, 0))
                .thenComparing(a -> a.id().value()))
        .map(a -> a.id().value());
  }

  private static boolean isAtWork(@Nullable AgentState state) {
    return switch (state) {
      case null -> false;
      case AgentState.Offline o -> false;
      case AgentState.Away a -> false;
      case AgentState.Break b -> false;
      case AgentState.Available a -> true;
      case AgentState.Reserved r -> true;
      case AgentState.Ringing r -> true;
      case AgentState.Talking t -> true;
      case AgentState.WrapUp w -> true;
    };
  }
}
