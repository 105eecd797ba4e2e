package dev.jackfield.engine.routing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jackfield.engine.rule.Decided;
import dev.jackfield.engine.rule.Deciders;
import dev.jackfield.engine.rule.FixedRules;
import dev.jackfield.engine.rule.RuleBook;
import dev.jackfield.engine.rule.Said;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What tables that people edit make of the stages of a call. */
class StagesOfWaitingTest {
  private static final Instant NOW = Instant.parse("2026-06-01T02:00:00Z");

  private static Decided decide(Map<String, String> files, Map<String, Object> told) {
    RuleBook book = FixedRules.readyWith(Map.copyOf(files)).book();
    return new Deciders(ReadyDeciders.ALL).decide(book, "routing", told, NOW);
  }

  private static List<String> reasons(Decided decided) {
    return decided.decision().reasons().stream().map(Said::en).toList();
  }

  @Test
  void theSameQuestionIsAlwaysDecidedTheSame() {
    Map<String, Object> told = Map.of("topic", "outage", "product", "cloud", "language", "ja");
    Decided first = decide(Map.of(), told);
    Decided again = decide(Map.of(), told);
    assertThat(again.words()).isEqualTo(first.words());
    assertThat(again.decision().reasons()).isEqualTo(first.decision().reasons());
    assertThat(again.decision().fired()).isEqualTo(first.decision().fired());
  }

  @Test
  void onlyTheFirstTenInstantsCount() {
    String rows =
        IntStream.rangeClosed(1, 12)
            .mapToObj(i -> ",," + 10 * i + ",billing," + (i % 2 == 0 ? 2 : 1))
            .collect(Collectors.joining("\n", "queue,tier,after,skill,level\n", "\n"));
    Decided many =
        decide(
            Map.of(
                "tables/relaxation.csv",
                rows,
                "tables/topics.csv",
                "topic,queue,skill,level\nx,billing,billing,9\n"),
            Map.of("topic", "x"));
    assertThat(many.word("stages")).isEqualTo("10 s billing:1");
    Decided steps =
        decide(
            Map.of(
                "tables/relaxation.csv",
                IntStream.rangeClosed(1, 12)
                    .mapToObj(i -> ",," + 10 * i + ",billing," + (20 - i))
                    .collect(Collectors.joining("\n", "queue,tier,after,skill,level\n", "\n")),
                "tables/topics.csv",
                "topic,queue,skill,level\nx,billing,billing,30\n"),
            Map.of("topic", "x"));
    assertThat(steps.word("stages").split(";")).hasSize(Routing.MOST_STAGES);
    assertThat(steps.word("stages")).startsWith("10 s billing:19").endsWith("100 s billing:10");
  }

  @Test
  void aRowThatChangesNothingSaysNothing() {
    Decided plain = decide(Map.of(), Map.of("topic", "billing"));
    assertThat(reasons(plain)).noneMatch(r -> r.contains("60 s") || r.contains("120 s"));
    assertThat(plain.decision().fired()).doesNotContain("After a while a lower level is enough");
  }

  @Test
  void aQueueMayAgeFasterThanOthers() {
    Map<String, String> faster = Map.of("tables/ageing.csv", "queue,points\n,30\nbilling,60\n");
    assertThat(decide(faster, Map.of("topic", "billing")).word("ageing")).isEqualTo("60");
    assertThat(decide(faster, Map.of("topic", "support")).word("ageing")).isEqualTo("30");
    assertThat(decide(faster, Map.of("topic", "weather")).word("ageing")).isEqualTo("30");
  }

  @Test
  void aTableOfOnesOwnThatFitsWaitedNamesInstantsToo() {
    Decided decided =
        decide(
            Map.of(
                "tables/patience.yml",
                "columns:\n  after: {type: integer, fits: waited, op: from}\n",
                "tables/patience.csv",
                "after\n7\n",
                "drl/routing.drl",
                """
                rule "first" salience 1 when Question() then
                  decision.set("queue", "billing"); decision.need("billing", 5); end
                rule "later" when exists Row( table == "patience" ) then
                  decision.enough("billing", 1); decision.because("a while", "一会儿"); end
                """),
            Map.of());
    assertThat(decided.word("stages")).isEqualTo("7 s billing:1");
    assertThat(reasons(decided)).containsExactly("a while");
  }
}
