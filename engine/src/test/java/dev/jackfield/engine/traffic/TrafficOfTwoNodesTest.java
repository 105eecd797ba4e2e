package dev.jackfield.engine.traffic;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jackfield.engine.MovedClock;
import dev.jackfield.engine.RealPostgres;
import dev.jackfield.engine.traffic.TrafficStore.Step;
import dev.jackfield.engine.traffic.jdbc.JdbcTraffic;
import dev.jackfield.exchange.CallId;
import dev.jackfield.exchange.CallTrace.CallEvent;
import dev.jackfield.exchange.NodeName;
import dev.jackfield.exchange.PhoneNews.EndedBy;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * What happens at steps is counted once, however often it is written, and by all nodes together.
 */
class TrafficOfTwoNodesTest {
  private static final String MENU = "menu.r1";
  private static final Step ASK = new Step(MENU, "ask");
  private static final List<String> PROCESSES = List.of(MENU);
  private static final Duration HOUR = Duration.ofHours(1);

  private final JdbcTemplate jdbc = new JdbcTemplate(RealPostgres.database());
  private final MovedClock clock = new MovedClock("2026-11-21T12:00:30Z");
  private final JdbcTraffic store =
      new JdbcTraffic(
          jdbc, new TransactionTemplate(new DataSourceTransactionManager(RealPostgres.database())));
  private StepTraffic here;
  private StepTraffic there;

  @BeforeEach
  void start() {
    jdbc.execute("truncate step_minute, step_now");
    here = new StepTraffic(store, new NodeName("a"), clock);
    there = new StepTraffic(store, new NodeName("b"), clock);
  }

  private void begins(StepTraffic node, String call, long job) {
    node.take(
        new CallEvent.StepStarted(new CallId(call), clock.instant(), "menu", "ask", MENU, job));
  }

  private void ends(StepTraffic node, String call, long job, String outcome) {
    node.take(
        new CallEvent.StepEnded(
            new CallId(call), clock.instant(), "menu", "ask", MENU, job, outcome, ""));
  }

  private void over(StepTraffic node, String call, EndedBy by) {
    node.take(new CallEvent.CallEnded(new CallId(call), clock.instant(), by));
  }

  private StepFigures figures() {
    return here.figures(PROCESSES, HOUR).getOrDefault(ASK, StepFigures.NONE);
  }

  @Test
  void callersAreWhereTheirStepIsUntilItEnds() {
    begins(here, "1", 11);
    begins(there, "2", 12);
    begins(there, "3", 13);
    here.write();
    there.write();
    assertThat(here.here(PROCESSES)).containsOnly(java.util.Map.entry(ASK, 3));
    ends(there, "2", 12, "done");
    over(there, "3", EndedBy.CALLER);
    there.write();
    assertThat(here.here(PROCESSES)).containsOnly(java.util.Map.entry(ASK, 1));
    assertThat(figures().left()).isEqualTo(1);
  }

  @Test
  void aNodeThatSaysNothingAnyMoreHoldsNobody() {
    begins(there, "1", 11);
    there.write();
    clock.move(Duration.ofSeconds(6));
    assertThat(here.here(PROCESSES)).isEmpty();
  }

  @Test
  void writingAgainCountsNothingTwice() {
    begins(here, "1", 11);
    here.write();
    clock.move(Duration.ofSeconds(3));
    ends(here, "1", 11, "done");
    here.write();
    here.write();
    begins(there, "2", 12);
    clock.move(Duration.ofSeconds(1));
    ends(there, "2", 12, "NO_INPUT");
    there.write();
    assertThat(figures()).isEqualTo(new StepFigures(2, 1, 1, 0, 0, 4_000, 3_000));
    assertThat(figures().averageMillis()).isEqualTo(2_000);
  }

  @Test
  void theSameJobHandedOutAgainCameOnce() {
    begins(here, "1", 11);
    begins(here, "1", 11);
    ends(here, "1", 11, "incident");
    here.write();
    assertThat(figures().entered()).isEqualTo(1);
    assertThat(figures().incidents()).isEqualTo(1);
  }

  @Test
  void whatIsLongerAgoThanAskedForIsLeftOut() {
    begins(here, "1", 11);
    ends(here, "1", 11, "done");
    here.write();
    clock.move(Duration.ofHours(2));
    assertThat(figures()).isEqualTo(StepFigures.NONE);
    assertThat(here.figures(PROCESSES, Duration.ofDays(1))).containsKey(ASK);
    clock.move(Duration.ofDays(41));
    here.sweep();
    assertThat(here.figures(PROCESSES, Duration.ofDays(60))).isEmpty();
  }

  /** A process that was started again writes rows of its own. */
  @Test
  void aNodeThatIsStartedAgainKeepsWhatItCountedBefore() {
    begins(here, "1", 11);
    here.write();
    clock.move(Duration.ofSeconds(5));
    StepTraffic again = new StepTraffic(store, new NodeName("a"), clock);
    begins(again, "2", 12);
    again.write();
    assertThat(figures().entered()).isEqualTo(2);
  }
}
