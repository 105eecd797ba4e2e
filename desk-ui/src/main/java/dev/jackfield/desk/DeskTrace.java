package dev.jackfield.desk;

import dev.jackfield.desk.AgentDeskView.Asked;
import dev.jackfield.desk.AgentDeskView.Fact;
import dev.jackfield.engine.call.CallSummary;
import dev.jackfield.engine.call.TraceLine;
import dev.jackfield.web.Wording;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;

/**
 * What the agent of a call needs of its trace: what the caller pressed and said, and what the rules
 * knew and decided. The agent hears the caller anyway, so words and choices stand there as they
 * are; digits that a step collects are shown to whoever sees numbers. Lives for one request.
 */
final class DeskTrace {
  private static final String HIDDEN = "•";

  private static final Set<String> ASKING = Set.of("menu", "collect", "listen");

  /** Rule sets that do not say why a call is where it is. */
  private static final Set<String> ASIDE = Set.of("tickets", "recording", "who-may-be-called");

  /** What is told in a word, not only among all facts. */
  private static final Set<String> TAGS = Set.of("tier", "vip", "topic", "language", "product");

  private final List<TraceLine> trace;
  private final CallSummary call;
  private final Diagrams diagrams;
  private final Wording wording;

  DeskTrace(List<TraceLine> trace, CallSummary call, Diagrams diagrams, Wording wording) {
    this.trace = trace;
    this.call = call;
    this.diagrams = diagrams;
    this.wording = wording;
  }

  List<Asked> asked(boolean seesNumbers) {
    Map<Long, String> steps = new LinkedHashMap<>();
    Map<Long, List<String>> answers = new LinkedHashMap<>();
    List<String> early = new ArrayList<>();
    long current = 0;
    boolean asks = false;
    boolean collects = false;
    for (TraceLine line : trace) {
      JsonNode d = line.data();
      switch (line.type()) {
        case "StepStarted" -> {
          current = d.path("jobKey").asLong();
          collects = d.path("step").asString().equals("collect");
          asks = ASKING.contains(d.path("step").asString());
          steps.putIfAbsent(current, step(d));
          if (asks && !early.isEmpty()) {
            answers.computeIfAbsent(current, _ -> new ArrayList<>()).addAll(early);
            early.clear();
          }
        }
        case "KeyPressed" -> {
          String key = line.personal().getOrDefault("key", HIDDEN);
          String shown = collects && !seesNumbers ? HIDDEN : key;
          // Typed ahead of the question: it answers the next one.
          (asks ? answers.computeIfAbsent(current, _ -> new ArrayList<>()) : early).add(shown);
        }
        case "SpeechHeard" -> {
          String means = d.path("means").asString("");
          String said = "“" + line.personal().getOrDefault("text", HIDDEN) + "”";
          answers
              .computeIfAbsent(current, _ -> new ArrayList<>())
              .add(means.isEmpty() ? said : said + " → " + means);
        }
        default -> {}
      }
    }
    List<Asked> asked = new ArrayList<>();
    answers.forEach(
        (job, given) -> asked.add(new Asked(steps.getOrDefault(job, ""), String.join(" ", given))));
    return asked;
  }

  private String step(JsonNode d) {
    return diagrams.stepName(
        d.path("processId").asString(),
        call.definitionKey(),
        call.arrivedAt(),
        d.path("element").asString());
  }

  /** Why it came here, in the words of the rules. */
  List<String> why() {
    String field = wording.locale().getLanguage().equals("zh") ? "reasonsZh" : "reasons";
    List<String> why = new ArrayList<>();
    decisions().forEach(d -> d.path(field).forEach(r -> add(why, r.asString())));
    return why;
  }

  private static void add(List<String> list, String value) {
    if (!list.contains(value)) {
      list.add(value);
    }
  }

  List<Fact> facts() {
    return all().entrySet().stream().map(e -> new Fact(e.getKey(), e.getValue())).toList();
  }

  List<String> tags() {
    return all().entrySet().stream()
        .filter(e -> TAGS.contains(e.getKey()) && !e.getValue().isBlank())
        .map(e -> wording.sayOr("desk.tag." + e.getKey(), e.getKey()) + ": " + e.getValue())
        .toList();
  }

  private Map<String, String> all() {
    Map<String, String> all = new TreeMap<>();
    decisions()
        .forEach(
            d ->
                List.of("told", "facts", "decision")
                    .forEach(
                        part ->
                            d.path(part)
                                .properties()
                                .forEach(p -> all.put(p.getKey(), text(p.getValue())))));
    return all;
  }

  private List<JsonNode> decisions() {
    return trace.stream()
        .filter(l -> l.type().equals("RuleDecided"))
        .map(TraceLine::data)
        .filter(d -> !ASIDE.contains(d.path("ruleSet").asString()))
        .toList();
  }

  private static String text(JsonNode value) {
    return value.isValueNode() ? value.asString() : value.toString();
  }

  /** What became of passing the caller on, unless somebody else was reached; empty: nothing. */
  String passedInVain() {
    String outcome = "";
    for (TraceLine line : trace) {
      switch (line.type()) {
        case "TransferAsked", "AgentAnswered" -> outcome = "";
        case "TransferEnded" -> outcome = line.data().path("outcome").asString();
        default -> {}
      }
    }
    return switch (outcome) {
      case "", "answered", "queue", "TAKEN_BACK" -> "";
      default -> wording.sayOr("outcome." + outcome, outcome);
    };
  }
}
