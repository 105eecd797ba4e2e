package dev.jackfield.engine.queue;

import dev.jackfield.engine.agent.Agent;
import java.time.Duration;
import java.util.List;

/**
 * An agent for a call. The agent is reserved for it.
 *
 * @param why why this agent and this call, in words
 */
public record Match(WaitingCall call, Agent agent, Duration waited, List<String> why) {

  /** Is told of the match, outside the matcher's lock. */
  @FunctionalInterface
  public interface Taker {
    void take(Match match);
  }
}
