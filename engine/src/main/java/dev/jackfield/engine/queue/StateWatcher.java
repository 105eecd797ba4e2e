package dev.jackfield.engine.queue;

import dev.jackfield.engine.agent.AgentState;
import dev.jackfield.exchange.AgentId;

/** Is told what agents become, in order, under the matcher's lock: it must only note it down. */
@FunctionalInterface
public interface StateWatcher {
  void became(AgentId agent, AgentState now);
}
