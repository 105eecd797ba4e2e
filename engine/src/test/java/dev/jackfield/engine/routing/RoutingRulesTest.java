package dev.jackfield.engine.routing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.jackfield.engine.rule.Decision;
import dev.jackfield.engine.rule.FixedRules;
import dev.jackfield.engine.rule.Question;
import dev.jackfield.engine.rule.RuleBook;
import dev.jackfield.engine.rule.RuleFiles;
import dev.jackfield.engine.rule.Said;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The ready rule set decides as its page says. */
class RoutingRulesTest {
  private static final RuleBook BOOK = FixedRules.readyWith(Map.of()).book();

  private static List<String> reasons(Decision decision) {
    return decision.reasons().stream().map(Said::en).toList();
  }

  @Test
  void theTopicDecidesQueueAndSkill() {
    Decision decision = BOOK.ask("routing", new Question().tell("topic", "billing"));
    assertThat(decision.values())
        .containsEntry("queue", "billing")
        .containsEntry("priority", 0)
        .doesNotContainKey("vip");
    assertThat(decision.skills()).containsEntry("billing", 1);
    assertThat(reasons(decision)).singleElement().asString().contains("about billing");
    assertThat(decision.fired()).contains("The topic decides the queue and the skill");
  }

  @Test
  void aVipCallerIsServedFirstAndTheReasonSaysSo() {
    Decision decision =
        BOOK.ask("routing", new Question().tell("topic", "support").tell("tier", "gold"));
    assertThat(decision.values())
        .containsEntry("queue", "support")
        .containsEntry("priority", 100)
        .containsEntry("vip", true);
    assertThat(reasons(decision)).anySatisfy(r -> assertThat(r).contains("gold"));
  }

  @Test
  void anUnknownTopicIsTakenBySupport() {
    Decision decision = BOOK.ask("routing", new Question().tell("topic", "weather"));
    assertThat(decision.values()).containsEntry("queue", "support");
    assertThat(decision.skills()).isEmpty();
  }

  @Test
  void anUnknownRuleSetIsSaidWithThoseThatThereAre() {
    assertThatThrownBy(() -> BOOK.ask("rooting", new Question()))
        .hasMessageContaining("\"rooting\"")
        .hasMessageContaining("routing");
  }

  @Test
  void aRuleThatCannotBeCompiledIsSaidWithItsLine() {
    RuleBook bad =
        FixedRules.compile(
            RuleFiles.of(
                Map.of(
                    "drl/bad.drl",
                    """
                    package rules.bad
                    rule "x"
                      when
                        Nothing()
                      then
                    end
                    """)));
    assertThat(bad.isUsable()).isFalse();
    assertThat(bad.problems())
        .anySatisfy(p -> assertThat(p.toString()).contains("bad.drl line").contains("Nothing"));
  }

  @Test
  void rulesThatFireEachOtherForEverAreStopped() {
    RuleBook loop =
        FixedRules.compile(
            RuleFiles.of(
                Map.of(
                    "drl/loop.drl",
                    """
                    package rules.loop
                    import dev.jackfield.engine.rule.Question
                    global dev.jackfield.engine.rule.Decision decision
                    dialect "mvel"
                    rule "again"
                      when
                        Question()
                      then
                        decision.because("again");
                        insert(new Question());
                    end
                    """)));
    assertThatThrownBy(() -> loop.ask("loop", new Question())).hasMessageContaining("without end");
  }

  @Test
  void aTableWithAShortLineIsSaidWithItsPlace() {
    RuleBook bad =
        FixedRules.compile(RuleFiles.of(Map.of("tables/topics.csv", "topic,queue\nbilling\n")));
    assertThat(bad.problems())
        .singleElement()
        .hasToString("tables/topics.csv row 1: this row has 1 cells; the head line has 2");
  }
}
