package dev.jackfield.engine.rule;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.dataformat.yaml.YAMLMapper;

/**
 * What a rule set is for, from {@code sets/x.yml}: what it is told and what it decides.
 *
 * @param outcome the field that says in one word how it decided, as {@code allowed} or {@code
 *     queue}; for lists and replays
 */
public record RuleSetShape(
    String name,
    Said title,
    Said about,
    List<Fact> facts,
    List<Field> decides,
    String outcome,
    List<String> tables) {

  /**
   * Something that it is told, or that is worked out from what it is told.
   *
   * @param type {@code text}, {@code number} or {@code yes-no}
   * @param personal shown only to those who may see numbers, and kept apart
   * @param derived worked out by the engine from the others: rules read it, nobody tells it
   */
  public record Fact(String name, Said title, String type, boolean personal, boolean derived) {}

  /** Something that it decides. */
  public record Field(String name, Said title) {}

  private static final YAMLMapper YAML = new YAMLMapper();

  record FileFact(
      @Nullable String en,
      @Nullable String zh,
      @Nullable String type,
      @Nullable Boolean personal,
      @Nullable Boolean derived) {}

  record FileSet(
      @Nullable Map<String, String> title,
      @Nullable Map<String, String> about,
      @Nullable LinkedHashMap<String, FileFact> facts,
      @Nullable LinkedHashMap<String, Map<String, String>> decides,
      @Nullable String outcome,
      @Nullable List<String> tables) {}

  static RuleSetShape read(String name, String yaml, List<RuleProblem> problems) {
    try {
      FileSet read = YAML.readValue(yaml, FileSet.class);
      List<Fact> facts = new ArrayList<>();
      if (read.facts() != null) {
        read.facts().forEach((fact, as) -> facts.add(fact(fact, as)));
      }
      List<Field> decides = new ArrayList<>();
      if (read.decides() != null) {
        read.decides().forEach((field, as) -> decides.add(new Field(field, Said.of(as, field))));
      }
      return new RuleSetShape(
          name,
          Said.of(Objects.requireNonNullElse(read.title(), Map.of()), name),
          Said.of(Objects.requireNonNullElse(read.about(), Map.of()), ""),
          facts,
          decides,
          read.outcome() == null
              ? decides.isEmpty() ? "" : decides.getFirst().name()
              : read.outcome(),
          Objects.requireNonNullElse(read.tables(), List.of()));
    } catch (JacksonException e) {
      problems.add(
          RuleProblem.error(
              "sets/" + name + ".yml", 0, "", "file-unreadable", "" + e.getMessage()));
      return plain(name);
    }
  }

  /** Of a rule set without a file of its own. */
  static RuleSetShape plain(String name) {
    return new RuleSetShape(
        name, Said.same(name), Said.same(""), List.of(), List.of(), "", List.of());
  }

  private static Fact fact(String name, FileFact as) {
    Map<String, String> words = new LinkedHashMap<>();
    if (as.en() != null) {
      words.put("en", as.en());
    }
    if (as.zh() != null) {
      words.put("zh", as.zh());
    }
    return new Fact(
        name,
        Said.of(words, name),
        as.type() == null ? "text" : as.type(),
        Boolean.TRUE.equals(as.personal()),
        Boolean.TRUE.equals(as.derived()));
  }

  public Optional<Fact> fact(String name) {
    return facts.stream().filter(f -> f.name().equals(name)).findFirst();
  }

  public boolean isPersonal(String fact) {
    return fact(fact).map(Fact::personal).orElse(false);
  }
}
