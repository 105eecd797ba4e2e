package dev.jackfield.engine.call.jdbc;

import dev.jackfield.engine.call.CallNumbers;
import dev.jackfield.engine.call.CallSummary;
import dev.jackfield.engine.call.Calls;
import dev.jackfield.engine.call.TraceLine;
import dev.jackfield.exchange.NodeName;
import dev.jackfield.exchange.Personal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.json.JsonMapper;

/** Calls in {@code call}, their trace in {@code call_event} and {@code call_personal}. */
public final class JdbcCalls implements Calls {
  private final JdbcClient jdbc;
  private final JsonMapper json = new JsonMapper();

  public JdbcCalls(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  @Override
  public List<CallSummary> newest(int most) {
    return jdbc.sql("select * from call order by arrived_at desc limit ?")
        .param(most)
        .query(JdbcCalls::call)
        .list();
  }

  @Override
  public List<CallSummary> older(Instant arrivedBefore, int most) {
    return jdbc.sql("select * from call where arrived_at < ? order by arrived_at desc limit ?")
        .params(Timestamp.from(arrivedBefore), most)
        .query(JdbcCalls::call)
        .list();
  }

  @Override
  public Optional<CallSummary> find(String id) {
    return jdbc.sql("select * from call where id = ?").param(id).query(JdbcCalls::call).optional();
  }

  @Override
  public Map<String, CallNumbers> numbers(List<String> ids) {
    Map<String, CallNumbers> numbers = new HashMap<>();
    if (!ids.isEmpty()) {
      jdbc.sql(
              """
              select call_id, max(value) filter (where name = 'called') as called,
                     max(value) filter (where name = 'caller') as caller
              from call_personal
              where call_id in (:ids) and name in ('called', 'caller') group by call_id
              """)
          .param("ids", ids)
          .query(
              row -> {
                numbers.put(
                    row.getString("call_id"),
                    new CallNumbers(personal(row, "called"), personal(row, "caller")));
              });
    }
    return numbers;
  }

  private static Personal personal(ResultSet row, String name) throws SQLException {
    String value = row.getString(name);
    return new Personal(value == null ? "" : value);
  }

  @Override
  public List<TraceLine> trace(String id) {
    Map<String, Map<String, String>> personal = new HashMap<>();
    jdbc.sql("select node, seq, name, value from call_personal where call_id = ?")
        .param(id)
        .query(
            row -> {
              personal
                  .computeIfAbsent(
                      row.getString("node") + "/" + row.getLong("seq"), _ -> new HashMap<>())
                  .put(row.getString("name"), row.getString("value"));
            });
    return jdbc.sql("select * from call_event where call_id = ? order by at, seq")
        .param(id)
        .query(
            (row, _) ->
                new TraceLine(
                    row.getTimestamp("at").toInstant(),
                    row.getString("type"),
                    json.readTree(row.getString("data")),
                    personal.getOrDefault(
                        row.getString("node") + "/" + row.getLong("seq"), Map.of())))
        .list();
  }

  @Override
  public List<CallSummary> open() {
    return jdbc.sql("select * from call where ended_at is null").query(JdbcCalls::call).list();
  }

  @Override
  public List<CallSummary> open(NodeName node, Instant arrivedBefore) {
    return jdbc.sql("select * from call where node = ? and ended_at is null and arrived_at < ?")
        .params(node.value(), Timestamp.from(arrivedBefore))
        .query(JdbcCalls::call)
        .list();
  }

  @Override
  public List<CallSummary> untold(Instant endedBefore) {
    return jdbc.sql("select * from call where not flow_closed and ended_at < ? limit 500")
        .param(Timestamp.from(endedBefore))
        .query(JdbcCalls::call)
        .list();
  }

  private static CallSummary call(ResultSet row, int number) throws SQLException {
    long instance = row.getLong("instance_key");
    long waited = row.getLong("waited_ms");
    boolean hasWaited = !row.wasNull();
    return new CallSummary(
        row.getString("id"),
        row.getString("node"),
        row.getString("process_id"),
        row.getInt("version"),
        row.getLong("definition_key"),
        instance == 0 ? null : instance,
        row.getTimestamp("arrived_at").toInstant(),
        instant(row.getTimestamp("answered_at")),
        row.getString("queue"),
        hasWaited ? waited : null,
        row.getString("agent"),
        instant(row.getTimestamp("talked_at")),
        instant(row.getTimestamp("ended_at")),
        row.getString("ended_by"));
  }

  private static @Nullable Instant instant(@Nullable Timestamp at) {
    return at == null ? null : at.toInstant();
  }
}
