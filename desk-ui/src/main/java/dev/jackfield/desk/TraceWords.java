package dev.jackfield.desk;

import dev.jackfield.engine.call.CallSummary;
import dev.jackfield.engine.call.TraceLine;
import dev.jackfield.web.Masked;
import dev.jackfield.web.Viewer;
import dev.jackfield.web.Wording;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/** A call's trace in the words of the one who reads it. Lives for one request. */
final class TraceWords {
  private final Wording wording;
  private final Viewer viewer;
  private final Diagrams diagrams;
  private final CallSummary call;
  private final Function<String, String> agentName;
  private final Function<String, String> queueTitle;
  private final Map<Long, Instant> startedAt = new HashMap<>();

  /**
   * One line on the page.
   *
   * @param after since the call arrived
   * @param kind how it looks: {@code step}, {@code person}, {@code wait}, {@code trouble}, {@code
   *     small}
   * @param order number of the step that begins here; empty for others
   */
  record Line(
      String after,
      String at,
      String type,
      String kind,
      String order,
      String words,
      List<String> details) {}

  TraceWords(
      Wording wording,
      Viewer viewer,
      Diagrams diagrams,
      CallSummary call,
      Function<String, String> agentName,
      Function<String, String> queueTitle) {
    this.wording = wording;
    this.viewer = viewer;
    this.diagrams = diagrams;
    this.call = call;
    this.agentName = agentName;
    this.queueTitle = queueTitle;
  }

  List<Line> lines(List<TraceLine> trace) {
    List<Line> lines = new ArrayList<>();
    for (TraceLine line : trace) {
      long job = line.data().path("jobKey").asLong();
      boolean begins =
          line.type().equals("StepStarted") && startedAt.putIfAbsent(job, line.at()) == null;
      lines.add(
          new Line(
              wording.millis(Duration.between(call.arrivedAt(), line.at()).toMillis()),
              wording.time(line.at()),
              line.type(),
              kind(line),
              begins ? "" + startedAt.size() : "",
              words(line),
              details(line)));
    }
    return lines;
  }

  private static String kind(TraceLine line) {
    return switch (line.type()) {
      case "StepStarted", "RuleDecided" -> "step";
      case "CallArrived",
          "CallAnswered",
          "AgentAnswered",
          "KeyPressed",
          "SpeechHeard",
          "CallEnded" ->
          "person";
      case "QueueEntered", "QueueLeft", "AgentRinging" -> "wait";
      case "FlowStuck", "FlowReplaced", "AgentNotReached", "SpeechUnavailable" -> "trouble";
      case "StepEnded" ->
          line.data().path("outcome").asString().equals("incident") ? "trouble" : "small";
      default -> "small";
    };
  }

  private String words(TraceLine line) {
    JsonNode d = line.data();
    String key = "trace." + line.type();
    return switch (line.type()) {
      case "CallArrived" ->
          wording.say(
              key,
              number(line.personal().getOrDefault("caller", "")),
              line.personal().getOrDefault("called", ""),
              text(d, "processId"),
              text(d, "version"));
      case "FlowBegun" -> wording.say(key, text(d, "instanceKey"));
      case "FlowReplaced" -> wording.say(key, text(d, "given"), text(d, "processId"));
      case "StepStarted" -> wording.say(key, step(d), word("step", text(d, "step")));
      case "StepEnded" -> stepEnded(line);
      case "PromptStarted" -> wording.say(key, text(d, "prompt"));
      case "KeyPressed" ->
          wording.say(key, viewer.seesNumbers() ? line.personal().getOrDefault("key", "•") : "•");
      case "SpeechHeard" ->
          wording.say(
              text(d, "means").isEmpty() ? key + ".otherwise" : key,
              viewer.seesNumbers() ? line.personal().getOrDefault("text", "") : "•••",
              text(d, "means"),
              "" + Math.round(100 * d.path("confidence").asDouble()));
      case "SpeechUnavailable", "CallOutRefused" -> wording.say(key, text(d, "why"));
      case "RuleDecided" -> wording.say(key, text(d, "ruleSet"), text(d, "version"));
      case "QueueEntered" ->
          d.path("again").asBoolean(false)
              ? wording.say("trace.QueueEntered.again", queue(d))
              : wording.say(key, queue(d), text(d, "priority"));
      case "QueueLeft" ->
          wording.say(
              key + "." + text(d, "how"),
              queue(d),
              wording.millis(d.path("waitedMillis").asLong()));
      case "AgentRinging", "AgentAnswered" -> wording.say(key, agentName.apply(text(d, "agent")));
      case "AgentNotReached" ->
          wording.say(key, agentName.apply(text(d, "agent")), word("outcome", text(d, "why")));
      case "SupervisorJoined" ->
          wording.say(key + "." + text(d, "mode"), agentName.apply(text(d, "agent")));
      case "SupervisorLeft", "SupervisorNotJoined" ->
          wording.say(key, agentName.apply(text(d, "agent")), word("outcome", text(d, "why")));
      case "RecordingStarted" -> wording.say(key + "." + text(d, "kind") + told(d));
      case "RecordingPaused" -> wording.say(key + "." + text(d, "why"));
      case "RecordingEnded" ->
          wording.say(
              key + "." + text(d, "state"),
              wording.millis(d.path("millis").asLong()),
              wording.millis(d.path("missingMillis").asLong()));
      case "TicketOpened" ->
          wording.say(key, text(d, "ticket"), word("ticket.kind", text(d, "kind")));
      case "FlowStuck" -> wording.say(key, text(d, "fallback"));
      case "CallEnded" -> wording.say(key, word("ended", text(d, "by")));
      case "TransferEnded" -> wording.say(key, word("outcome", text(d, "outcome")));
      case "CallAnswered",
          "FlowWentOn",
          "FlowClosed",
          "RecordingResumed",
          "CallHeld",
          "CallResumed",
          "TransferAsked" ->
          wording.say(key);
      default -> line.type();
    };
  }

  private static String told(JsonNode data) {
    boolean isCall = text(data, "kind").equals("CALL");
    return isCall && data.path("announced").asBoolean() ? ".announced" : "";
  }

  private String stepEnded(TraceLine line) {
    Instant began = startedAt.get(line.data().path("jobKey").asLong());
    String took = wording.millis(began == null ? 0 : Duration.between(began, line.at()).toMillis());
    String outcome = text(line.data(), "outcome");
    return outcome.equals(PathTaken.DONE)
        ? wording.say("trace.StepEnded", step(line.data()), took)
        : wording.say(
            "trace.StepEnded.otherwise", step(line.data()), took, word("outcome", outcome));
  }

  private List<String> details(TraceLine line) {
    List<String> details = new ArrayList<>();
    switch (line.type()) {
      case "RuleDecided" -> {
        line.data()
            .path(wording.locale().getLanguage().equals("zh") ? "reasonsZh" : "reasons")
            .forEach(r -> details.add(r.asString()));
        details.add(wording.say("trace.facts", pairs(line.data().path("told"))));
        details.add(wording.say("trace.decision", pairs(line.data().path("decision"))));
      }
      case "StepEnded" -> {
        String why = line.data().path("why").asString("");
        if (text(line.data(), "outcome").equals("incident") && !why.isEmpty()) {
          details.add(why);
        }
      }
      case "QueueLeft" -> line.data().path("why").forEach(r -> details.add(r.asString()));
      default -> {}
    }
    return details;
  }

  private static String pairs(JsonNode object) {
    return object.properties().stream()
        .map(p -> p.getKey() + " = " + p.getValue().asString())
        .collect(Collectors.joining(", "));
  }

  private String step(JsonNode data) {
    return diagrams.stepName(
        text(data, "processId"), call.definitionKey(), call.arrivedAt(), text(data, "element"));
  }

  private String queue(JsonNode data) {
    return queueTitle.apply(text(data, "queue"));
  }

  private String number(String number) {
    return number.isEmpty()
        ? wording.say("call.hidden")
        : viewer.seesNumbers() ? number : Masked.number(number);
  }

  private String word(String group, String value) {
    return wording.sayOr(group + "." + value, value);
  }

  private static String text(JsonNode data, String field) {
    JsonNode value = data.path(field);
    return value.isValueNode() ? value.asString() : value.toString();
  }
}
