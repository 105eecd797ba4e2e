package dev.jackfield.engine.flowtest;

import dev.jackfield.engine.flowtest.FlowTest.Action;
import dev.jackfield.engine.flowtest.FlowTest.Given;
import dev.jackfield.engine.flowtest.FlowTest.Line;
import dev.jackfield.engine.flowtest.YamlTree.Part;
import dev.jackfield.engine.trial.Situation;
import dev.jackfield.engine.trial.Situation.Answer;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** A test as the file that people read and write. Reading what was written gives the same test. */
public final class FlowTestFile {
  /** What a flow and the file of a test are called. */
  private static final Pattern FLOW = Pattern.compile("[A-Za-z][A-Za-z0-9_.-]{0,62}");

  private static final Set<String> FIELDS = Set.of("flow", "test", "given", "then");
  private static final int LONGEST_NAME = 120;
  private static final int MOST_LINES = 500;
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm", Locale.ROOT);
  private static final Pattern PLAIN =
      Pattern.compile("([0-9]+ )?[\\p{L}(][\\p{L}\\p{N} .,;!?'()/=_+-]*");
  private static final Set<String> NOT_PLAIN =
      Set.of("true", "false", "yes", "no", "null", "on", "off");

  private FlowTestFile() {}

  /**
   * @param file its name, for what is said of it
   * @throws TestProblem when it is none
   */
  public static FlowTest read(String file, String text) {
    if (!(YamlTree.read(file, text) instanceof Part.Fields fields)) {
      throw new TestProblem(file, 1, "a test has the fields flow, test, given and then");
    }
    fields
        .parts()
        .forEach(
            (name, part) -> {
              if (!FIELDS.contains(name)) {
                throw new TestProblem(
                    file,
                    part.line(),
                    "\"" + name + "\" is no part of a test; it has flow, test, given and then");
              }
            });
    String flow = text(file, fields, "flow", "flow: main-menu");
    if (!FLOW.matcher(flow).matches()) {
      throw new TestProblem(file, line(fields, "flow"), "\"" + flow + "\" is no id of a flow");
    }
    String name = text(file, fields, "test", "test: A caller presses 1 and talks about billing");
    if (name.length() > LONGEST_NAME) {
      throw new TestProblem(
          file, line(fields, "test"), "the name is longer than " + LONGEST_NAME + " characters");
    }
    return new FlowTest(flow, name, given(file, fields), lines(file, fields));
  }

  /**
   * What a try begins with.
   *
   * @param given fields as in a test, as YAML or JSON
   * @param lookups those of its {@code lookups}; may be empty
   * @throws TestProblem when it cannot be read
   */
  public static Given given(String given, String lookups) {
    if (!(YamlTree.read("given", given) instanceof Part.Fields fields)) {
      throw new TestProblem("given", 1, "given has fields, as: caller: \"+12125550123\"");
    }
    Map<String, Part> parts = new LinkedHashMap<>(fields.parts());
    if (!lookups.isBlank()) {
      parts.put("lookups", YamlTree.read("lookups", lookups));
    }
    return new GivenReader("given").read(new Part.Fields(1, parts));
  }

  /**
   * A line as somebody does it in a try.
   *
   * @return empty: there is no such line, or it expects something
   */
  public static Optional<Action> act(String verb, String value) {
    return Verbs.knows(verb)
        ? Verbs.read(verb, value.strip())
            .filter(a -> a instanceof Action.Do || a instanceof Action.Skip)
        : Optional.empty();
  }

  private static Given given(String file, Part.Fields fields) {
    Part given = fields.parts().get("given");
    return switch (given) {
      case null -> GivenReader.usual();
      case Part.Fields of -> new GivenReader(file).read(of);
      case Part.Text text when text.value().isBlank() -> GivenReader.usual();
      case Part.Text _, Part.Items _ ->
          throw new TestProblem(
              file, given.line(), "given has fields, as: caller: \"+12125550123\"");
    };
  }

  private static List<Line> lines(String file, Part.Fields fields) {
    if (!(fields.parts().get("then") instanceof Part.Items items) || items.parts().isEmpty()) {
      throw new TestProblem(
          file,
          line(fields, "then"),
          "then is a list of lines, each with a dash, as: - hear: Welcome");
    }
    if (items.parts().size() > MOST_LINES) {
      throw new TestProblem(file, items.line(), "more than " + MOST_LINES + " lines");
    }
    List<Line> lines = new ArrayList<>();
    items.parts().forEach(p -> lines.add(new Line(p.line(), action(file, p))));
    return lines;
  }

  private static Action action(String file, Part part) {
    String verb;
    String value = "";
    switch (part) {
      case Part.Text text -> verb = text.value();
      case Part.Fields fields
          when fields.parts().size() == 1
              && fields.parts().values().iterator().next() instanceof Part.Text of -> {
        verb = fields.parts().keySet().iterator().next();
        value = of.value().strip();
      }
      case Part.Fields _, Part.Items _ ->
          throw new TestProblem(
              file,
              part.line(),
              "a line has one thing, as: - press: 1; begin the next with a dash");
    }
    String known = verb.strip().toLowerCase(Locale.ROOT).replaceAll("\\s+", " ");
    if (!Verbs.knows(known)) {
      throw new TestProblem(file, part.line(), unknown(verb));
    }
    String given = value;
    return Verbs.read(known, value)
        .orElseThrow(
            () ->
                new TestProblem(
                    file,
                    part.line(),
                    (given.isEmpty()
                            ? "\"" + known + "\" needs something after a colon"
                            : "\"" + given + "\" does not fit \"" + known + "\"")
                        + "; right is "
                        + Verbs.example(known)));
  }

  private static String unknown(String verb) {
    return "\"%s\" is nothing that a test can do or expect; %s"
        .formatted(
            verb,
            Verbs.near(verb)
                .map(v -> "did you mean: " + Verbs.example(v))
                .orElse("there are: " + String.join(", ", Verbs.all())));
  }

  private static String text(String file, Part.Fields fields, String name, String example) {
    if (fields.parts().get(name) instanceof Part.Text text && !text.value().isBlank()) {
      return text.value().strip();
    }
    throw new TestProblem(
        file, line(fields, name), "\"" + name + "\" is missing; right is " + example);
  }

  private static int line(Part.Fields fields, String name) {
    Part part = fields.parts().get(name);
    return part == null ? fields.line() : part.line();
  }

  // --- writing

  public static String write(FlowTest test) {
    StringBuilder out = new StringBuilder();
    out.append("flow: ").append(test.flow()).append('\n');
    out.append("test: ").append(quoted(test.name())).append("\n\n");
    write(out, test.given());
    out.append("\nthen:\n");
    for (Line line : test.then()) {
      Map.Entry<String, String> words = Verbs.write(line.action());
      out.append("  - ").append(words.getKey());
      if (!words.getValue().isEmpty()) {
        out.append(": ").append(quoted(words.getValue()));
      }
      out.append('\n');
    }
    return out.toString();
  }

  private static void write(StringBuilder out, Given given) {
    out.append("given:\n");
    field(out, given.callsOut() ? "calls out to" : "caller", quoted(given.caller()));
    field(out, "called", quoted(given.called()));
    field(out, "language", given.language());
    field(out, "time", TIME.format(given.time()) + " " + given.zone().getId());
    if (given.isVip()) {
      field(out, "vip", "yes");
    }
    if (given.agents().isEmpty()) {
      field(out, "agents", "none");
    } else {
      out.append("  agents:\n");
      given.agents().forEach(a -> out.append("    - ").append(agent(a)).append('\n'));
    }
    if (!given.lookups().isEmpty()) {
      out.append("  lookups:\n");
      given
          .lookups()
          .forEach(
              (table, answer) ->
                  out.append("    ")
                      .append(quoted(table))
                      .append(": ")
                      .append(answer(answer))
                      .append('\n'));
    }
  }

  private static void field(StringBuilder out, String name, String value) {
    out.append("  ").append(name).append(": ").append(value).append('\n');
  }

  private static String agent(Situation.Agent agent) {
    String skills =
        agent.skills().entrySet().stream()
            .map(s -> s.getKey() + " " + s.getValue())
            .collect(Collectors.joining(", "));
    return agent.name()
        + (skills.isEmpty() ? "" : " (" + skills + ")")
        + (agent.isBusy() ? ", busy" : "");
  }

  private static String answer(Answer answer) {
    return switch (answer) {
      case Answer.Nothing _ -> "nothing";
      case Answer.Broken _ -> "broken";
      case Answer.Fails fails -> fails.code();
      case Answer.Found found ->
          found.fields().entrySet().stream()
              .map(f -> quoted(f.getKey()) + ": " + quoted(f.getValue()))
              .collect(Collectors.joining(", ", "{", "}"));
    };
  }

  /** As YAML takes it for a text, whatever it is. */
  private static String quoted(String text) {
    boolean isPlain =
        PLAIN.matcher(text).matches()
            && !text.endsWith(" ")
            && !text.contains(", ")
            && !NOT_PLAIN.contains(text.toLowerCase(Locale.ROOT));
    if (isPlain || text.matches("[1-9][0-9]{0,8}|0")) {
      return text;
    }
    StringBuilder out = new StringBuilder("\"");
    text.codePoints()
        .forEach(
            c -> {
              switch (c) {
                case '"' -> out.append("\\\"");
                case '\\' -> out.append("\\\\");
                case '\n' -> out.append("\\n");
                case '\t' -> out.append("\\t");
                default -> {
                  if (c < ' ' || c == 0x7f) {
                    out.append(String.format(Locale.ROOT, "\\x%02x", c));
                  } else {
                    out.appendCodePoint(c);
                  }
                }
              }
            });
    return out.append('"').toString();
  }

  /** A file's name for a test: its letters, digits and dashes. */
  public static String fileName(String testName) {
    String name =
        testName
            .toLowerCase(Locale.ROOT)
            .replaceAll("[^\\p{L}\\p{N}]+", "-")
            .replaceAll("^-+|-+$", "");
    String cut = name.length() > 60 ? name.substring(0, 60) : name;
    return Optional.of(cut).filter(n -> !n.isEmpty()).orElse("test") + ".yaml";
  }
}
