package dev.jackfield.engine.rule.drl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.jackfield.engine.rule.drools.CompiledAsRead;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What Drools is given instead of the author's text. */
class CanonicalTextTest {
  private static final String AUTHOR =
      """
      // The package is optional, this comment is not about a rule.

      package rules.evening

      /* Nobody is called late.
         中文 */
      // Twice.
      rule "Late"
          salience 5
        when
          Question( $t : text["topic"], text["topic"] != null, !( number["hour"] < 20 ) ) // trailing
          not Row( table == "allowed", cell["topic"] == $t )
        then
          decision.set("allowed", false);
          decision.because("It is late for " + $t,
              "太晚了");
      end

      rule "Foreign"
      when
        Question( text["number"] str[startsWith] "+1" )
      then
        decision.add("cost", 2);
      end
      """;

  @Test
  void everyPartStandsOnItsLine() {
    CheckedDrl checked = CheckedDrl.read("x", AUTHOR);
    assertThat(checked.problems()).isEmpty();
    List<String> author = AUTHOR.lines().toList();
    List<String> canonical = checked.canonical().lines().toList();
    assertThat(canonical).hasSameSizeAs(author);
    for (String part :
        List.of(
            "rule \"Late\"",
            "when",
            "not",
            "then",
            "decision.because(",
            "\"太晚了\"",
            "rule \"Foreign\"",
            "\"cost\"",
            "end")) {
      for (int i = 0; i < author.size(); i++) {
        boolean comment = author.get(i).contains("//") && !author.get(i).contains("Question");
        if (author.get(i).contains(part) && !comment && !part.equals("when")) {
          assertThat(canonical.get(i)).as("line " + (i + 1)).contains(part);
        }
      }
    }
    assertThat(canonical.getFirst())
        .isEqualTo(
            "package rules.evening; import dev.jackfield.engine.rule.Question; import"
                + " dev.jackfield.engine.rule.Row; global dev.jackfield.engine.rule.Decision"
                + " decision; dialect \"mvel\"");
    assertThat(checked.canonical())
        .doesNotContain("trailing", "Twice")
        .contains("number[\"hour\"] >= 20")
        .contains("fits( text[\"number\"] ,");
    assertThat(CompiledAsRead.differences(checked)).isEmpty();
    assertThat(Compiled.errors(checked.canonical())).isEmpty();
  }

  @Test
  void aRuleSaysWhatItReadsAndDecides() {
    CheckedDrl.Rule late = CheckedDrl.read("x", AUTHOR).rules().getFirst();
    assertThat(late.name()).isEqualTo("Late");
    assertThat(late.line()).isEqualTo(8);
    assertThat(late.description()).isEqualTo("Nobody is called late.\n   中文\nTwice.");
    assertThat(late.tables()).isEqualTo(Set.of("allowed"));
    assertThat(late.rows()).containsExactly(new RowsRead("allowed", false, List.of("topic")));
    assertThat(late.facts()).isEqualTo(Set.of("text[\"topic\"]", "number[\"hour\"]"));
    assertThat(late.decides()).isEqualTo(Set.of("allowed"));
  }

  @Test
  void itCanBeReadAgainAndStaysAsItIs() {
    String first =
        CheckedDrl.read("x", AUTHOR.replace("text[\"number\"] str[startsWith] \"+1\"", ""))
            .canonical();
    CheckedDrl again = CheckedDrl.read("x", first);
    assertThat(again.problems()).isEmpty();
    assertThat(again.canonical()).isEqualTo(first);
  }

  /** The author's word for it is matches, so that nobody writes a call into a condition. */
  @Test
  void readAgainItIsRefusedWhereItCallsOurOwnFits() {
    CheckedDrl again = CheckedDrl.read("x", CheckedDrl.read("x", AUTHOR).canonical());
    assertThat(again.problems())
        .singleElement()
        .satisfies(
            p -> {
              assertThat(p.code()).isEqualTo("no-such-field");
              assertThat(p.line()).isEqualTo(21);
            });
  }

  @Test
  void thePackageIsTheNameOfTheSetWhenTheTextSaysNone() {
    String rule = "rule \"a\" when then end";
    assertThat(CheckedDrl.read("calling-hours", rule).canonical())
        .startsWith("package rules.calling_hours;");
    assertThat(CheckedDrl.read("class", rule).canonical()).startsWith("package rules.checked;");
    assertThat(CheckedDrl.read("9; import x", rule).canonical())
        .startsWith("package rules.checked;");
  }

  @Test
  void aTextWithProblemsHasNone() {
    CheckedDrl refused = CheckedDrl.read("x", "rule");
    assertThatThrownBy(refused::canonical).isInstanceOf(IllegalStateException.class);
  }
}
