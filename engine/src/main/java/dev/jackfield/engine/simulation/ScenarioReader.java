package dev.jackfield.engine.simulation;

import dev.jackfield.engine.simulation.Scenario.AgentPlan;
import dev.jackfield.engine.simulation.Scenario.Arriving;
import dev.jackfield.engine.simulation.Scenario.QueuePlan;
import dev.jackfield.engine.simulation.Scenario.Shift;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** Reads a scenario from its file. What is wrong is said with its place and what would be right. */
public final class ScenarioReader {
  private static final YAMLMapper YAML = new YAMLMapper();
  private static final int MOST_AGENTS = 20_000;

  private final Path file;
  private @Nullable PastCalls past;

  private ScenarioReader(Path file) {
    this.file = file;
  }

  /**
   * @throws BadScenario when it cannot be played
   * @throws IOException when the file, or one that it names, cannot be read
   */
  public static Scenario read(Path file) throws IOException {
    JsonNode root;
    try {
      root = YAML.readTree(Files.readString(file));
    } catch (JacksonException broken) {
      throw new BadScenario(file.getFileName() + " is no YAML: " + broken.getOriginalMessage());
    }
    return new ScenarioReader(file).scenario(new Yaml("", root));
  }

  private Scenario scenario(Yaml root) throws IOException {
    root.allow(
        Set.of(
            "title",
            "day",
            "until",
            "days",
            "seed",
            "within",
            "interval",
            "past",
            "queues",
            "agents"));
    if (root.has("past")) {
      Path csv = file.resolveSibling(root.text("past"));
      try (Reader reader = Files.newBufferedReader(csv)) {
        past = PastCalls.read(reader);
      }
    }
    LocalDate day = day(root);
    List<QueuePlan> queues = new ArrayList<>();
    root.fields("queues").forEach((name, queue) -> queues.add(queue(name, queue)));
    List<AgentPlan> agents = new ArrayList<>();
    root.items("agents").forEach(a -> agents.addAll(agents(a)));
    if (agents.size() > MOST_AGENTS) {
      throw new BadScenario("agents: " + agents.size() + " are more than " + MOST_AGENTS);
    }
    return new Scenario(
        root.textOr("title", file.getFileName().toString()),
        day.atStartOfDay(ZoneOffset.UTC).toInstant(),
        Duration.ofSeconds((long) root.timeOr("until", 86_400)),
        root.whole("days", 20, 1, 10_000),
        root.whole("seed", 1, 0, Integer.MAX_VALUE),
        Duration.ofSeconds(root.whole("within", 20, 0, 86_400)),
        Duration.ofMinutes(root.whole("interval", 30, 1, 1_440)),
        queues,
        agents);
  }

  private static LocalDate day(Yaml root) {
    String text = root.textOr("day", "2026-01-05");
    try {
      return LocalDate.parse(text);
    } catch (DateTimeParseException wrong) {
      throw new BadScenario("day: \"" + text + "\" is no day such as 2026-11-23");
    }
  }

  private QueuePlan queue(String name, Yaml queue) {
    queue.allow(Set.of("needs", "priority", "capacity", "calls", "handling", "patience"));
    return new QueuePlan(
        name,
        queue.levels("needs", Map.of()),
        queue.whole("priority", 0, -100_000, 100_000),
        queue.whole("capacity", 100_000, 1, Integer.MAX_VALUE),
        queue.has("calls") ? arrivals(queue.at("calls")) : fromPast(name).arrivals(name),
        queue.has("handling") ? spread(queue.at("handling")) : pastHandling(name),
        queue.has("patience")
            ? spread(queue.at("patience"))
            : past == null ? null : past.patience(name));
  }

  private PastCalls fromPast(String name) {
    PastCalls known = past;
    if (known == null || !known.queues().contains(name)) {
      throw new BadScenario(
          "queues."
              + name
              + ": say how many calls come and how long they take, calls: {\"08:00\": 30,"
              + " \"18:00\": 0} and handling: {mean: 240, deviation: 160}, or name a file of past"
              + " calls that has this queue, past: calls.csv");
    }
    return known;
  }

  private Spread pastHandling(String name) {
    Spread seen = fromPast(name).handling(name);
    if (seen == null) {
      throw new BadScenario(
          "queues." + name + ": fewer than 10 past calls were answered; say handling: {mean: 240}");
    }
    return seen;
  }

  /** From each time of day on so many an hour, until the next. */
  private static List<Arriving> arrivals(Yaml calls) {
    List<Arriving> rates = new ArrayList<>();
    double from = -1;
    double rate = 0;
    for (Map.Entry<String, Yaml> entry : calls.fields().entrySet()) {
      double at = Yaml.time(calls.path() + "." + entry.getKey(), entry.getKey());
      if (at <= from) {
        throw new BadScenario(calls.path() + ": times must rise, " + entry.getKey() + " does not");
      }
      if (from >= 0) {
        rates.add(new Arriving(from, at, rate));
      }
      from = at;
      rate = entry.getValue().number(0, 1e6);
    }
    if (from >= 0) {
      rates.add(new Arriving(from, 86_400, rate));
    }
    return rates;
  }

  private static Spread spread(Yaml said) {
    if (said.isNumber()) {
      return new Spread.Fixed(said.number(0, 1e6));
    }
    said.allow(Set.of("mean", "deviation", "exponential", "from", "to", "seen"));
    if (said.has("exponential")) {
      return new Spread.Exponential(said.at("exponential").number(1e-3, 1e6));
    }
    if (said.has("seen")) {
      List<Double> seen = said.items("seen").stream().map(n -> n.number(0, 1e6)).toList();
      if (!seen.isEmpty()) {
        return new Spread.Observed(seen);
      }
    }
    if (said.has("from") && said.has("to")) {
      return new Spread.Uniform(said.at("from").number(0, 1e6), said.at("to").number(0, 1e6));
    }
    if (said.has("mean")) {
      double mean = said.at("mean").number(1e-3, 1e6);
      return said.has("deviation")
          ? new Spread.LogNormal(mean, said.at("deviation").number(1e-3, 1e6))
          : new Spread.Exponential(mean);
    }
    throw new BadScenario(
        said.path()
            + ": write seconds, {exponential: 180}, {mean: 240, deviation: 160}, {from: 60, to:"
            + " 300} or {seen: [120, 95, 310]}");
  }

  private static List<AgentPlan> agents(Yaml said) {
    said.allow(Set.of("name", "count", "skills", "queues", "wrapUp", "shifts"));
    String name = said.text("name");
    int count = said.whole("count", 1, 1, MOST_AGENTS);
    List<Shift> shifts = said.items("shifts").stream().map(ScenarioReader::shift).toList();
    List<AgentPlan> agents = new ArrayList<>();
    for (int n = 1; n <= count; n++) {
      agents.add(
          new AgentPlan(
              count == 1 ? name : name + "-" + n,
              said.levels("skills", Map.of()),
              Set.copyOf(said.items("queues").stream().map(Yaml::asText).toList()),
              Duration.ofSeconds(said.whole("wrapUp", 0, 0, 3_600)),
              shifts));
    }
    return agents;
  }

  private static Shift shift(Yaml said) {
    String[] both = said.asText().split("-", -1);
    if (both.length == 2) {
      Shift shift = new Shift(Yaml.time(said.path(), both[0]), Yaml.time(said.path(), both[1]));
      if (shift.from() < shift.to()) {
        return shift;
      }
    }
    throw new BadScenario(
        said.path() + ": \"" + said.asText() + "\" is no shift such as \"08:00-16:30\"");
  }
}
