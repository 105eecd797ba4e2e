package dev.jackfield.desk;

import dev.jackfield.engine.agent.AgentState;

/** An agent's state as it looks. */
final class StateLook {
  private StateLook() {}

  /** Class of the state's mark. */
  static String of(AgentState state) {
    return switch (state) {
      case AgentState.Offline s -> "off";
      case AgentState.Available s -> "good";
      case AgentState.Reserved s -> "busy";
      case AgentState.Ringing s -> "busy";
      case AgentState.Talking s -> "accent";
      case AgentState.WrapUp s -> "busy";
      case AgentState.Break s -> "off";
      case AgentState.Away s -> "bad";
    };
  }
}
