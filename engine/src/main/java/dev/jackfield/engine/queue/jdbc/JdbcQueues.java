package dev.jackfield.engine.queue.jdbc;

import dev.jackfield.engine.queue.CallQueue;
import dev.jackfield.engine.queue.CallQueueStore;
import dev.jackfield.engine.queue.WaitingCall;
import dev.jackfield.engine.queue.WaitingStore;
import dev.jackfield.exchange.AgentId;
import dev.jackfield.exchange.CallId;
import dev.jackfield.exchange.NodeName;
import java.sql.Timestamp;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.json.JsonMapper;

/** Queues in {@code call_queue}, waiting calls in {@code waiting_call}. */
public final class JdbcQueues implements CallQueueStore, WaitingStore {
  private final JdbcClient jdbc;
  private final JsonMapper json = new JsonMapper();

  public JdbcQueues(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  @Override
  public List<CallQueue> all() {
    return jdbc.sql("select name, title, capacity from call_queue").query(CallQueue.class).list();
  }

  @Override
  public void put(CallQueue q) {
    jdbc.sql(
            """
            insert into call_queue (name, title, capacity) values (?, ?, ?)
            on conflict (name) do update set title = excluded.title, capacity = excluded.capacity
            """)
        .params(q.name(), q.title(), q.capacity())
        .update();
  }

  @Override
  public void remove(String name) {
    jdbc.sql("delete from call_queue where name = ?").param(name).update();
  }

  @Override
  public List<Kept> waiting() {
    return jdbc.sql(
            "select call_id, job_key, node, queue, entered_at from waiting_call order by entered_at")
        .query(
            (row, _) ->
                new Kept(
                    new CallId(row.getString("call_id")),
                    row.getLong("job_key"),
                    new NodeName(row.getString("node")),
                    row.getString("queue"),
                    row.getTimestamp("entered_at").toInstant()))
        .list();
  }

  @Override
  public void put(WaitingCall w) {
    jdbc.sql(
            """
            insert into waiting_call (call_id, job_key, node, queue, priority, skills, entered_at,
              ageing, first_agent, first_seconds, stages, kind, preferred, excluded)
            values (?, ?, ?, ?, ?, ?::jsonb, ?, ?, ?, ?, ?::jsonb, ?, ?, ?)
            on conflict (call_id) do update set
              job_key = excluded.job_key, queue = excluded.queue, priority = excluded.priority,
              skills = excluded.skills, entered_at = excluded.entered_at,
              ageing = excluded.ageing, first_agent = excluded.first_agent,
              first_seconds = excluded.first_seconds, stages = excluded.stages,
              kind = excluded.kind, preferred = excluded.preferred, excluded = excluded.excluded
            """)
        .params(
            Arrays.asList(
                w.call().value(),
                w.jobKey(),
                w.node().value(),
                w.queue(),
                w.priority(),
                json.writeValueAsString(w.skills()),
                Timestamp.from(w.enteredAt()),
                w.ageing(),
                w.first() == null ? null : w.first().agent().value(),
                w.first() == null ? 0 : w.first().alone().toSeconds(),
                json.writeValueAsString(w.stages().stream().map(JdbcQueues::stage).toList()),
                w.kind().name().toLowerCase(Locale.ROOT),
                ids(w.preferred()),
                ids(w.excluded())))
        .update();
  }

  private static String[] ids(Collection<AgentId> agents) {
    return agents.stream().map(AgentId::value).toArray(String[]::new);
  }

  private static Map<String, Object> stage(WaitingCall.Stage stage) {
    return Map.of("after", stage.after().toSeconds(), "skills", stage.skills());
  }

  @Override
  public void remove(CallId call) {
    jdbc.sql("delete from waiting_call where call_id = ?").param(call.value()).update();
  }

  @Override
  public void removeAllOf(NodeName node) {
    jdbc.sql("delete from waiting_call where node = ?").param(node.value()).update();
  }
}
