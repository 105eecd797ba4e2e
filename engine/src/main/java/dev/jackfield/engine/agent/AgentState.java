package dev.jackfield.engine.agent;

import dev.jackfield.exchange.CallId;
import java.time.Instant;

/** What an agent is doing. {@code since} is when that began. */
public sealed interface AgentState {
  Instant since();

  /** As database, API, pages and messages name it. */
  default String word() {
    return switch (this) {
      case Offline _ -> "offline";
      case Available _ -> "available";
      case Reserved _ -> "reserved";
      case Ringing _ -> "ringing";
      case Talking _ -> "talking";
      case WrapUp _ -> "wrap-up";
      case Break _ -> "break";
      case Away _ -> "away";
    };
  }

  /** No phone can be reached, or the agent has signed off. */
  record Offline(Instant since) implements AgentState {}

  record Available(Instant since) implements AgentState {}

  /** Chosen for a call; the phone does not ring yet. */
  record Reserved(Instant since, CallId call) implements AgentState {}

  record Ringing(Instant since, CallId call) implements AgentState {}

  record Talking(Instant since, CallId call) implements AgentState {}

  record WrapUp(Instant since, Instant until) implements AgentState {}

  /**
   * Takes no calls until the agent wishes to be ready again.
   *
   * @param reason id of a {@link BreakReason}
   */
  record Break(Instant since, String reason) implements AgentState {}

  /** Did not answer: left alone for a while. */
  record Away(Instant since, Instant until, String reason) implements AgentState {}
}
