package dev.jackfield.engine.rulebook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.jackfield.engine.RealPostgres;
import dev.jackfield.engine.audit.jdbc.JdbcAuditTrail;
import dev.jackfield.engine.routing.Decisions;
import dev.jackfield.engine.rule.Deciders;
import dev.jackfield.engine.rule.RuleFiles;
import dev.jackfield.engine.rule.drools.DroolsCompiler;
import dev.jackfield.engine.rulebook.RuleLife.Reason;
import dev.jackfield.engine.rulebook.jdbc.JdbcPastDecisions;
import dev.jackfield.engine.rulebook.jdbc.JdbcRuleBooks;
import dev.jackfield.engine.trace.TraceWriter;
import dev.jackfield.engine.trace.jdbc.JdbcTrace;
import dev.jackfield.exchange.CallId;
import dev.jackfield.exchange.NodeName;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** From a draft to the rules in force, on two nodes with one PostgreSQL. */
class ChangeGoesLiveTest {
  private static final String DRL =
      """
      package rules.topics
      import dev.jackfield.engine.rule.Question
      import dev.jackfield.engine.rule.Row
      global dev.jackfield.engine.rule.Decision decision
      dialect "mvel"
      rule "The topic decides the queue"
        when
          Question()
          Row( table == "topics", $queue : cell["queue"] )
        then
          decision.set("queue", $queue);
          decision.because("Queue " + $queue + ".", "队列 " + $queue + "。");
      end
      """;
  private static final String SHAPE =
      "hit: one\ncolumns: {topic: {fits: topic, required: true}, queue: {required: true}}";
  private static final String TOPICS = "tables/topics.csv";
  private static final String SET =
      "facts: {caller: {personal: true}}\ndecides: {queue: {en: Queue}}";
  private static final RuleFiles FIRST =
      RuleFiles.of(
          Map.of(
              "sets/topics.yml",
              SET,
              "drl/topics.drl",
              DRL,
              "tables/topics.yml",
              SHAPE,
              TOPICS,
              "topic,queue\nbilling,billing\nother,support\n",
              "tests/topics.csv",
              "case,topic,=queue\nBilling,billing,billing\n"));

  private final JdbcClient jdbc = JdbcClient.create(RealPostgres.database());
  private final JdbcRuleBooks store =
      new JdbcRuleBooks(
          jdbc, new TransactionTemplate(new DataSourceTransactionManager(RealPostgres.database())));
  private final DroolsCompiler compiler = new DroolsCompiler();
  private final Clock clock = Clock.systemUTC();
  private final Deciders deciders = new Deciders(Map.of());
  private final List<AutoCloseable> open = new ArrayList<>();
  private LiveRules here;
  private LiveRules there;
  private RuleLife life;
  private Decisions decisions;
  private TraceWriter trace;

  @TempDir Path folder;

  @BeforeEach
  void start() {
    jdbc.sql("truncate rule_version, rule_change, rule_alert, decision, call_event, call_personal")
        .update();
    assertThat(RulesInFiles.takeOver(store, FIRST, compiler, clock)).isEmpty();
    here = new LiveRules(store, compiler, clock, new NodeName("a"));
    there = new LiveRules(store, compiler, clock, new NodeName("b"));
    trace =
        new TraceWriter(
            new NodeName("a"), folder, new JdbcTrace(RealPostgres.database()), clock, e -> {});
    decisions = new Decisions(here, deciders, trace, clock);
    life =
        new RuleLife(
            store, here, new JdbcPastDecisions(jdbc), deciders, new JdbcAuditTrail(jdbc), clock);
    open.addAll(List.of(here, there, trace));
  }

  @AfterEach
  void stop() throws Exception {
    for (AutoCloseable each : open) {
      each.close();
    }
  }

  private RuleChange changed(RuleLife.Result result) {
    assertThat(result).isInstanceOf(RuleLife.Result.Done.class);
    return Objects.requireNonNull(((RuleLife.Result.Done) result).change());
  }

  private static Reason reason(RuleLife.Result result) {
    assertThat(result).isInstanceOf(RuleLife.Result.Refused.class);
    return ((RuleLife.Result.Refused) result).reason();
  }

  private RuleChange edited(String path, @Nullable String text) {
    RuleChange change = life.begin("Other to sales", "ana");
    return changed(life.save(change.id(), change.revision(), path, text, "ana"));
  }

  private String queueOf(LiveRules node, String topic) {
    return deciders.decide(node, "topics", Map.of("topic", topic), clock).word("queue");
  }

  @Test
  void itIsProvedProposedApprovedByAnotherAndLiveOnBothNodesAtItsStart() {
    for (int i = 0; i < 30; i++) {
      decisions.decide(
          "topics",
          Map.of("topic", i % 3 == 0 ? "other" : "billing", "caller", "+86215550" + i),
          new CallId("c" + i));
    }
    trace.stored().toCompletableFuture().join();
    RuleChange draft = edited(TOPICS, "topic,queue\nbilling,billing\nother,sales\n");

    Proof proof = life.prove(draft);
    assertThat(proof.obstacles()).isEmpty();
    assertThat(proof.cases()).singleElement().satisfies(c -> assertThat(c.passed()).isTrue());
    assertThat(proof.replays())
        .singleElement()
        .satisfies(
            r -> {
              assertThat(r.asked()).isEqualTo(30);
              assertThat(r.changed()).isEqualTo(10);
              assertThat(r.groups())
                  .singleElement()
                  .satisfies(
                      g -> {
                        assertThat(g.from()).containsEntry("queue", "support");
                        assertThat(g.to()).containsEntry("queue", "sales");
                        assertThat(g.examples()).hasSize(10);
                      });
            });

    RuleChange proposed = changed(life.propose(draft.id(), draft.revision(), null, "ana"));
    assertThat(life.proof(proposed)).hasValueSatisfying(p -> assertThat(p.replays()).hasSize(1));
    assertThat(reason(life.approve(proposed.id(), proposed.revision(), null, "ana")))
        .isEqualTo(Reason.OWN_CHANGE);
    RuleLife.Result approved = life.approve(proposed.id(), proposed.revision(), "fine", "ben");
    long version = Objects.requireNonNull(((RuleLife.Result.Done) approved).version());
    assertThat(queueOf(here, "other")).isEqualTo("support");
    await()
        .untilAsserted(
            () -> {
              assertThat(queueOf(here, "other")).isEqualTo("sales");
              assertThat(queueOf(there, "other")).isEqualTo("sales");
            });
    assertThat(there.book().version()).isEqualTo(version);
    assertThat(there.bookBefore())
        .hasValueSatisfying(b -> assertThat(b.version()).isLessThan(version));

    RuleLife.Result back = life.restore(life.versions(9).getLast().version(), "ben");
    assertThat(back).isInstanceOf(RuleLife.Result.Done.class);
    await().untilAsserted(() -> assertThat(queueOf(there, "other")).isEqualTo("support"));
  }

  @Test
  void whatCannotDecideAsItsCasesSayIsNotProposed() {
    RuleChange draft = edited(TOPICS, "topic,queue\nbilling,support\nother,support\n");
    assertThat(life.prove(draft).failedCases()).isEqualTo(1);
    assertThat(reason(life.propose(draft.id(), draft.revision(), null, "ana")))
        .isEqualTo(Reason.NOT_PROVED);
    RuleChange bad = edited(TOPICS, "topic,queue\nbilling,\n");
    assertThat(life.prove(bad).problems())
        .singleElement()
        .hasToString("tables/topics.csv row 1 column queue: this cell must not be empty");
  }

  @Test
  void whoSavedInItMayNotApproveItAndTwoWhoEditAreTold() {
    RuleChange draft = edited(TOPICS, "topic,queue\nbilling,billing\nother,sales\n");
    RuleChange second =
        changed(
            life.save(
                draft.id(),
                draft.revision(),
                TOPICS,
                "topic,queue\nbilling,billing\nx,y\n",
                "ben"));
    assertThat(reason(life.save(draft.id(), draft.revision(), TOPICS, "topic,queue\n", "ana")))
        .isEqualTo(Reason.CHANGED_MEANWHILE);
    RuleChange proposed = changed(life.propose(second.id(), second.revision(), null, "ana"));
    assertThat(reason(life.approve(proposed.id(), proposed.revision(), null, "ben")))
        .isEqualTo(Reason.OWN_CHANGE);
    assertThat(life.approve(proposed.id(), proposed.revision(), null, "eve"))
        .isInstanceOf(RuleLife.Result.Done.class);
  }

  @Test
  void whatIsPlannedKeepsWhatGoesLiveBeforeIt() {
    RuleChange later = edited(TOPICS, "topic,queue\nbilling,billing\nother,sales\n");
    Instant start = clock.instant().plus(Duration.ofHours(1)).truncatedTo(ChronoUnit.SECONDS);
    RuleChange planned = changed(life.propose(later.id(), later.revision(), start, "ana"));
    assertThat(life.approve(planned.id(), planned.revision(), null, "ben"))
        .isInstanceOf(RuleLife.Result.Done.class);
    RuleChange now =
        edited("tests/topics.csv", "case,topic,=queue\nBilling,billing,billing\nNone,x,-\n");
    RuleChange proposed = changed(life.propose(now.id(), now.revision(), null, "ana"));
    assertThat(life.approve(proposed.id(), proposed.revision(), null, "ben"))
        .isInstanceOf(RuleLife.Result.Done.class);
    RuleVersion coming =
        store.version(store.starts(clock.instant()).getLast().version()).orElseThrow();
    assertThat(coming.startsAt()).isEqualTo(start);
    assertThat(coming.files().text(TOPICS)).contains("other,sales");
    assertThat(coming.files().text("tests/topics.csv")).contains("None,x,-");

    RuleChange same = edited(TOPICS, "topic,queue\nbilling,billing\nother,nobody\n");
    RuleChange other = changed(life.propose(same.id(), same.revision(), null, "ana"));
    assertThat(reason(life.approve(other.id(), other.revision(), null, "ben")))
        .isEqualTo(Reason.COLLIDES_WITH_PLANNED);
  }

  @Test
  void whatIsPlannedCanBeTakenBackAlsoAfterAnotherWentIntoIt() {
    RuleChange later = edited(TOPICS, "topic,queue\nbilling,billing\nother,sales\n");
    Instant start = clock.instant().plus(Duration.ofHours(1));
    RuleChange planned = changed(life.propose(later.id(), later.revision(), start, "ana"));
    RuleChange approved = changed(life.approve(planned.id(), planned.revision(), null, "ben"));
    RuleChange now =
        edited("tests/topics.csv", "case,topic,=queue\nBilling,billing,billing\nNone,x,-\n");
    RuleChange proposed = changed(life.propose(now.id(), now.revision(), null, "ana"));
    long version =
        Objects.requireNonNull(
            ((RuleLife.Result.Done) life.approve(proposed.id(), proposed.revision(), null, "ben"))
                .version());
    assertThat(life.plannedOf(later.id()))
        .singleElement()
        .satisfies(v -> assertThat(v.files().text("tests/topics.csv")).contains("None,x,-"));
    assertThat(reason(life.withdraw(approved.id(), approved.revision() - 1, "ana")))
        .isEqualTo(Reason.CHANGED_MEANWHILE);
    assertThat(life.plannedOf(later.id())).hasSize(1);
    changed(life.withdraw(approved.id(), approved.revision(), "ana"));
    assertThat(life.plannedOf(later.id())).isEmpty();
    await().until(() -> here.book().version() == version);
    assertThat(store.starts(clock.instant())).hasSize(1);
    assertThat(reason(life.withdraw(proposed.id(), proposed.revision(), "ana")))
        .isEqualTo(Reason.IN_FORCE);
  }

  @Test
  void filesBecomeADraftOfWhatDiffersAndNothingElse() {
    RuleFiles files =
        FIRST.with(
            Map.of(
                TOPICS, "topic,queue\nbilling,billing\nother,sales\n", "tables/new.csv", "a\n1\n"));
    assertThat(life.tried(files).isUsable()).isTrue();
    RuleChange draft = changed(life.take(files, "From files", "ana"));
    assertThat(draft.files()).containsOnlyKeys(TOPICS, "tables/new.csv");
    assertThat(draft.state()).isEqualTo(RuleChange.State.DRAFT);
    assertThat(reason(life.take(FIRST, "Again", "ana"))).isEqualTo(Reason.NOTHING_CHANGED);
    assertThat(reason(life.take(RuleFiles.of(Map.of("../x.drl", "")), "No", "ana")))
        .isEqualTo(Reason.NO_SUCH_FILE);
    assertThat(life.tried(RuleFiles.of(Map.of(TOPICS, "topic,queue\nbilling\n"))).problems())
        .isNotEmpty();
    RuleChange more =
        changed(life.save(draft.id(), draft.revision(), "tables/new.csv", "a\n2\n", "ben"));
    RuleChange proposed = changed(life.propose(more.id(), more.revision(), null, "ana"));
    assertThat(reason(life.approve(proposed.id(), proposed.revision(), null, "ben")))
        .isEqualTo(Reason.OWN_CHANGE);
  }

  @Test
  void filesThatChangedAreTakenOverUnlessThePagesChangedRulesToo() {
    RuleFiles second = FIRST.with(Map.of(TOPICS, "topic,queue\nbilling,billing\nother,night\n"));
    assertThat(RulesInFiles.takeOver(store, second, compiler, clock)).isEmpty();
    await().untilAsserted(() -> assertThat(queueOf(here, "other")).isEqualTo("night"));
    RuleFiles bad = FIRST.with(Map.of(TOPICS, "topic,queue\nbilling\n"));
    assertThat(RulesInFiles.takeOver(store, bad, compiler, clock))
        .hasValueSatisfying(w -> assertThat(w).contains("topics.csv row 1"));
    RuleChange draft = edited(TOPICS, "topic,queue\nbilling,billing\nother,sales\n");
    RuleChange proposed = changed(life.propose(draft.id(), draft.revision(), null, "ana"));
    life.approve(proposed.id(), proposed.revision(), null, "ben");
    await().untilAsserted(() -> assertThat(queueOf(here, "other")).isEqualTo("sales"));
    assertThat(RulesInFiles.takeOver(store, FIRST, compiler, clock))
        .hasValueSatisfying(w -> assertThat(w).contains("rules import"));
    assertThat(queueOf(here, "other")).isEqualTo("sales");
  }
}
