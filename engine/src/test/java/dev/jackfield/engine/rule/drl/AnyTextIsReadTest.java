package dev.jackfield.engine.rule.drl;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jackfield.engine.rule.Question;
import dev.jackfield.engine.rule.Row;
import dev.jackfield.engine.rule.drools.CompiledAsRead;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Whatever text comes, reading ends with an answer, soon; and what is taken, Drools can use. */
class AnyTextIsReadTest {
  private static final long SEED = 20261121;
  private static final int TEXTS = 20_000;
  private static final int COMPILED = 150;

  private static final List<String> SEEDS =
      List.of(
          """
          package rules.a
          import dev.jackfield.engine.rule.Question
          global dev.jackfield.engine.rule.Decision decision
          dialect "mvel"
          // about "it"
          rule "One" salience -5 activation-group "g" when
            Question( $t : text["topic"], number["n"] >= 3 && ( yes["y"] || !( text["a"] == "b" ) ) )
            Row( table == "t", cell["k"] == $t, $v : number["v"], number["v"] != null )
          then
            decision.set("q", "x" + $t + ($v * 2 - 1));
            decision.need("skill", $v);
            decision.because("en // \\"end\\"", "中文 😀");
          end
          """,
          """
          rule "Two" when
            not Row( table == "t", cell["a"] in ("x", "y\\\\"), number["n"] not in (1, -2.5) )
            exists Row( table == "u", cell["a"] matches "[a-z]{2,5}\\\\d+" || cell["b"] contains "]" )
            Question( text["c"] not str[endsWith] "z" )
          then /* end */ decision.setOnce("a", true); decision.add("n", 3 * (2 - 1)); end
          rule "Three" when then decision.because("x"); end
          """);

  private static final List<String> PIECES =
      List.of(
          "\"",
          "\\",
          "(",
          ")",
          "[",
          "]",
          "{",
          "}",
          ";",
          ",",
          ".",
          "$",
          "$t",
          "!",
          "&&",
          "||",
          "==",
          "!=",
          "<",
          ">=",
          "=",
          "+",
          "-",
          "*",
          "/",
          "//",
          "/*",
          "*/",
          "\n",
          "\r\n",
          "\r",
          "\t",
          "\0",
          "\u2028",
          "\ud83d",
          "😀",
          "é",
          "'",
          "\\u0041",
          "rule",
          "when",
          "then",
          "end",
          "not",
          "exists",
          "Question(",
          "Row(",
          "text[\"a\"]",
          "number[\"n\"]",
          "null",
          "true",
          "in (",
          "matches",
          "eval(",
          "from",
          "0",
          "12",
          "1.5",
          "decision",
          ".set(\"a\", 1);",
          "\"a\"",
          "table");

  @Test
  void mutatedTextsNeverThrowAndWhatIsTakenCompiles() {
    Random random = new Random(SEED);
    int taken = 0;
    int compiled = 0;
    for (int i = 0; i < TEXTS; i++) {
      String text = mutated(random);
      CheckedDrl checked = CheckedDrl.read("fuzz", text);
      checked.problems().forEach(p -> assertThat(p.say(Locale.ENGLISH)).isNotBlank());
      if (checked.isUsable()) {
        taken++;
        assertThat(CompiledAsRead.differences(checked)).as(text).isEmpty();
        if (compiled < COMPILED && !SEEDS.contains(text)) {
          compiled++;
          runs(checked.canonical());
        }
      }
    }
    assertThat(taken).isBetween(500, TEXTS / 2);
    assertThat(compiled).isEqualTo(COMPILED);
  }

  @Test
  void textsThatOnlyKeepTheirShapeAreTakenOften() {
    Random random = new Random(SEED);
    for (int i = 0; i < 100; i++) {
      StringBuilder text = new StringBuilder();
      for (int r = 0; r < 4; r++) {
        text.append(new RandomRule(random).text(r));
      }
      CheckedDrl checked = CheckedDrl.read("shape", text.toString());
      assertThat(checked.problems()).as(text.toString()).isEmpty();
      assertThat(CompiledAsRead.differences(checked)).as(text.toString()).isEmpty();
      runs(checked.canonical());
    }
  }

  @Test
  void hostileNestingAndLengthAreReadSoon() {
    for (String part :
        List.of(
            "(",
            "!",
            "Question(",
            "rule \"a\" when ",
            "/*",
            "\"",
            "\\",
            "$a:",
            "not ",
            "a.",
            "[",
            "//\n",
            "-",
            "\ud83d",
            "then ",
            "decision.set(",
            "\"\" + ")) {
      for (String head :
          List.of("", "rule \"a\" when Question( ", "rule \"a\" when then decision.set(\"a\", ")) {
        String text = head + part.repeat((Caps.TEXT - head.length()) / part.length());
        long begin = System.nanoTime();
        assertThat(CheckedDrl.read("x", text).isUsable()).isFalse();
        assertThat(Duration.ofNanos(System.nanoTime() - begin))
            .as(part)
            .isLessThan(Duration.ofSeconds(5));
      }
    }
  }

  private static void runs(String canonical) {
    Compiled.of(canonical)
        .ask(
            new Question().tell("topic", "x").tell("n", 5).tell("y", true).tell("a", "b"),
            new Row("t", Map.of("k", "x", "v", "2", "a", "x")),
            new Row("t", Map.of("k", "x", "v", "")),
            new Row("u", Map.of("a", "ab12", "b", "]")));
  }

  private static String mutated(Random random) {
    StringBuilder text = new StringBuilder(SEEDS.get(random.nextInt(SEEDS.size())));
    for (int times = 1 + random.nextInt(3); times > 0; times--) {
      int at = random.nextInt(text.length());
      switch (random.nextInt(4)) {
        case 0 -> text.insert(at, PIECES.get(random.nextInt(PIECES.size())));
        case 1 -> text.delete(at, Math.min(text.length(), at + 1 + random.nextInt(6)));
        case 2 -> text.setCharAt(at, (char) random.nextInt(random.nextBoolean() ? 128 : 65_536));
        default -> {
          int from = random.nextInt(text.length());
          int to = Math.min(text.length(), from + random.nextInt(60));
          text.insert(at, text.substring(from, to));
        }
      }
      if (text.isEmpty()) {
        text.append(' ');
      }
    }
    return text.toString();
  }
}
