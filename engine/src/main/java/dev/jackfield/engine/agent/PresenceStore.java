package dev.jackfield.engine.agent;

import dev.jackfield.exchange.AgentId;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Where wishes of agents and reasons of breaks are kept. */
public interface PresenceStore {

  /**
   * @param by who wished it
   * @param wrapUpEnded wrap-ups that began before are over; null: none was ended early
   */
  record Kept(Wish wish, String by, Instant at, @Nullable Instant wrapUpEnded) {}

  Map<AgentId, Kept> wishes();

  void put(AgentId agent, Kept kept);

  /** In the order in which they are shown. */
  List<BreakReason> reasons();

  /** These and no others from now on. */
  void putReasons(List<BreakReason> reasons);
}
