package dev.jackfield.engine.desk.jdbc;

import dev.jackfield.engine.desk.CallNote;
import dev.jackfield.engine.desk.CallNotes;
import dev.jackfield.engine.desk.CallOutcome;
import dev.jackfield.exchange.AgentId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionOperations;

/** Notes in {@code call_note}, outcomes in {@code call_outcome}. */
public final class JdbcCallNotes implements CallNotes {
  private final JdbcClient jdbc;
  private final TransactionOperations transaction;

  public JdbcCallNotes(JdbcClient jdbc, TransactionOperations transaction) {
    this.jdbc = jdbc;
    this.transaction = transaction;
  }

  @Override
  public Optional<CallNote> find(String call, AgentId agent) {
    return jdbc.sql("select * from call_note where call_id = ? and agent = ?")
        .params(call, agent.value())
        .query(JdbcCallNotes::note)
        .optional();
  }

  @Override
  public List<CallNote> ofCall(String call) {
    return jdbc.sql("select * from call_note where call_id = ? order by changed_at")
        .param(call)
        .query(JdbcCallNotes::note)
        .list();
  }

  @Override
  public Optional<Integer> write(
      String call, AgentId agent, String text, int seen, String who, Instant at) {
    return jdbc.sql(
            """
            insert into call_note (call_id, agent, text, version, changed_by, changed_at)
            select ?, ?, ?, 1, ?, ?
            where ? = 0 or exists (select 1 from call_note where call_id = ? and agent = ?)
            on conflict (call_id, agent) do update set
              text = excluded.text, version = call_note.version + 1,
              changed_by = excluded.changed_by, changed_at = excluded.changed_at
              where call_note.version = ?
            returning version
            """)
        .params(call, agent.value(), text, who, Timestamp.from(at), seen, call, agent.value(), seen)
        .query(Integer.class)
        .optional();
  }

  @Override
  public void choose(String call, AgentId agent, String outcome, String who, Instant at) {
    jdbc.sql(
            """
            insert into call_note (call_id, agent, outcome, outcome_at, changed_by, changed_at)
            values (?, ?, ?, ?, ?, ?)
            on conflict (call_id, agent) do update set
              outcome = excluded.outcome, outcome_at = excluded.outcome_at
            """)
        .params(call, agent.value(), outcome, Timestamp.from(at), who, Timestamp.from(at))
        .update();
  }

  @Override
  public List<CallOutcome> outcomes() {
    return jdbc.sql("select * from call_outcome order by position, code")
        .query(
            (row, _) ->
                new CallOutcome(
                    row.getString("code"),
                    row.getString("title_en"),
                    row.getString("title_zh"),
                    row.getBoolean("enabled")))
        .list();
  }

  @Override
  public void putOutcomes(List<CallOutcome> outcomes) {
    transaction.executeWithoutResult(
        _ -> {
          jdbc.sql(
                  """
                  delete from call_outcome o
                  where not exists (select 1 from call_note n where n.outcome = o.code)
                  """)
              .update();
          jdbc.sql("update call_outcome set enabled = false, position = 1000").update();
          int position = 0;
          for (CallOutcome o : outcomes) {
            jdbc.sql(
                    """
                    insert into call_outcome (code, title_en, title_zh, position, enabled)
                    values (?, ?, ?, ?, ?)
                    on conflict (code) do update set
                      title_en = excluded.title_en, title_zh = excluded.title_zh,
                      position = excluded.position, enabled = excluded.enabled
                    """)
                .params(o.code(), o.english(), o.chinese(), ++position, o.enabled())
                .update();
          }
        });
  }

  private static CallNote note(ResultSet row, int number) throws SQLException {
    return new CallNote(
        row.getString("call_id"),
        new AgentId(row.getString("agent")),
        row.getString("text"),
        row.getInt("version"),
        row.getString("outcome"),
        row.getString("changed_by"),
        row.getTimestamp("changed_at").toInstant());
  }
}
