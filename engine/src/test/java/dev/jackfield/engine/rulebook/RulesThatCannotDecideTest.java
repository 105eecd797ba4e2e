package dev.jackfield.engine.rulebook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.jackfield.engine.RealPostgres;
import dev.jackfield.engine.rule.Decided;
import dev.jackfield.engine.rule.Deciders;
import dev.jackfield.engine.rule.RuleFiles;
import dev.jackfield.engine.rule.RuleSets;
import dev.jackfield.engine.rule.drools.DroolsCompiler;
import dev.jackfield.engine.rulebook.jdbc.JdbcRuleBooks;
import dev.jackfield.exchange.NodeName;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Rules in force that cannot decide what they were never asked before. */
class RulesThatCannotDecideTest {
  private static final String HEAD =
      """
      package rules.topics
      import dev.jackfield.engine.rule.Question
      import dev.jackfield.engine.rule.Row
      global dev.jackfield.engine.rule.Decision decision
      dialect "mvel"
      """;

  /** 40 rows with 40 rows fire 1,600 times. */
  private static final String EVERYBODY_WITH_EVERYBODY =
      """
      rule "Everybody with everybody"
        when
          Question( text["topic"] == "all" )
          Row( table == "people", $one : cell["name"], $team : cell["team"] )
          Row( table == "people", cell["team"] == $team )
        then
          decision.set("queue", $one);
      end
      """;

  private final JdbcClient jdbc = JdbcClient.create(RealPostgres.database());
  private final JdbcRuleBooks store =
      new JdbcRuleBooks(
          jdbc, new TransactionTemplate(new DataSourceTransactionManager(RealPostgres.database())));
  private final DroolsCompiler compiler = new DroolsCompiler();
  private final Deciders deciders = new Deciders(Map.of());
  private final Clock clock = Clock.systemUTC();

  @BeforeEach
  void nothingYet() {
    jdbc.sql("truncate rule_version, rule_change, rule_alert").update();
  }

  private static RuleFiles sendingTo(String queue, String more) {
    String rule =
        """
        rule "All to one"
          when
            Question()
          then
            decision.setOnce("queue", "%s");
        end
        """;
    return RuleFiles.of(
        Map.of(
            "drl/topics.drl",
            HEAD + rule.formatted(queue) + more,
            "tables/people.csv",
            IntStream.rangeClosed(1, 40)
                .mapToObj(i -> "p" + i + ",a\n")
                .collect(Collectors.joining("", "name,team\n", ""))));
  }

  private long inForce(RuleFiles files) {
    Instant now = clock.instant();
    return store.add(
        new RuleBookStore.NewVersion(
            files, Set.of(), RuleVersion.Origin.CHANGE, null, "x", "ana", "ben", now, now));
  }

  private LiveRules node() {
    return new LiveRules(store, compiler, clock, new NodeName("a"));
  }

  private Decided ask(LiveRules rules, String topic) {
    return deciders.decide(rules, "topics", Map.of("topic", topic), clock);
  }

  private RuleBookStore.Alert alert() {
    return await().until(() -> store.alerts(Instant.EPOCH), a -> !a.isEmpty()).getFirst();
  }

  private static void awaitVersion(LiveRules rules, long version) {
    await().until(() -> rules.book().version() == version);
  }

  @Test
  void theLastGoodSetAnswersAndAnAlertSaysWhyInBothLanguages() {
    long good = inForce(sendingTo("good", ""));
    try (LiveRules rules = node()) {
      long bad = inForce(sendingTo("bad", EVERYBODY_WITH_EVERYBODY));
      awaitVersion(rules, bad);
      assertThat(ask(rules, "one").word("queue")).isEqualTo("bad");
      assertThat(store.alerts(Instant.EPOCH)).isEmpty();

      Decided decided = ask(rules, "all");
      assertThat(decided.word("queue")).isEqualTo("good");
      assertThat(decided.version()).isEqualTo(good);
      RuleBookStore.Alert alert = alert();
      assertThat(alert.ruleSet()).isEqualTo("topics");
      assertThat(alert.version()).isEqualTo(bad);
      assertThat(alert.why())
          .startsWith("drl/topics.drl: it was stopped after 1000 firings")
          .contains("Everybody with everybody");
      assertThat(Objects.requireNonNull(alert.problem()).say(Locale.CHINA))
          .contains("1000 次")
          .contains("Everybody with everybody");

      ask(rules, "all");
      await().until(() -> alert().times() == 2);
      assertThat(ask(rules, "one").version()).isEqualTo(bad);
    }
  }

  @Test
  void afterAStartTheOneBeforeStillAnswers() {
    long good = inForce(sendingTo("good", ""));
    long bad = inForce(sendingTo("bad", EVERYBODY_WITH_EVERYBODY));
    try (LiveRules rules = node()) {
      assertThat(rules.book().version()).isEqualTo(bad);
      await().until(() -> rules.bookBefore().isPresent());
      assertThat(ask(rules, "all").version()).isEqualTo(good);
    }
  }

  @Test
  void anotherThatCannotDecideDoesNotTakeThePlaceOfTheLastGoodOne() {
    long good = inForce(sendingTo("good", ""));
    try (LiveRules rules = node()) {
      long bad = inForce(sendingTo("bad", EVERYBODY_WITH_EVERYBODY));
      awaitVersion(rules, bad);
      assertThat(ask(rules, "all").version()).isEqualTo(good);
      awaitVersion(rules, inForce(sendingTo("worse", EVERYBODY_WITH_EVERYBODY)));
      assertThat(ask(rules, "all").version()).isEqualTo(good);
    }
  }

  @Test
  void withoutAGoodOneTheDecisionFails() {
    inForce(sendingTo("bad", EVERYBODY_WITH_EVERYBODY));
    try (LiveRules rules = node()) {
      assertThatThrownBy(() -> ask(rules, "all"))
          .isInstanceOf(RuleSets.BadRules.class)
          .hasMessageContaining("1000 firings");
      assertThat(List.of(alert().ruleSet())).containsExactly("topics");
    }
  }
}
