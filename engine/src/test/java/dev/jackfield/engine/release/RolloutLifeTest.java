package dev.jackfield.engine.release;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jackfield.engine.MovedClock;
import dev.jackfield.engine.RealPostgres;
import dev.jackfield.engine.audit.jdbc.JdbcAuditTrail;
import dev.jackfield.engine.flow.Flows;
import dev.jackfield.engine.flow.jdbc.JdbcFlows;
import dev.jackfield.engine.number.Numbers;
import dev.jackfield.engine.number.PhoneNumber;
import dev.jackfield.engine.number.jdbc.JdbcNumbers;
import dev.jackfield.engine.release.LiveReleases.NewCall;
import dev.jackfield.engine.release.Refusal.Reason;
import dev.jackfield.engine.release.Terms.Audience;
import dev.jackfield.engine.release.Terms.Limits;
import dev.jackfield.engine.release.jdbc.JdbcReleases;
import dev.jackfield.exchange.IncomingCalls.RecordCalls;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** From a share to all calls and back, by hand, by plan and by itself, on two nodes. */
class RolloutLifeTest {
  private static final String FLOW = "menu";
  private static final int KEYS = 5_000;

  private final JdbcClient jdbc = JdbcClient.create(RealPostgres.database());
  private final MovedClock clock = new MovedClock("2026-11-21T12:00:00Z");
  private final JdbcReleases store =
      new JdbcReleases(
          jdbc, new TransactionTemplate(new DataSourceTransactionManager(RealPostgres.database())));
  private Numbers numbers;
  private LiveReleases here;
  private LiveReleases there;
  private Rollouts rollouts;
  private RolloutWatch watch;
  private int first;
  private int second;

  @BeforeEach
  void start() {
    jdbc.sql(
            """
            truncate release, rollout, flow_standing, release_alert, flow_version, call,
              phone_number cascade""")
        .update();
    deployed(FLOW, 1);
    first = release();
    second = release();
    numbers = new Numbers(new JdbcNumbers(jdbc));
    here = new LiveReleases(store, flows(), clock);
    there = new LiveReleases(store, flows(), clock);
    rollouts = new Rollouts(store, here, numbers, new JdbcAuditTrail(jdbc), clock);
    watch = new RolloutWatch(store, rollouts, clock);
  }

  @AfterEach
  void stop() {
    here.close();
    there.close();
  }

  /** Each node read what was deployed when it began; releases it learns of later. */
  private Flows flows() {
    return new Flows(new JdbcFlows(jdbc), new NoBroker(), clock);
  }

  private void deployed(String processId, long key) {
    jdbc.sql(
            """
            insert into flow_version (definition_key, process_id, version, name, xml,
              catches_hang_up, deployed_at) values (?, ?, 1, 'Menu', ?, false, ?)
            """)
        .params(
            key,
            processId,
            "<definitions xmlns='http://www.omg.org/spec/BPMN/20100524/MODEL'/>",
            Timestamp.from(clock.instant()))
        .update();
  }

  private int release() {
    int number = store.add(FLOW, "Menu", "", "olga", clock.instant(), Map.of(FLOW, "x"), List.of());
    store.made(number, "");
    deployed(FLOW + ".r" + number, KEYS + number);
    return number;
  }

  private static Rollout done(Rollouts.Result result) {
    assertThat(result).isInstanceOf(Rollouts.Result.Done.class);
    return Objects.requireNonNull(((Rollouts.Result.Done) result).rollout());
  }

  private static Reason refused(Rollouts.Result result) {
    assertThat(result).isInstanceOf(Rollouts.Result.No.class);
    return ((Rollouts.Result.No) result).why().reason();
  }

  private static int given(LiveReleases node, String caller) {
    return node.choose(new NewCall(FLOW, "4000", caller, "c")).orElseThrow().version().release();
  }

  private static long taken(LiveReleases node, int release) {
    return IntStream.range(0, 1_000)
        .filter(n -> given(node, "+1212555" + (1_000 + n)) == release)
        .count();
  }

  private Rollout begin(int release, Terms terms, int percent) {
    return done(rollouts.begin(release, terms, percent, null, "olga"));
  }

  private static Terms plan(String plan) {
    return new Terms(Audience.ALL, Terms.plan(plan), Limits.USUAL);
  }

  /** Calls of one side, of which some met trouble. */
  private void calls(Rollout r, int release, int calls, int stuck) {
    for (int n = 0; n < calls; n++) {
      @Nullable String trouble = n < stuck ? "stuck" : null;
      jdbc.sql(
              """
              insert into call (id, node, process_id, version, definition_key, arrived_at, ended_at,
                ended_by, rollout, given_release, trouble)
              values (gen_random_uuid(), 'a', ?, 1, 1, ?, ?, 'FLOW', ?, ?, ?)
              """)
          .params(
              java.util.Arrays.asList(
                  release == 0 ? FLOW : FLOW + ".r" + release,
                  Timestamp.from(clock.instant()),
                  Timestamp.from(clock.instant()),
                  r.id(),
                  release,
                  trouble))
          .update();
    }
  }

  private @Nullable Integer inForce() {
    return rollouts.standing(FLOW).map(Standing::release).orElse(null);
  }

  /** Looks as often as the watch may rest in between. */
  private void look(String until, org.awaitility.core.ThrowingRunnable check) {
    Awaitility.await(until)
        .atMost(Duration.ofSeconds(20))
        .untilAsserted(
            () -> {
              watch.look();
              check.run();
            });
  }

  @Test
  void aShareIsTheSameOnEveryNodeWithinASecond() {
    assertThat(taken(here, 0)).isEqualTo(1_000);
    begin(first, Terms.USUAL, 10);
    assertThat(taken(here, first)).isBetween(60L, 140L);
    Awaitility.await("the other node")
        .atMost(Duration.ofSeconds(1))
        .until(() -> taken(there, first) == taken(here, first));
    for (int n = 0; n < 200; n++) {
      String caller = "+1212555" + (1_000 + n);
      assertThat(given(there, caller)).isEqualTo(given(here, caller));
    }
  }

  @Test
  void whatAllRunIsTakenBackStepByStep() {
    begin(first, Terms.USUAL, 100);
    assertThat(inForce()).isEqualTo(first);
    Rollout r = begin(second, Terms.USUAL, 50);
    assertThat(refused(rollouts.begin(second, Terms.USUAL, 10, null, "olga")))
        .isEqualTo(Reason.ROLLOUT_OPEN);
    done(rollouts.promote(r.id(), "olga"));
    assertThat(taken(here, second)).isEqualTo(1_000);
    assertThat(refused(rollouts.begin(second, Terms.USUAL, 10, null, "olga")))
        .isEqualTo(Reason.IN_FORCE);
    rollouts.rollBack(FLOW, "worse", "olga");
    assertThat(inForce()).isEqualTo(first);
    rollouts.rollBack(FLOW, "worse too", "olga");
    assertThat(inForce()).isNull();
    assertThat(taken(here, 0)).isEqualTo(1_000);
    assertThat(refused(rollouts.rollBack(FLOW, "", "olga"))).isEqualTo(Reason.NOTHING_BEFORE);
    assertThat(rollouts.history(FLOW, 20)).hasSizeGreaterThan(5);
  }

  @Test
  void aPlanGoesOnAfterItsCallsAndMinutesOnly() {
    Rollout r = begin(first, plan("10:20:10, 50:0:1, 100"), 0);
    assertThat(r.percent()).isEqualTo(10);
    calls(r, first, 20, 0);
    calls(r, 0, 180, 0);
    watch.look();
    assertThat(rollouts.find(r.id()).orElseThrow().percent()).isEqualTo(10);
    clock.move(Duration.ofMinutes(10));
    look(
        "its second step",
        () -> assertThat(rollouts.find(r.id()).orElseThrow().percent()).isEqualTo(50));
    clock.move(Duration.ofMinutes(1));
    look("all", () -> assertThat(inForce()).isEqualTo(first));
    assertThat(rollouts.find(r.id()).orElseThrow().endedBy()).isEqualTo(Rollouts.BY_ITSELF);
  }

  @Test
  void aWorseOneIsTakenBackByItselfAndAnAlertSaysWhy() {
    Rollout r = begin(first, plan("10:10, 100"), 0);
    calls(r, 0, 100, 1);
    calls(r, first, 12, 10);
    look(
        "it is taken back",
        () ->
            assertThat(rollouts.find(r.id()).orElseThrow().state())
                .isEqualTo(Rollout.State.ROLLED_BACK));
    assertThat(taken(here, 0)).isEqualTo(1_000);
    assertThat(rollouts.find(r.id()).orElseThrow().why()).startsWith("worse.trouble|10|12|83.3|");
    assertThat(rollouts.alerts(Instant.EPOCH, 5))
        .singleElement()
        .satisfies(a -> assertThat(a.kind()).isEqualTo("rolled-back"));
  }

  @Test
  void aNumberOfTwoPeopleWaitsForTheSecond() {
    numbers.put(
        new PhoneNumber(
            "4000", "Main", FLOW, "en", false, null, "", "words", RecordCalls.NO, true));
    Rollout asked = begin(first, Terms.USUAL, 10);
    assertThat(asked.state()).isEqualTo(Rollout.State.ASKED);
    assertThat(taken(here, first)).isZero();
    assertThat(refused(rollouts.approve(asked.id(), "olga"))).isEqualTo(Reason.OWN_ROLLOUT);
    assertThat(done(rollouts.approve(asked.id(), "otto")).state()).isEqualTo(Rollout.State.RUNNING);
    assertThat(taken(here, first)).isPositive();
  }

  /** A plan for one number does not end with the calls of all. */
  @Test
  void whatWasForOneNumberGoesToNoOtherUnseen() {
    numbers.put(
        new PhoneNumber(
            "4000", "Main", FLOW, "en", false, null, "", "words", RecordCalls.NO, true));
    numbers.put(
        new PhoneNumber(
            "4001", "Side", FLOW, "en", false, null, "", "words", RecordCalls.NO, false));
    Audience side = new Audience(List.of("4001"), List.of(), List.of(), "", "UTC");
    Rollout r = begin(first, new Terms(side, Terms.plan("50, 100"), Limits.USUAL), 0);
    assertThat(r.state()).isEqualTo(Rollout.State.RUNNING);
    look(
        "its last step",
        () -> assertThat(rollouts.find(r.id()).orElseThrow().percent()).isEqualTo(100));
    watch.look();
    assertThat(rollouts.find(r.id()).orElseThrow().isRunning()).isTrue();
    assertThat(taken(here, first)).isZero();
    assertThat(refused(rollouts.promoteToAll(r.id(), "olga"))).isEqualTo(Reason.NOT_APPROVED);
    assertThat(inForce()).isNull();
  }

  @Test
  void aPlannedOneBeginsByItself() {
    Rollout r =
        done(
            rollouts.begin(
                first, Terms.USUAL, 10, clock.instant().plus(Duration.ofHours(1)), "olga"));
    watch.look();
    assertThat(rollouts.find(r.id()).orElseThrow().state()).isEqualTo(Rollout.State.PLANNED);
    clock.move(Duration.ofHours(1));
    look(
        "it begins",
        () ->
            assertThat(rollouts.find(r.id()).orElseThrow().state())
                .isEqualTo(Rollout.State.RUNNING));
  }

  @Test
  void whatIsTypedWronglyChangesNothing() {
    assertThat(refused(rollouts.begin(999, Terms.USUAL, 10, null, "olga")))
        .isEqualTo(Reason.NO_SUCH_RELEASE);
    assertThat(refused(rollouts.begin(first, Terms.USUAL, 101, null, "olga")))
        .isEqualTo(Reason.BAD_PERCENT);
    Terms elsewhere =
        new Terms(
            new Audience(List.of("4999"), List.of(), List.of(), "", "UTC"),
            List.of(),
            Limits.USUAL);
    assertThat(refused(rollouts.begin(first, elsewhere, 10, null, "olga")))
        .isEqualTo(Reason.NO_NUMBER_OF_FLOW);
    assertThat(rollouts.openOf(FLOW)).isEmpty();
  }
}
