package dev.jackfield.engine.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.jackfield.engine.RealPostgres;
import dev.jackfield.engine.report.jdbc.JdbcQueueTargets;
import dev.jackfield.engine.report.jdbc.JdbcReports;
import dev.jackfield.engine.trace.TraceEntry;
import dev.jackfield.engine.trace.jdbc.JdbcTrace;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A day that was made up, of which every figure is known. */
class FiguresOfQueuesAndAgentsTest {
  private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");

  /** Ten in the morning there. */
  private static final Instant T0 = Instant.parse("2025-03-03T02:00:00Z");

  private static final Span DAY =
      Span.days(T0.atZone(ZONE).toLocalDate(), T0.atZone(ZONE).toLocalDate(), ZONE);
  private static final JdbcClient JDBC = JdbcClient.create(RealPostgres.database());
  private static final Reports REPORTS =
      new JdbcReports(JDBC, Clock.fixed(T0.plus(Duration.ofDays(2)), ZoneOffset.UTC));
  private static final List<TraceEntry> ENTRIES = new ArrayList<>();

  private static void at(int second, String call, String type, String data) {
    ENTRIES.add(
        new TraceEntry(
            "made-up", ENTRIES.size() + 1, call, T0.plusSeconds(second), type, data, Map.of()));
  }

  private static void entered(int second, String call, String queue) {
    at(second, call, "QueueEntered", "{\"queue\":\"%s\",\"priority\":0}".formatted(queue));
  }

  private static void left(int second, String call, String queue, String how) {
    at(
        second,
        call,
        "QueueLeft",
        "{\"queue\":\"%s\",\"waitedMillis\":1,\"how\":\"%s\",\"why\":[]}".formatted(queue, how));
  }

  private static void answered(int second, String call, String agent) {
    at(second, call, "AgentAnswered", "{\"agent\":\"%s\"}".formatted(agent));
  }

  private static void ended(int second, String call) {
    at(second, call, "CallEnded", "{\"by\":\"CALLER\"}");
  }

  private static void was(String agent, String state, @Nullable String call, int since, int until) {
    JDBC.sql("insert into agent_state_log (agent, state, call, since, until) values (?,?,?,?,?)")
        .params(
            agent,
            state,
            call,
            Timestamp.from(T0.plusSeconds(since)),
            Timestamp.from(T0.plusSeconds(until)))
        .update();
  }

  @BeforeAll
  static void aDay() {
    JDBC.sql("insert into call_queue (name, title) values ('fig-a', 'A')").update();
    new JdbcQueueTargets(JDBC)
        .put(
            new QueueTarget(
                "fig-a", Duration.ofSeconds(10), 80, 5, 10, Duration.ZERO, Duration.ZERO));
    // Answered at once; passed on to queue b, where another agent answers in time.
    entered(0, "f1", "fig-a");
    left(1, "f1", "fig-a", "matched");
    answered(4, "f1", "fig-anna");
    at(60, "f1", "TransferAsked", "{}");
    at(60, "f1", "TransferEnded", "{\"outcome\":\"queue\"}");
    entered(60, "f1", "fig-b");
    left(70, "f1", "fig-b", "matched");
    answered(75, "f1", "fig-ben");
    ended(200, "f1");
    // The first agent does not answer: one stay, answered too late.
    entered(900, "f2", "fig-a");
    left(901, "f2", "fig-a", "matched");
    entered(921, "f2", "fig-a");
    left(925, "f2", "fig-a", "matched");
    answered(930, "f2", "fig-anna");
    ended(990, "f2");
    // Leaves soon; leaves late; leaves while an agent's phone rings.
    entered(1000, "f3", "fig-a");
    left(1005, "f3", "fig-a", "caller-left");
    ended(1005, "f3");
    entered(1000, "f4", "fig-a");
    left(1050, "f4", "fig-a", "caller-left");
    ended(1050, "f4");
    entered(1000, "f5", "fig-a");
    left(1020, "f5", "fig-a", "matched");
    ended(1025, "f5");
    // Led elsewhere.
    entered(1100, "f6", "fig-a");
    left(1400, "f6", "fig-a", "waited-too-long");
    ended(1500, "f6");
    JdbcTrace trace = new JdbcTrace(RealPostgres.database());
    trace.store(ENTRIES.subList(0, 9));
    trace.store(ENTRIES);
    trace.store(ENTRIES);
    was("fig-anna", "available", null, -86_400, -60_000);
    was("fig-anna", "available", null, 0, 1);
    was("fig-anna", "ringing", "f1", 1, 4);
    was("fig-anna", "talking", "f1", 4, 60);
    was("fig-anna", "wrap-up", null, 60, 90);
    was("fig-anna", "break", null, 90, 890);
    was("fig-anna", "ringing", "f2", 925, 930);
    was("fig-anna", "talking", "f2", 930, 990);
    was("fig-anna", "offline", null, 990, 5_000);
    was("fig-ben", "talking", "f1", 75, 200);
  }

  @Test
  void callsOfAQueueAreCountedOnceAndByWhatBecameOfThem() {
    QueueFigures a = REPORTS.queues(DAY, Reports.By.QUEUE, "fig-a").getFirst();
    assertThat(a.group()).isEqualTo("fig-a");
    assertThat(a.offered()).isEqualTo(6);
    assertThat(a.answered()).isEqualTo(2);
    assertThat(a.inTime()).isEqualTo(1);
    assertThat(a.abandoned()).isEqualTo(3);
    assertThat(a.abandonedSoon()).isEqualTo(1);
    assertThat(a.led()).isEqualTo(1);
    assertThat(a.waiting()).isZero();
    assertThat(a.averageWait()).isEqualTo(Duration.ofSeconds(17));
    assertThat(a.longest()).isEqualTo(Duration.ofSeconds(300));
    assertThat(a.talk()).isEqualTo(Duration.ofSeconds(116));
    assertThat(a.wrapUp()).isEqualTo(Duration.ofSeconds(30));
    assertThat(a.averageHandling()).isEqualTo(Duration.ofSeconds(73));
    assertThat(a.passedOn()).isEqualTo(1);
    // One of the five that count: six without the one who left at once.
    assertThat(a.serviceLevel().orElseThrow()).isCloseTo(0.2, within(1e-9));
  }

  @Test
  void aCallThatWasPassedOnCountsInTheOtherQueueTooByItsUsualTarget() {
    QueueFigures b = REPORTS.queues(DAY, Reports.By.QUEUE, "fig-b").getFirst();
    assertThat(b.offered()).isEqualTo(1);
    assertThat(b.inTime()).isEqualTo(1);
    assertThat(b.talk()).isEqualTo(Duration.ofSeconds(125));
  }

  @Test
  void quartersAndDaysBeginInTheZoneThatIsReportedIn() {
    assertThat(REPORTS.queues(DAY, Reports.By.QUARTER, "fig-a"))
        .extracting(QueueFigures::group, QueueFigures::offered)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple("2025-03-03T10:00", 1),
            org.assertj.core.groups.Tuple.tuple("2025-03-03T10:15", 5));
    assertThat(REPORTS.queues(DAY, Reports.By.DAY, null))
        .extracting(QueueFigures::group, QueueFigures::offered)
        .containsExactly(org.assertj.core.groups.Tuple.tuple("2025-03-03", 7));
    Span before =
        Span.days(
            T0.atZone(ZONE).toLocalDate().minusDays(1),
            T0.atZone(ZONE).toLocalDate().minusDays(1),
            ZONE);
    assertThat(REPORTS.queues(before, Reports.By.DAY, null)).isEmpty();
  }

  @Test
  void timesOfAgentsAreCutToTheDay() {
    AgentFigures anna =
        REPORTS.agents(DAY).stream()
            .filter(f -> f.agent().value().equals("fig-anna"))
            .findFirst()
            .orElseThrow();
    assertThat(anna.answered()).isEqualTo(2);
    assertThat(anna.rung()).isEqualTo(2);
    assertThat(anna.talk()).isEqualTo(Duration.ofSeconds(116));
    assertThat(anna.wrapUp()).isEqualTo(Duration.ofSeconds(30));
    assertThat(anna.ringing()).isEqualTo(Duration.ofSeconds(8));
    assertThat(anna.onBreak()).isEqualTo(Duration.ofSeconds(800));
    assertThat(anna.available()).isEqualTo(Duration.ofSeconds(1));
    assertThat(anna.passedOn()).isEqualTo(1);
    assertThat(anna.occupancy().orElseThrow()).isCloseTo(154.0 / 155, within(1e-9));
  }
}
