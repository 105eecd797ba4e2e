package dev.jackfield.engine.story;

import dev.jackfield.engine.agent.Agent;
import dev.jackfield.engine.agent.Agents;
import dev.jackfield.engine.call.Calls;
import dev.jackfield.engine.call.TraceLine;
import dev.jackfield.engine.flow.Flows;
import dev.jackfield.exchange.AgentId;
import dev.jackfield.step.assistant.Stories;
import dev.jackfield.step.assistant.Story;
import dev.jackfield.step.knowledge.Found;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Tells calls from their trace. Digits that a flow collects are left out; what the caller said
 * stands there as it was heard. Blocks on the database. Thread-safe.
 */
public final class CallStories implements Stories {
  private static final JsonMapper JSON = new JsonMapper();

  /** Facts that hold a name of somebody. */
  private static final Set<String> NAMED =
      Set.of("name", "firstname", "lastname", "customername", "customer", "contact");

  private final Calls calls;
  private final Agents agents;
  private final Flows flows;
  private final Pressed pressed;

  public CallStories(Calls calls, Agents agents, Flows flows) {
    this.calls = calls;
    this.agents = agents;
    this.flows = flows;
    this.pressed = new Pressed(flows);
  }

  @Override
  public Optional<Story> of(String call, String language) {
    List<TraceLine> trace = calls.trace(call);
    return trace.isEmpty()
        ? Optional.empty()
        : Optional.of(new Telling(Found.language(language)).tell(trace));
  }

  @Override
  public boolean knows(String call, long job) {
    return calls.trace(call).stream()
        .filter(t -> t.type().equals("StepStarted"))
        .anyMatch(t -> t.data().path("jobKey").asLong(0) == job);
  }

  /**
   * What the caller wants, for a search: the words that were said, what they were taken for, and
   * choices in words.
   */
  public String wanted(List<TraceLine> trace) {
    Set<String> wanted = new LinkedHashSet<>();
    for (Moment moment : Moment.of(trace)) {
      switch (moment.line().type()) {
        case "KeyPressed" -> {
          String choice = choice(moment);
          if (!choice.equals(moment.personal("key"))) {
            wanted.add(choice);
          }
        }
        case "SpeechHeard" -> {
          wanted.add(moment.personal("text"));
          wanted.add(moment.data().path("means").asString(""));
        }
        default -> {}
      }
    }
    wanted.remove("");
    return String.join(" ", wanted);
  }

  private String choice(Moment moment) {
    String key = moment.personal("key");
    return moment.isChoice() ? pressed.choice(moment.processId(), moment.element(), key) : key;
  }

  /** One story while it is told. Lives for one request. */
  private final class Telling {
    private final StoryWords words;
    private final String language;
    private final List<String> lines = new ArrayList<>();
    private final Set<String> names = new LinkedHashSet<>();

    Telling(String language) {
      this.language = language.isEmpty() ? "en" : language;
      this.words = new StoryWords(this.language);
    }

    Story tell(List<TraceLine> trace) {
      Moment.of(trace).forEach(this::tell);
      return new Story(language, lines.stream().distinct().toList(), List.copyOf(names));
    }

    private void tell(Moment moment) {
      TraceLine line = moment.line();
      JsonNode d = line.data();
      switch (line.type()) {
        case "KeyPressed" -> key(moment);
        case "SpeechHeard" -> speech(moment.personal("text"), d.path("means"));
        case "RuleDecided" -> names(line);
        case "QueueLeft" -> queue(d);
        case "AgentAnswered" -> lines.add(words.say("talked", agent(d)));
        case "AgentNotReached" -> lines.add(words.say("not-reached", agent(d)));
        case "TicketOpened" -> lines.add(words.say("ticket", d.path("ticket").asString("")));
        case "TransferEnded" -> {
          if (d.path("outcome").asString("").equals("answered")) {
            lines.add(words.say("passed"));
          }
        }
        case "StepEnded" -> step(d);
        case "CallEnded" -> {
          boolean byCaller = d.path("by").asString("").equals("CALLER");
          lines.add(words.say(byCaller ? "caller" : "over"));
        }
        default -> {}
      }
    }

    private void key(Moment moment) {
      if (moment.isChoice() && !moment.personal("key").isEmpty()) {
        String asked = flows.stepTitle(moment.processId(), moment.element());
        lines.add(words.say("pressed", asked, choice(moment)));
      }
    }

    private void speech(String text, JsonNode means) {
      if (!text.isBlank()) {
        String intent = means.asString("");
        lines.add(intent.isEmpty() ? words.say("said", text) : words.say("meant", text, intent));
      }
    }

    private void queue(JsonNode d) {
      String waited = clock(Duration.ofMillis(d.path("waitedMillis").asLong()));
      boolean isServed = d.path("how").asString("").equals("matched");
      lines.add(words.say(isServed ? "waited" : "left", waited, d.path("queue").asString("")));
    }

    private void step(JsonNode d) {
      if (d.path("outcome").asString("").equals("done")) {
        switch (d.path("step").asString("")) {
          case "callback" -> lines.add(words.say("callback"));
          case "record" -> lines.add(words.say("recorded"));
          default -> {}
        }
      }
    }

    private String agent(JsonNode d) {
      String value = d.path("agent").asString("");
      String name = agents.find(new AgentId(value)).map(Agent::name).orElse(value);
      names.add(name);
      return name;
    }

    private void names(TraceLine line) {
      names(line.data().path("told"));
      names(line.data().path("facts"));
      try {
        names(JSON.readTree(line.personal().getOrDefault("personal", "{}")));
      } catch (JacksonException unreadable) {
        // Then there is no name to be known by.
      }
    }

    private void names(JsonNode facts) {
      facts
          .properties()
          .forEach(
              p -> {
                String value = p.getValue().asString("");
                if (NAMED.contains(p.getKey().toLowerCase(Locale.ROOT)) && !value.isBlank()) {
                  names.add(value);
                }
              });
    }

    private static String clock(Duration span) {
      return "%d:%02d".formatted(span.toMinutes(), span.toSecondsPart());
    }
  }
}
