package dev.jackfield.desk;

import dev.jackfield.engine.agent.AgentState;

/** An agent's state as pages, messages and styles name it. */
final class StateWords {
  private StateWords() {}

  static String of(AgentState state) {
    return switch (state) {
      case AgentState.Offline s -> "offline";
      case AgentState.Available s -> "available";
      case AgentState.Reserved s -> "reserved";
      case AgentState.Ringing s -> "ringing";
      case AgentState.Talking s -> "talking";
      case AgentState.WrapUp s -> "wrap-up";
      case AgentState.Break s -> "break";
      case AgentState.Away s -> "away";
    };
  }

  /** Class of the state's mark. */
  static String look(AgentState state) {
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
