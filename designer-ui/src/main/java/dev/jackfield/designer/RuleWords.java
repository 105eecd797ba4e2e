package dev.jackfield.designer;

import dev.jackfield.engine.rule.RuleBook;
import dev.jackfield.engine.rule.RuleFiles;
import dev.jackfield.engine.rulebook.Proof;
import dev.jackfield.engine.rulebook.RuleLife;
import dev.jackfield.web.Wording;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What the life of rules says, in the reader's words. */
final class RuleWords {
  private RuleWords() {}

  /** Why an act was refused, with the names of files, people and obstacles as people call them. */
  static String refused(RuleLife.Result.Refused refused, RuleBook book, Wording wording) {
    Object[] args =
        switch (refused.reason()) {
          case NOT_PROVED -> each(refused, o -> obstacle(o, wording), wording);
          case BASE_CHANGED ->
              each(
                  refused,
                  f -> RuleFiles.isPath(f) ? RuleSetPages.title(book, f, wording) : f,
                  wording);
          case NO_SUCH_CHANGE,
              NO_SUCH_VERSION,
              NO_SUCH_FILE,
              FILE_TOO_LONG,
              CHANGED_MEANWHILE,
              NOT_A_DRAFT,
              NOT_PROPOSED,
              NOTHING_CHANGED,
              OWN_CHANGE,
              COLLIDES_WITH_PLANNED,
              STARTS_IN_THE_PAST,
              IN_FORCE ->
              refused.args().toArray();
        };
    return wording.say("rules.refused." + refused.reason(), args);
  }

  private static Object[] each(
      RuleLife.Result.Refused refused,
      java.util.function.UnaryOperator<String> word,
      Wording wording) {
    List<String> words =
        refused.args().stream().flatMap(a -> Arrays.stream(a.split(", ", -1))).map(word).toList();
    return new Object[] {String.join(wording.say("rules.and"), words)};
  }

  private static String obstacle(String name, Wording wording) {
    return Stream.of(Proof.Obstacle.values())
        .filter(o -> o.name().equals(name))
        .map(o -> wording.say("rules.obstacle." + o))
        .findFirst()
        .orElse(name);
  }

  /** Fields that are decided: {@code Queue: billing, VIP: yes}. */
  static String fields(
      java.util.Map<String, String> decided, RuleBook book, String set, Wording wording) {
    var shape = book.shape(set);
    return decided.entrySet().stream()
        .map(
            f ->
                wording.say(
                    "rules.field",
                    RuleGrids.fieldTitle(shape, f.getKey(), wording.locale()),
                    value(f.getValue(), wording)))
        .collect(Collectors.joining(wording.say("rules.and")));
  }

  static String value(String value, Wording wording) {
    return switch (value) {
      case "" -> wording.say("rules.nothing");
      case "yes", "no" -> wording.say("rules." + value);
      default -> value;
    };
  }
}
