package dev.jackfield.engine.story;

import dev.jackfield.engine.call.TraceLine;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/**
 * A line of a trace and the step that it belongs to. A key that was typed ahead of a question
 * belongs to the question.
 *
 * @param step name of the step, as {@code menu}; empty: there was none yet
 */
record Moment(TraceLine line, String step, String processId, String element) {
  private static final Set<String> ASKING = Set.of("menu", "listen", "collect");
  private static final Set<String> CHOOSING = Set.of("menu", "listen");

  static List<Moment> of(List<TraceLine> trace) {
    List<Moment> moments = new ArrayList<>();
    List<TraceLine> early = new ArrayList<>();
    String step = "";
    String processId = "";
    String element = "";
    for (TraceLine line : trace) {
      boolean isStep = line.type().equals("StepStarted");
      if (isStep) {
        step = line.data().path("step").asString("");
        processId = line.data().path("processId").asString("");
        element = line.data().path("element").asString("");
      }
      if (line.type().equals("KeyPressed") && !ASKING.contains(step)) {
        early.add(line);
      } else {
        moments.add(new Moment(line, step, processId, element));
      }
      if (isStep && ASKING.contains(step)) {
        for (TraceLine key : early) {
          moments.add(new Moment(key, step, processId, element));
        }
        early.clear();
      }
    }
    return moments;
  }

  /** Whether a key chooses there; else it is a digit that nobody need know. */
  boolean isChoice() {
    return CHOOSING.contains(step);
  }

  JsonNode data() {
    return line.data();
  }

  /** Empty when it is not kept, or not for whoever asks. */
  String personal(String field) {
    return line.personal().getOrDefault(field, "");
  }
}
