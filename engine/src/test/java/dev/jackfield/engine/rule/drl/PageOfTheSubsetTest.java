package dev.jackfield.engine.rule.drl;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jackfield.engine.rule.Question;
import dev.jackfield.engine.rule.Row;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The examples and limits of the page are as the page says. */
class PageOfTheSubsetTest {
  private static final Path PAGE =
      Path.of(System.getProperty("jackfield.root"), "docs/rules/drl.md");

  @Test
  void theAcceptedExampleDecides() throws IOException {
    CheckedDrl checked = CheckedDrl.read("evening", examples().getFirst());
    assertThat(checked.problems()).isEmpty();
    Row hours = new Row("hours", Map.of("country", "CN", "last", "20"));
    Compiled compiled = Compiled.of(checked.canonical());
    Question late = new Question().tell("country", "CN").tell("hour", 20);
    assertThat(compiled.ask(late, hours).decision().values()).containsEntry("allowed", false);
    assertThat(compiled.ask(late, hours).decision().reasons().getFirst().zh())
        .isEqualTo("CN：20 点以后不拨打。");
    Question early = new Question().tell("country", "CN").tell("hour", 19);
    assertThat(compiled.ask(early, hours).fired()).isEmpty();
  }

  @Test
  void theRefusedExampleIsToldAsThePageSays() throws IOException {
    String example = examples().get(1);
    Problem first = CheckedDrl.read("x", example).problems().getFirst();
    String page = Files.readString(PAGE);
    assertThat(page)
        .contains(
            "- Line %d, column %d: %s"
                .formatted(first.line(), first.column(), first.say(Locale.ENGLISH)));
    Problem next = CheckedDrl.read("x", example.replace("= 20", "== 20")).problems().getFirst();
    assertThat(next.line()).isEqualTo(5);
    assertThat(page.replace('\n', ' ')).contains(next.say(Locale.ENGLISH));
  }

  @Test
  void theLimitsAreTheOnesInForce() throws IOException {
    String page = Files.readString(PAGE);
    for (int limit :
        List.of(
            Caps.TEXT,
            Caps.RULES,
            Caps.ROWS,
            Caps.CALLS,
            Caps.PARTS,
            Caps.COMPARISONS,
            Caps.DEPTH,
            Caps.VALUES,
            Caps.LITERAL,
            Caps.NAME,
            Caps.DIGITS,
            Caps.SALIENCE,
            Caps.PROBLEMS,
            Patterns.LONGEST,
            Patterns.MOST_STEPS,
            Patterns.LONGEST_TEXT)) {
      assertThat(page.substring(page.indexOf("## Limits")))
          .containsPattern(
              "[^0-9,]"
                  + "%,d".formatted(limit)
                  + "[^0-9,]|[^0-9]"
                  + "%,d".formatted(limit)
                  + ",? ");
    }
  }

  private static List<String> examples() throws IOException {
    return Pattern.compile("(?s)```drl\n(.*?)```")
        .matcher(Files.readString(PAGE))
        .results()
        .map(m -> m.group(1))
        .toList();
  }
}
