package dev.jackfield.engine.recording;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.jackfield.engine.RealPostgres;
import dev.jackfield.engine.audit.AuditEvent;
import dev.jackfield.engine.audit.jdbc.JdbcAuditTrail;
import dev.jackfield.engine.recording.RecordingRow.State;
import dev.jackfield.engine.recording.jdbc.JdbcRecordings;
import dev.jackfield.engine.trace.TraceWriter;
import dev.jackfield.engine.trace.jdbc.JdbcTrace;
import dev.jackfield.exchange.CallId;
import dev.jackfield.exchange.CallTrace.CallEvent;
import dev.jackfield.exchange.NodeName;
import dev.jackfield.exchange.RecordingId;
import dev.jackfield.exchange.Recordings.Kind;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Rows follow the trace; listening, deleting and closing leave what they should. */
class RecordingsInPostgresTest {
  private static final Instant T0 = Instant.parse("2026-06-01T08:00:00Z");
  private static final AtomicInteger NUMBERS = new AtomicInteger();

  private final JdbcClient jdbc = JdbcClient.create(RealPostgres.database());
  private final JdbcRecordings rows = new JdbcRecordings(jdbc);
  private final JdbcAuditTrail audit = new JdbcAuditTrail(jdbc);
  private final FilesInMemory files = new FilesInMemory();
  private final ScheduledExecutorService timer = Executors.newScheduledThreadPool(1);
  private final NodeName node = new NodeName("rec-" + NUMBERS.incrementAndGet());
  private final CallId call = new CallId("call-of-" + node);
  private TraceWriter trace;

  @TempDir Path folder;

  @BeforeEach
  void open() {
    trace =
        new TraceWriter(
            node, folder, new JdbcTrace(RealPostgres.database()), Clock.systemUTC(), e -> {});
  }

  @AfterEach
  void close() {
    trace.close();
    timer.shutdownNow();
  }

  private RecordingId started(Instant at) throws Exception {
    String random = "abcdefghijklmnopqr" + (char) ('a' + NUMBERS.incrementAndGet() % 26) + "a";
    RecordingId id = RecordingId.of(LocalDate.ofInstant(at, ZoneOffset.UTC), random);
    files.files.put(id, Duration.ofSeconds(7));
    trace.record(new CallEvent.RecordingStarted(call, at, node, id.value(), Kind.CALL, true));
    stored();
    return id;
  }

  private void ended(RecordingId id, String state) throws Exception {
    trace.record(
        new CallEvent.RecordingEnded(call, T0.plusSeconds(9), id.value(), state, 9_000, 500));
    stored();
  }

  private void stored() throws Exception {
    trace.stored().toCompletableFuture().get(10, TimeUnit.SECONDS);
  }

  private RecordingRow row(RecordingId id) {
    return rows.find(id).orElseThrow();
  }

  @Test
  void aRecordingGoesOnAndEndsAndWhatIsDeletedStaysSo() throws Exception {
    RecordingId id = started(T0);
    assertThat(row(id).state()).isEqualTo(State.RECORDING);
    assertThat(row(id).announced()).isTrue();
    ended(id, "incomplete");
    assertThat(rows.ofCall(call.value())).containsExactly(row(id));
    assertThat(row(id).state()).isEqualTo(State.INCOMPLETE);
    assertThat(row(id).length()).isEqualTo(Duration.ofSeconds(9));
    assertThat(row(id).missing()).isEqualTo(Duration.ofMillis(500));
    rows.deleted(id);
    ended(id, "complete");
    assertThat(row(id).state()).isEqualTo(State.DELETED);
  }

  @Test
  void everyListeningIsALineThatNobodyCanChange() throws Exception {
    RecordingId id = started(T0);
    ended(id, "complete");
    Listening listening =
        new Listening(rows, files, audit, Clock.fixed(T0.plusSeconds(60), ZoneOffset.UTC));
    listening.begins(row(id), "vera", "127.0.0.1");
    listening.begins(row(id), "boss", "10.0.0.9");
    assertThat(listening.who(row(id)))
        .containsExactly(
            new AuditEvent(
                T0.plusSeconds(60),
                "boss",
                "listened",
                "recording/" + id,
                Map.of("from", "10.0.0.9", "call", call.value())),
            new AuditEvent(
                T0.plusSeconds(60),
                "vera",
                "listened",
                "recording/" + id,
                Map.of("from", "127.0.0.1", "call", call.value())));
    for (String crime :
        List.of(
            "update audit_event set actor = 'nobody'",
            "delete from audit_event",
            "truncate audit_event")) {
      assertThatThrownBy(() -> jdbc.sql(crime).update()).hasMessageContaining("append-only");
    }
  }

  @Test
  void whatWasKeptLongEnoughIsDestroyedAndNothingElse() throws Exception {
    Instant now = Instant.parse("2026-09-01T00:00:00Z");
    RecordingId old = started(T0);
    RecordingId young = started(now.minus(Duration.ofDays(29)));
    RecordingId goesOn = started(T0.plusSeconds(1));
    ended(old, "complete");
    ended(young, "complete");
    Clock clock = Clock.fixed(now, ZoneOffset.UTC);
    new Retention(rows, files, audit, 0, clock).sweep();
    assertThat(files.files).hasSize(3);

    files.diskIsGone = true;
    new Retention(rows, files, audit, 30, clock).sweep();
    assertThat(row(old).state()).isEqualTo(State.COMPLETE);

    files.diskIsGone = false;
    new Retention(rows, files, audit, 30, clock).sweep();
    assertThat(files.files).containsOnlyKeys(young, goesOn);
    assertThat(row(old).state()).isEqualTo(State.DELETED);
    assertThat(row(young).state()).isEqualTo(State.COMPLETE);
    assertThat(row(goesOn).state()).isEqualTo(State.RECORDING);
    assertThat(audit.about("recording/" + old, 5))
        .singleElement()
        .satisfies(e -> assertThat(e.action()).isEqualTo("deleted"));
  }

  @Test
  void whatADeadNodeLeftOpenIsClosedWithWhatCanBeHeardOfIt() throws Exception {
    RecordingId cut = started(T0);
    RecordingId gone = started(T0.plusSeconds(1));
    RecordingId fresh = started(T0.plusSeconds(100));
    files.files.remove(gone);
    new LostRecordings(rows, files, trace, Clock.fixed(T0, ZoneOffset.UTC), timer)
        .close(node, T0.plusSeconds(50));
    await().until(() -> rows.open(node, T0.plusSeconds(50)).isEmpty());
    assertThat(row(cut).state()).isEqualTo(State.CUT);
    assertThat(row(cut).length()).isEqualTo(Duration.ofSeconds(7));
    assertThat(row(gone).length()).isZero();
    assertThat(row(fresh).state()).isEqualTo(State.RECORDING);
  }
}
