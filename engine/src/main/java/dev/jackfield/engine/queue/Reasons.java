package dev.jackfield.engine.queue;

import dev.jackfield.exchange.AgentId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Says in words why this agent and this call. */
final class Reasons {
  private Reasons() {}

  static List<String> of(Place place, Seat seat, Duration waited, Duration idle) {
    List<String> why = new ArrayList<>();
    WaitingCall call = place.call;
    String name = seat.agent.name();
    WaitingCall.Stage stage = place.stageFor(seat);
    if (!seat.agent.queues().isEmpty()) {
      why.add("%s takes calls of queue %s.".formatted(name, call.queue()));
    }
    relaxed(call.skills(), stage, why);
    stage
        .skills()
        .forEach(
            (skill, level) ->
                why.add(
                    name
                        + " has "
                        + skill
                        + " at level "
                        + seat.agent.skills().get(skill)
                        + "; the call needs "
                        + level
                        + "."));
    why.add(
        seat.equals(place.asked)
            ? name
                + " is asked first for this caller, for "
                + (call.first() == null ? 0 : call.first().alone().toSeconds())
                + " s."
            : among(place, seat, name, idle));
    why.add(
        "The call has priority "
            + call.priority()
            + " and waited "
            + waited.toSeconds()
            + " s; no call that "
            + name
            + " can take is before it.");
    return why;
  }

  private static String among(Place place, Seat seat, String name, Duration idle) {
    WaitingCall call = place.call;
    int preferred = call.preferred().indexOf(seat.agent.id());
    if (preferred >= 0) {
      return "%s is number %d of the agents whom the call prefers.".formatted(name, preferred + 1);
    }
    String without =
        call.excluded().isEmpty()
            ? ""
            : " Not asked: %s."
                .formatted(
                    call.excluded().stream()
                        .map(AgentId::value)
                        .sorted()
                        .collect(Collectors.joining(", ")));
    return "Of the free agents with these skills, "
        + name
        + " is idle longest: "
        + idle.toSeconds()
        + " s."
        + without;
  }

  private static void relaxed(
      Map<String, Integer> first, WaitingCall.Stage stage, List<String> why) {
    long after = stage.after().toSeconds();
    List<String> instead =
        stage.skills().keySet().stream().filter(skill -> !first.containsKey(skill)).toList();
    instead.forEach(
        skill -> why.add("After %d s agents with %s help out.".formatted(after, skill)));
    first.forEach(
        (skill, level) -> {
          int enough = stage.skills().getOrDefault(skill, 0);
          if (enough == 0 && instead.isEmpty()) {
            why.add("After %d s an agent without %s was enough.".formatted(after, skill));
          } else if (enough > 0 && enough < level) {
            why.add("After %d s %s level %d was enough.".formatted(after, skill, enough));
          }
        });
  }
}
