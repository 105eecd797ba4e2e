package dev.jackfield.engine.rule.drl;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.ResourceBundle;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Every reason has its words in both languages, and points at its place. */
class ProblemsInWordsTest {
  private static final Path SOURCES =
      Path.of(
          System.getProperty("jackfield.root"),
          "engine/src/main/java/dev/jackfield/engine/rule/drl");
  private static final Pattern CODE =
      Pattern.compile("(?s)(?:refused|problem|bad|Fault|Problem|expect)\\(([^;{}]*?)\\)");

  private static ResourceBundle words(Locale locale) {
    return ResourceBundle.getBundle(
        Problem.BUNDLE,
        locale,
        ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES));
  }

  @Test
  void bothLanguagesHaveTheSameReasonsWithTheSameArguments() {
    ResourceBundle english = words(Locale.ROOT);
    ResourceBundle chinese = words(Locale.SIMPLIFIED_CHINESE);
    assertThat(chinese.keySet()).isEqualTo(english.keySet()).isNotEmpty();
    for (String key : english.keySet()) {
      assertThat(chinese.getString(key)).as(key).isNotEqualTo(english.getString(key));
      assertThat(arguments(chinese.getString(key)))
          .as(key)
          .isEqualTo(arguments(english.getString(key)));
    }
  }

  @Test
  void everyCodeInTheReaderHasWordsAndAllWordsAreUsed() throws IOException {
    Set<String> keys = words(Locale.ROOT).keySet();
    StringBuilder sources = new StringBuilder();
    try (Stream<Path> files = Files.list(SOURCES)) {
      for (Path file : files.toList()) {
        sources.append(Files.readString(file, StandardCharsets.UTF_8));
      }
    }
    assertThat(keys).allSatisfy(k -> assertThat(sources).contains('"' + k + '"'));
    Set<String> codes = new TreeSet<>();
    CODE.matcher(sources)
        .results()
        .flatMap(r -> Pattern.compile("\"([a-z]+(?:-[a-z]+)+)\"").matcher(r.group(1)).results())
        .map((MatchResult r) -> r.group(1))
        .forEach(codes::add);
    assertThat(codes).hasSizeGreaterThan(50);
    codes.remove("activation-group");
    assertThat(keys).containsAll(codes);
  }

  @Test
  void aProblemPointsAtItsPlaceAndSaysWhatWouldBeRight() {
    CheckedDrl checked =
        CheckedDrl.read("x", "rule \"a\"\nwhen\n  Question( text[\"a\"] = \"b\" )\nthen\nend\n");
    assertThat(checked.problems())
        .singleElement()
        .isEqualTo(new Problem(3, 23, "equals-twice", List.of()));
    assertThat(checked.problems().getFirst().say(Locale.US))
        .isEqualTo("Rules compare and never assign: write == for “equals”.");
    assertThat(checked.problems().getFirst().say(Locale.CHINESE)).contains("请写 ==");
  }

  @Test
  void theNextRulesAreReadAfterAProblem() {
    CheckedDrl checked =
        CheckedDrl.read(
            "x",
            """
            import java.io.File
            rule "a" when Question( 1 ) then end
            // fine
            rule "b" when then decision.set("x", 1); end
            rule "c" when then
              System.exit(1);
            end
            """);
    assertThat(checked.problems()).extracting(Problem::line).containsExactly(1, 2, 6);
    assertThat(checked.rules()).extracting(CheckedDrl.Rule::name).containsExactly("b");
  }

  @Test
  void twentyProblemsAreToldOfAThousand() {
    CheckedDrl checked = CheckedDrl.read("x", "rule \"a\" when then x; end\n".repeat(900));
    assertThat(checked.problems()).hasSize(Caps.PROBLEMS);
    assertThat(checked.problems().getFirst().line()).isEqualTo(1);
    assertThat(checked.problems().getLast().line()).isLessThan(30);
  }

  private static List<String> arguments(String words) {
    return Pattern.compile("\\{\\d}")
        .matcher(words)
        .results()
        .map(MatchResult::group)
        .sorted()
        .distinct()
        .toList();
  }
}
