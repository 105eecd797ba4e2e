package dev.jackfield.engine.queue;

import dev.jackfield.engine.agent.Agent;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Says in words why this agent and this call. */
final class Reasons {
  private Reasons() {}

  static List<String> of(WaitingCall call, Agent agent, Duration waited, Duration idle) {
    List<String> why = new ArrayList<>();
    call.skills()
        .forEach(
            (skill, level) ->
                why.add(
                    "%s has %s at level %d; the call needs %d."
                        .formatted(agent.name(), skill, agent.skills().get(skill), level)));
    why.add(
        "Of the free agents with these skills, %s is idle longest: %d s."
            .formatted(agent.name(), idle.toSeconds()));
    why.add(
        "The call has priority %d and waited %d s; no call that %s can take is before it."
            .formatted(call.priority(), waited.toSeconds(), agent.name()));
    return why;
  }
}
