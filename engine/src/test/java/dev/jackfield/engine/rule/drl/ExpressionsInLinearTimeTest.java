package dev.jackfield.engine.rule.drl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Expressions that would hold java.util.regex for years are answered at once, or not taken. */
class ExpressionsInLinearTimeTest {

  @Test
  void catastrophicExpressionsAreHarmless() {
    String text = "a".repeat(Patterns.LONGEST_TEXT - 1) + "!";
    for (String expression : List.of("(a+)+", "(a|aa)+", "(a*)*b", "([a-z]+)*\\d", "(.*a){12}")) {
      long begin = System.nanoTime();
      assertThat(Patterns.fits(text, expression)).as(expression).isFalse();
      assertThat(Duration.ofNanos(System.nanoTime() - begin))
          .as(expression)
          .isLessThan(Duration.ofSeconds(5));
    }
  }

  @Test
  void theWholeTextFitsOrNothing() {
    assertThat(Patterns.fits("+8613800001111", "\\+86\\d{11}")).isTrue();
    assertThat(Patterns.fits("x+8613800001111", "\\+86\\d{11}")).isFalse();
    assertThat(Patterns.fits(null, ".*")).isFalse();
    assertThat(Patterns.fits("a".repeat(Patterns.LONGEST_TEXT + 1), "a*")).isFalse();
  }

  @Test
  void expressionsThatGrowAreNotCompiled() {
    for (String expression :
        List.of(
            "((a{900}){900}){900}",
            "a{1000}{1000}",
            "(?:(?:x{50}){50}){50}",
            "[^]]{1000}{1000}",
            "[[:alpha:]]{999}{999}",
            "(\\pL{100}){100}",
            "(\\p{Han}{100}){100}",
            "((a{0,100}){0,100})+",
            "\\Q[\\E(a{1000}){1000}",
            "(((a{30}|b){30}|c){30}|d){30}")) {
      assertThat(Patterns.fault(expression))
          .as(expression)
          .get()
          .extracting(Patterns.Fault::code)
          .isIn("expression-big", "expression-bad");
      assertThatThrownBy(() -> Patterns.fits("a", expression))
          .isInstanceOf(IllegalArgumentException.class);
    }
  }

  @Test
  void whatPeopleWriteIsTaken() {
    for (String expression :
        List.of(
            "\\+?\\d{4,15}",
            "(\\d{11}|\\d{12}|\\d{10})",
            "[A-Z]{2}-\\d{6}",
            "(?i)vip.*",
            ".*上海.*",
            "\\p{Han}{2,4}",
            "[^@]{1,64}@[^@]{1,200}",
            "")) {
      assertThat(Patterns.fault(expression)).as(expression).isEmpty();
    }
  }
}
