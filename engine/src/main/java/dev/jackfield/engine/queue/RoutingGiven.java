package dev.jackfield.engine.queue;

import dev.jackfield.exchange.AgentId;
import dev.jackfield.exchange.CallId;
import dev.jackfield.exchange.NodeName;
import dev.jackfield.step.BadStepInput;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The routing decision as the step {@code queue} is given it; what stands wrong in it is said.
 *
 * @param element of the flow, for what is said
 */
record RoutingGiven(String element, Map<String, Object> decision) {

  WaitingCall waiting(CallId call, long jobKey, NodeName node, String queue, Instant enteredAt) {
    return new WaitingCall(
        call,
        jobKey,
        node,
        queue,
        decision.get("priority") instanceof Number n ? n.intValue() : 0,
        decision.get("ageing") instanceof Number n && n.doubleValue() > 0
            ? n.doubleValue()
            : WaitingCall.AGEING,
        skills(decision.get("skills")),
        first(),
        stages(),
        enteredAt,
        WaitingCall.Kind.CALL,
        agents("preferred"),
        Set.copyOf(agents("excluded")));
  }

  private List<AgentId> agents(String name) {
    List<AgentId> agents = new ArrayList<>();
    if (decision.get(name) instanceof List<?> list) {
      for (Object each : list) {
        if (!(each instanceof String agent) || agent.isBlank()) {
          throw wrong(name + " are agents by id, [\"anna\", \"ben\"]", each);
        }
        agents.add(new AgentId(agent));
      }
    }
    return agents;
  }

  private WaitingCall.@Nullable First first() {
    return decision.get("agent") instanceof String agent
            && decision.get("agentSeconds") instanceof Number seconds
            && seconds.longValue() > 0
        ? new WaitingCall.First(new AgentId(agent), Duration.ofSeconds(seconds.longValue()))
        : null;
  }

  private List<WaitingCall.Stage> stages() {
    List<WaitingCall.Stage> stages = new ArrayList<>();
    if (decision.get("stages") instanceof List<?> list) {
      for (Object each : list) {
        if (each instanceof Map<?, ?> stage
            && stage.get("after") instanceof Number after
            && after.longValue() >= 0
            && stage.get("skills") instanceof List<?> skills) {
          stages.add(new WaitingCall.Stage(Duration.ofSeconds(after.longValue()), skills(skills)));
        } else {
          throw wrong("a stage is {after: 60, skills: [{skill: \"billing\", level: 1}]}", each);
        }
      }
    }
    stages.sort(Comparator.comparing(WaitingCall.Stage::after));
    return stages;
  }

  private Map<String, Integer> skills(@Nullable Object skills) {
    Map<String, Integer> needed = new HashMap<>();
    if (skills instanceof List<?> list) {
      for (Object each : list) {
        if (each instanceof Map<?, ?> s
            && s.get("skill") instanceof String skill
            && s.get("level") instanceof Number level) {
          needed.put(skill, level.intValue());
        } else {
          throw wrong("a needed skill is {skill: \"billing\", level: 3}", each);
        }
      }
    }
    return needed;
  }

  private BadStepInput wrong(String right, Object given) {
    return new BadStepInput("step \"" + element + "\": " + right + ", not " + given);
  }
}
