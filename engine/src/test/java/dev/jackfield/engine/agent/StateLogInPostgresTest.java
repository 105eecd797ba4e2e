package dev.jackfield.engine.agent;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jackfield.engine.MovedClock;
import dev.jackfield.engine.RealPostgres;
import dev.jackfield.engine.agent.jdbc.JdbcStateLog;
import dev.jackfield.exchange.AgentId;
import dev.jackfield.exchange.CallId;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionOperations;

/** What agents were from when to when is there for reports. */
class StateLogInPostgresTest {
  private static final AgentId EVE = new AgentId("log-eve");
  private final JdbcTemplate jdbc = new JdbcTemplate(RealPostgres.database());
  private final MovedClock clock = new MovedClock("2026-05-04T08:00:00Z");

  private StateLog log() {
    StateLog log =
        new StateLog(new JdbcStateLog(jdbc, TransactionOperations.withoutTransaction()), clock);
    log.begin(Map.of());
    return log;
  }

  @Test
  void eachStateEndsWhereTheNextBegins() {
    StateLog log = log();
    log.became(EVE, new AgentState.Available(clock.instant()));
    clock.move(Duration.ofSeconds(10));
    log.became(EVE, new AgentState.Talking(clock.instant(), new CallId("c1")));
    log.write();
    clock.move(Duration.ofSeconds(60));
    log.became(EVE, new AgentState.Break(clock.instant(), "lunch"));
    log.write();
    assertThat(rows())
        .containsExactly("available null null 10", "talking null c1 60", "break lunch null null");
    // A process that died says nothing; the next one ends what it left.
    log().write();
    assertThat(rows()).last().isEqualTo("break lunch null 0");
  }

  private List<String> rows() {
    return jdbc.query(
        "select state, reason, call, round(extract(epoch from until - since)) as seconds"
            + " from agent_state_log where agent = ? order by id",
        (row, _) ->
            row.getString(1)
                + " "
                + row.getString(2)
                + " "
                + row.getString(3)
                + " "
                + (row.getObject(4) == null ? "null" : "" + row.getInt(4)),
        EVE.value());
  }
}
