package dev.jackfield.engine.trace;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jackfield.engine.RealPostgres;
import dev.jackfield.engine.call.jdbc.JdbcCalls;
import dev.jackfield.engine.trace.jdbc.JdbcTrace;
import dev.jackfield.exchange.AgentId;
import dev.jackfield.exchange.CallId;
import dev.jackfield.exchange.CallTrace.CallEvent;
import dev.jackfield.exchange.NodeName;
import dev.jackfield.exchange.Personal;
import dev.jackfield.exchange.PhoneNews.EndedBy;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The call table is what the trace says, also when lines are stored twice. */
class TraceInPostgresTest {
  private static final Instant T0 = Instant.parse("2026-05-04T08:00:00Z");
  private static final CallId CALL = new CallId("trace-1");

  @Test
  void aCallIsProjectedFromItsEventsOnce() {
    EventLines lines = new EventLines();
    List<TraceEntry> entries = new ArrayList<>();
    List<CallEvent> events =
        List.of(
            new CallEvent.CallArrived(
                CALL,
                T0,
                new NodeName("n1"),
                new Personal("4000"),
                new Personal("+1212"),
                "m",
                3,
                9),
            new CallEvent.CallAnswered(CALL, T0.plusMillis(5)),
            new CallEvent.FlowBegun(CALL, T0.plusMillis(9), 77),
            new CallEvent.QueueLeft(CALL, T0.plusSeconds(2), "billing", 1500, "matched", List.of()),
            new CallEvent.AgentAnswered(CALL, T0.plusSeconds(3), new AgentId("lin")),
            new CallEvent.CallEnded(CALL, T0.plusSeconds(60), EndedBy.CALLER),
            new CallEvent.FlowClosed(CALL, T0.plusSeconds(60)));
    for (CallEvent event : events) {
      entries.add(lines.line("n1", entries.size() + 1, event));
    }
    JdbcTrace trace = new JdbcTrace(RealPostgres.database());
    trace.store(entries);
    trace.store(entries);

    JdbcCalls calls = new JdbcCalls(JdbcClient.create(RealPostgres.database()));
    var call = calls.find(CALL.value()).orElseThrow();
    assertThat(call.processId()).isEqualTo("m");
    assertThat(call.version()).isEqualTo(3);
    assertThat(call.instanceKey()).isEqualTo(77);
    assertThat(call.queue()).isEqualTo("billing");
    assertThat(call.waitedMillis()).isEqualTo(1500);
    assertThat(call.agent()).isEqualTo("lin");
    assertThat(call.endedBy()).isEqualTo("CALLER");
    assertThat(calls.untold(T0.plusSeconds(999))).noneMatch(c -> c.id().equals(CALL.value()));
    var lineList = calls.trace(CALL.value());
    assertThat(lineList).hasSize(events.size());
    assertThat(lineList.getFirst().personal())
        .containsEntry("called", "4000")
        .containsEntry("caller", "+1212");
  }

  /** The engine may be faster with the database than the process that holds the call. */
  @Test
  void whatAnotherProcessStoredBeforeTheCallItselfCountsAllTheSame() {
    EventLines lines = new EventLines();
    CallId call = new CallId("trace-2");
    JdbcTrace trace = new JdbcTrace(RealPostgres.database());
    CallEvent left =
        new CallEvent.QueueLeft(call, T0.plusSeconds(2), "billing", 1500, "matched", List.of());
    CallEvent closed = new CallEvent.FlowClosed(call, T0.plusSeconds(3));
    trace.store(List.of(lines.line("engine", 1, left), lines.line("engine", 2, closed)));
    CallEvent arrived =
        new CallEvent.CallArrived(
            call, T0, new NodeName("n2"), new Personal("4000"), new Personal("+1"), "m", 3, 9);
    CallEvent ended = new CallEvent.CallEnded(call, T0.plusSeconds(3), EndedBy.CALLER);
    trace.store(List.of(lines.line("n2", 1, arrived), lines.line("n2", 2, ended)));
    JdbcCalls calls = new JdbcCalls(JdbcClient.create(RealPostgres.database()));
    var stored = calls.find(call.value()).orElseThrow();
    assertThat(stored.queue()).isEqualTo("billing");
    assertThat(stored.waitedMillis()).isEqualTo(1500);
    assertThat(calls.untold(T0.plusSeconds(999))).noneMatch(c -> c.id().equals(call.value()));
  }
}
