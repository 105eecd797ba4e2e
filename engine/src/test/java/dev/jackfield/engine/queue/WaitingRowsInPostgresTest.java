package dev.jackfield.engine.queue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.jackfield.engine.RealPostgres;
import dev.jackfield.engine.queue.jdbc.JdbcQueues;
import dev.jackfield.exchange.AgentId;
import dev.jackfield.exchange.CallId;
import dev.jackfield.exchange.NodeName;
import dev.jackfield.step.BadStepInput;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A routing decision becomes a waiting call, and its row keeps all of it. */
class WaitingRowsInPostgresTest {
  private static final Instant NOW = Instant.parse("2026-05-04T08:00:00Z");

  private static WaitingCall waiting(Map<String, Object> decision) {
    return new RoutingGiven("wait", decision)
        .waiting(new CallId("row-1"), 7, new NodeName("n"), "billing", NOW);
  }

  @Test
  void whatTheRulesSaidIsReadAndKept() {
    WaitingCall call =
        waiting(
            Map.of(
                "priority",
                100,
                "ageing",
                20.5,
                "agent",
                "lin",
                "agentSeconds",
                20,
                "skills",
                List.of(Map.of("skill", "billing", "level", 4)),
                "stages",
                List.of(
                    Map.of("after", 120, "skills", List.of()),
                    Map.of(
                        "after", 60, "skills", List.of(Map.of("skill", "billing", "level", 2))))));
    assertThat(call.first())
        .isEqualTo(new WaitingCall.First(new AgentId("lin"), Duration.ofSeconds(20)));
    assertThat(call.stages())
        .containsExactly(
            new WaitingCall.Stage(Duration.ofSeconds(60), Map.of("billing", 2)),
            new WaitingCall.Stage(Duration.ofSeconds(120), Map.of()));
    JdbcClient jdbc = JdbcClient.create(RealPostgres.database());
    new JdbcQueues(jdbc).put(call);
    Map<String, Object> row =
        jdbc.sql("select *, stages::text as said from waiting_call where call_id = 'row-1'")
            .query()
            .singleRow();
    assertThat(row)
        .containsEntry("ageing", 20.5)
        .containsEntry("first_agent", "lin")
        .containsEntry("first_seconds", 20);
    assertThat(row.get("said").toString())
        .contains("\"after\": 60", "\"billing\": 2", "\"after\": 120");
    new JdbcQueues(jdbc).remove(call.call());
  }

  @Test
  void aDecisionWrittenByHandAgesAsUsual() {
    WaitingCall call = waiting(Map.of("priority", 5));
    assertThat(call.ageing()).isEqualTo(WaitingCall.AGEING);
    assertThat(call.stages()).isEmpty();
    assertThat(call.first()).isNull();
    assertThat(waiting(Map.of("ageing", 0)).ageing()).isEqualTo(WaitingCall.AGEING);
  }

  @Test
  void aStageThatIsNoneIsSaidWithWhatIsRight() {
    assertThatThrownBy(() -> waiting(Map.of("stages", List.of("soon"))))
        .isInstanceOf(BadStepInput.class)
        .hasMessageContaining("{after: 60, skills:")
        .hasMessageContaining("soon");
  }
}
