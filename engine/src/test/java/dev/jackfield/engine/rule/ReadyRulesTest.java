package dev.jackfield.engine.rule;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jackfield.engine.routing.ReadyDeciders;
import dev.jackfield.engine.rule.drools.DroolsCompiler;
import java.util.List;
import java.util.Map;
import java.util.Set;
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

  /** So that people can edit them in a browser. */
  @Test
  void theyAreWrittenInTheCheckedPartOfDrl() {
    RuleBook checked = RuleBook.compile(1, BOOK.files(), Set.of(), null, new DroolsCompiler());
    assertThat(checked.problems()).isEmpty();
    assertThat(new RuleCases(new Deciders(ReadyDeciders.ALL)).run(checked))
        .allSatisfy(r -> assertThat(r.differs()).isEmpty());
  }

  @TestFactory
  Stream<DynamicTest> cases() {
    List<RuleCases.Result> results = new RuleCases(new Deciders(ReadyDeciders.ALL)).run(BOOK);
    return results.stream()
        .map(
            r ->
                DynamicTest.dynamicTest(
                    r.ruleSet() + " " + r.row() + " " + r.name(),
                    () -> assertThat(r.differs()).isEmpty()));
  }
}
