package dev.jackfield.engine.routing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.jackfield.engine.rule.Question;
import dev.jackfield.engine.rule.RuleSets;
import dev.jackfield.engine.rule.Tables;
import dev.jackfield.engine.rule.drools.DroolsRuleSets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The ready rule set decides as its page says. */
class RoutingRulesTest {
  private static final Path RULES = Path.of(System.getProperty("jackfield.root"), "rules");
  private static final Tables TABLES = Tables.in(RULES.resolve("tables"));
  private static final RuleSets SETS =
      DroolsRuleSets.in(RULES.resolve("drl"), TABLES, DecideStep.LOOKED_UP);

  @TempDir Path folder;

  @Test
  void theTopicDecidesQueueAndSkill() {
    var answer = SETS.ask("routing", new Question().tell("topic", "billing"));
    assertThat(answer.decision().values())
        .containsEntry("queue", "billing")
        .containsEntry("priority", 0)
        .doesNotContainKey("vip");
    assertThat(answer.decision().skills()).containsEntry("billing", 1);
    assertThat(answer.decision().reasons()).singleElement().asString().contains("about billing");
    assertThat(answer.version()).hasSize(8);
  }

  @Test
  void aVipCallerIsServedFirstAndTheReasonSaysSo() {
    var answer = SETS.ask("routing", new Question().tell("topic", "support").tell("tier", "gold"));
    assertThat(answer.decision().values())
        .containsEntry("queue", "support")
        .containsEntry("priority", 100)
        .containsEntry("vip", true);
    assertThat(answer.decision().reasons()).anySatisfy(r -> assertThat(r).contains("gold"));
  }

  @Test
  void anUnknownTopicIsTakenBySupport() {
    var answer = SETS.ask("routing", new Question().tell("topic", "weather"));
    assertThat(answer.decision().values()).containsEntry("queue", "support");
    assertThat(answer.decision().skills()).isEmpty();
  }

  @Test
  void vipCallersAreFoundByTheirNumber() {
    assertThat(TABLES.find("vip-callers", "+862155500001").orElseThrow().getCell())
        .containsEntry("tier", "gold");
    assertThat(TABLES.find("vip-callers", "+8600000")).isEmpty();
  }

  @Test
  void anUnknownRuleSetIsSaidWithThoseThatThereAre() {
    assertThatThrownBy(() -> SETS.ask("rooting", new Question()))
        .hasMessageContaining("\"rooting\"")
        .hasMessageContaining("routing");
  }

  @Test
  void aRuleThatCannotBeCompiledIsSaidWithItsLine() throws Exception {
    Files.writeString(
        folder.resolve("bad.drl"),
        """
        package rules.bad
        rule "x"
          when
            Nothing()
          then
        end
        """);
    assertThatThrownBy(() -> DroolsRuleSets.in(folder, TABLES, List.of()))
        .isInstanceOf(RuleSets.BadRules.class)
        .hasMessageContaining("bad.drl line")
        .hasMessageContaining("Nothing");
  }

  @Test
  void rulesThatFireEachOtherForEverAreStopped() throws Exception {
    Files.writeString(
        folder.resolve("loop.drl"),
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
        """);
    RuleSets loop = DroolsRuleSets.in(folder, TABLES, List.of());
    assertThatThrownBy(() -> loop.ask("loop", new Question())).hasMessageContaining("without end");
  }

  @Test
  void aTableWithAShortLineIsSaidWithItsPlace() throws Exception {
    Files.writeString(folder.resolve("topics.csv"), "topic,queue\nbilling\n");
    assertThatThrownBy(() -> Tables.in(folder))
        .hasMessageContaining("topics.csv line 2 has 1 cells");
  }
}
