package dev.jackfield.engine.desk.jdbc;

import dev.jackfield.engine.call.CallSummary;
import dev.jackfield.engine.call.Calls;
import dev.jackfield.engine.desk.Talks;
import dev.jackfield.exchange.AgentId;
import dev.jackfield.exchange.CallId;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Talks in {@code agent_talk}; callers by their number in {@code call_personal}. */
public final class JdbcTalks implements Talks {
  private final JdbcClient jdbc;
  private final Calls calls;

  public JdbcTalks(JdbcClient jdbc, Calls calls) {
    this.jdbc = jdbc;
    this.calls = calls;
  }

  @Override
  public Optional<CallId> lastOf(AgentId agent, Instant after) {
    return jdbc.sql(
            """
            select call_id from agent_talk where agent = ? and answered_at > ?
            order by answered_at desc limit 1
            """)
        .params(agent.value(), Timestamp.from(after))
        .query(String.class)
        .optional()
        .map(CallId::new);
  }

  @Override
  public boolean had(AgentId agent, CallId call) {
    return jdbc.sql("select exists (select 1 from agent_talk where agent = ? and call_id = ?)")
        .params(agent.value(), call.value())
        .query(Boolean.class)
        .single();
  }

  @Override
  public List<CallSummary> others(String callerNumber, CallId than, int most) {
    return jdbc
        .sql(
            """
            select call_id from call_personal where name = 'caller' and value = ? and call_id <> ?
            order by seq desc limit ?
            """)
        .params(callerNumber, than.value(), most)
        .query(String.class)
        .list()
        .stream()
        .flatMap(id -> calls.find(id).stream())
        .toList();
  }
}
