package dev.jackfield.engine.rule;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jackfield.engine.hours.HoursDeciders;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** The ready rule sets compile without a warning and decide their cases as written. */
class ReadyRulesTest {
  private static final RuleBook BOOK = FixedRules.readyWith(Map.of()).book();

  @Test
  void nothingIsWrongWithThem() {
    assertThat(BOOK.problems()).isEmpty();
  }

  @TestFactory
  Stream<DynamicTest> cases() {
    List<RuleCases.Result> results = new RuleCases(new Deciders(HoursDeciders.ALL)).run(BOOK);
    return results.stream()
        .map(
            r ->
                DynamicTest.dynamicTest(
                    r.ruleSet() + " " + r.row() + " " + r.name(),
                    () -> assertThat(r.differs()).isEmpty()));
  }
}
