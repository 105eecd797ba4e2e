package dev.jackfield.engine.flowtest;

import dev.jackfield.engine.flowtest.FlowTest.Given;
import dev.jackfield.engine.flowtest.YamlTree.Part;
import dev.jackfield.engine.trial.Situation.Agent;
import dev.jackfield.engine.trial.Situation.Answer;
import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads what a test begins with. What is not said is as on an ordinary morning. */
final class GivenReader {
  private static final Pattern ERROR = Pattern.compile("[A-Z][A-Z0-9_]{1,60}");
  static final String CALLER = "+12125550123";
  static final String CALLED = "4000";
  static final String LANGUAGE = "en";
  static final LocalDateTime TIME = LocalDateTime.of(2026, 11, 24, 10, 0);
  static final ZoneId ZONE = ZoneId.of("UTC");
  static final Agent ANYBODY = new Agent("anna", Map.of(), false);

  private static final Set<String> FIELDS =
      Set.of("caller", "called", "calls out to", "language", "time", "vip", "agents", "lookups");
  private static final Pattern NUMBER = Pattern.compile("[+0-9A-Za-z*#._-]{1,60}");
  private static final Pattern LANGUAGES = Pattern.compile("[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8}){0,2}");
  private static final Pattern DATE_TIME =
      Pattern.compile("(\\d{4}-\\d{2}-\\d{2})[ T](\\d{1,2}:\\d{2})(?::00)?(?:\\s+(\\S+))?");
  private static final Pattern AGENT =
      Pattern.compile("([A-Za-z0-9][A-Za-z0-9._-]{0,40})\\s*(?:\\(([^)]*)\\))?\\s*(,\\s*busy)?");
  private static final Pattern SKILL = Pattern.compile("\\s*([\\w-]{1,40})(?:\\s+(\\d{1,2}))?\\s*");
  private static final int USUAL_LEVEL = 5;
  private static final int BEST_LEVEL = 10;
  private static final int MOST = 100;

  private final String file;

  GivenReader(String file) {
    this.file = file;
  }

  static Given usual() {
    return new Given(
        false, CALLER, CALLED, LANGUAGE, TIME, ZONE, false, List.of(ANYBODY), Map.of());
  }

  Given read(Part.Fields given) {
    given
        .parts()
        .forEach(
            (name, part) -> {
              if (!FIELDS.contains(name)) {
                throw wrong(
                    part,
                    "\""
                        + name
                        + "\" cannot be given; there are "
                        + String.join(", ", FIELDS.stream().sorted().toList()));
              }
            });
    Map<String, Part> parts = given.parts();
    boolean callsOut = parts.containsKey("calls out to");
    if (callsOut && parts.containsKey("caller")) {
      throw wrong(given, "either a caller calls, or the flow calls out to somebody: not both");
    }
    Given usual = usual();
    When when = parts.containsKey("time") ? time(parts.get("time")) : new When(TIME, ZONE);
    return new Given(
        callsOut,
        matching(
            parts.get(callsOut ? "calls out to" : "caller"),
            NUMBER,
            usual.caller(),
            "a number, as \"+12125550123\""),
        matching(parts.get("called"), NUMBER, usual.called(), "a number of yours, as \"4000\""),
        matching(parts.get("language"), LANGUAGES, usual.language(), "a language, as en or zh-CN"),
        when.time(),
        when.zone(),
        parts.containsKey("vip") && yes(parts.get("vip")),
        parts.containsKey("agents") ? agents(parts.get("agents")) : usual.agents(),
        parts.containsKey("lookups") ? lookups(parts.get("lookups")) : Map.of());
  }

  private record When(LocalDateTime time, ZoneId zone) {}

  private When time(Part part) {
    Matcher read = DATE_TIME.matcher(text(part));
    if (read.matches()) {
      try {
        String hour = read.group(2).length() == 4 ? "0" + read.group(2) : read.group(2);
        return new When(
            LocalDateTime.parse(read.group(1) + "T" + hour),
            read.group(3) == null ? ZONE : ZoneId.of(read.group(3)));
      } catch (DateTimeException e) {
        // Said below.
      }
    }
    throw wrong(
        part, "\"" + text(part) + "\" is no time; write it as 2026-11-24 10:00 America/New_York");
  }

  private boolean yes(Part part) {
    return switch (text(part).toLowerCase(Locale.ROOT)) {
      case "yes", "true" -> true;
      case "no", "false" -> false;
      default -> throw wrong(part, "vip is yes or no, not \"" + text(part) + "\"");
    };
  }

  private List<Agent> agents(Part part) {
    return switch (part) {
      case Part.Text text when text.value().equals("none") -> List.of();
      case Part.Text text -> List.of(agent(text));
      case Part.Items items -> {
        List<Agent> agents = new ArrayList<>();
        items.parts().stream().limit(MOST).forEach(p -> agents.add(agent(p)));
        yield agents;
      }
      case Part.Fields fields ->
          throw wrong(fields, "agents are \"none\" or a list of names, as: - anna (billing 5)");
    };
  }

  private Agent agent(Part part) {
    Matcher read = AGENT.matcher(text(part));
    if (!read.matches()) {
      throw wrong(
          part,
          "\""
              + text(part)
              + "\" is no agent; write it as anna, or anna (billing 5, support 3), busy");
    }
    Map<String, Integer> skills = new TreeMap<>();
    String given = read.group(2) == null ? "" : read.group(2);
    for (String skill : given.isBlank() ? new String[0] : given.split(",", -1)) {
      Matcher one = SKILL.matcher(skill);
      int level =
          one.matches() && one.group(2) != null ? Integer.parseInt(one.group(2)) : USUAL_LEVEL;
      if (!one.matches() || level < 1 || level > BEST_LEVEL) {
        throw wrong(
            part, "\"" + skill.strip() + "\" is no skill; write it as billing 5, from 1 to 10");
      }
      skills.put(one.group(1), level);
    }
    return new Agent(read.group(1), skills, read.group(3) != null);
  }

  private Map<String, Answer> lookups(Part part) {
    if (!(part instanceof Part.Fields fields)) {
      throw wrong(part, "lookups are fields by table, as: customers: {name: Ann}");
    }
    Map<String, Answer> answers = new LinkedHashMap<>();
    fields.parts().forEach((table, answer) -> answers.put(table, answer(table, answer)));
    return answers;
  }

  private Answer answer(String table, Part part) {
    return switch (part) {
      case Part.Text text when text.value().equals("nothing") -> new Answer.Nothing();
      case Part.Text text when text.value().equals("broken") -> new Answer.Broken();
      case Part.Text text when ERROR.matcher(text.value()).matches() ->
          new Answer.Fails(text.value());
      case Part.Fields fields -> {
        Map<String, String> found = new LinkedHashMap<>();
        fields.parts().forEach((name, value) -> found.put(name, text(value)));
        yield new Answer.Found(found);
      }
      case Part.Text _, Part.Items _ ->
          throw wrong(
              part,
              "what \"%s\" answers is fields, as {name: Ann, tier: gold}, or nothing, or broken, or an error, as TOO_LATE"
                  .formatted(table));
    };
  }

  private String matching(
      @org.jspecify.annotations.Nullable Part part, Pattern pattern, String usual, String right) {
    if (part == null) {
      return usual;
    }
    String text = text(part).replace(" ", "");
    if (!pattern.matcher(text).matches()) {
      throw wrong(part, "\"" + text(part) + "\" is not " + right);
    }
    return text;
  }

  private String text(Part part) {
    if (part instanceof Part.Text text) {
      return text.value().strip();
    }
    throw wrong(part, "a single text must stand here");
  }

  private TestProblem wrong(Part part, String words) {
    return new TestProblem(file, part.line(), words);
  }
}
