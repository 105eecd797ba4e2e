package dev.jackfield.engine.trace.jdbc;

import dev.jackfield.engine.flow.ReleasedId;
import dev.jackfield.engine.trace.TraceEntry;
import dev.jackfield.engine.trace.TraceStore;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Stores lines in {@code call_event} and {@code call_personal} and projects them to {@code call}
 * and {@code recording}, {@code decision}, {@code contact_attempt}, {@code queue_visit} and {@code
 * agent_talk}, a few statements a batch. Every statement may run again with the same lines.
 */
public final class JdbcTrace implements TraceStore {
  private static final Pattern CALLS_OUT =
      Pattern.compile("\"step\":\\s*\"(dial|connect|transfer)\"");

  private static final Pattern INCIDENT = Pattern.compile("\"outcome\":\\s*\"incident\"");

  private final JdbcTemplate jdbc;
  private final TransactionTemplate transaction;
  private final JsonMapper json = new JsonMapper();

  public JdbcTrace(DataSource database) {
    jdbc = new JdbcTemplate(database);
    transaction = new TransactionTemplate(new DataSourceTransactionManager(database));
  }

  @Override
  public void store(List<TraceEntry> entries) {
    transaction.executeWithoutResult(
        status -> {
          await(entries);
          storeEvents(entries);
          storePersonal(entries);
          project(entries);
          project(earlierOfOthers(entries));
        });
  }

  /**
   * A call's row is made by the process that holds it, and changed by others too: where there is
   * none yet, one of them waits for the other.
   */
  private void await(List<TraceEntry> entries) {
    jdbc.query(
        connection -> {
          PreparedStatement statement =
              connection.prepareStatement(
                  """
                  select pg_advisory_xact_lock(key) from (
                    select distinct hashtext(id)::bigint as key from unnest(?::text[]) as id
                    where not exists (select from call where call.id = id) order by key) as calls
                  """);
          statement.setArray(1, connection.createArrayOf("text", ids(entries.stream())));
          return statement;
        },
        (ResultSet row) -> {});
  }

  /** What other processes stored of calls before these began for the database. */
  private List<TraceEntry> earlierOfOthers(List<TraceEntry> entries) {
    Object[] arrived = ids(entries.stream().filter(e -> e.type().equals("CallArrived")));
    if (arrived.length == 0) {
      return List.of();
    }
    return jdbc.query(
        connection -> {
          PreparedStatement statement =
              connection.prepareStatement(
                  """
                  select node, seq, call_id, at, type, data from call_event
                  where call_id = any(?) and node <> ? order by node, seq
                  """);
          statement.setArray(1, connection.createArrayOf("text", arrived));
          statement.setString(2, entries.getFirst().node());
          return statement;
        },
        (row, _) ->
            new TraceEntry(
                row.getString("node"),
                row.getLong("seq"),
                row.getString("call_id"),
                row.getTimestamp("at").toInstant(),
                row.getString("type"),
                row.getString("data"),
                Map.of()));
  }

  private static Object[] ids(Stream<TraceEntry> entries) {
    return entries.map(TraceEntry::call).distinct().toArray();
  }

  private void storeEvents(List<TraceEntry> entries) {
    jdbc.update(
        connection ->
            filled(
                connection,
                """
                insert into call_event (node, seq, call_id, at, type, data)
                select * from unnest(?::text[], ?::bigint[], ?::text[], ?::timestamptz[], ?::text[],
                                     ?::jsonb[])
                on conflict do nothing
                """,
                entries,
                Map.of(
                    1, e -> e.node(),
                    2, e -> e.seq(),
                    3, e -> e.call(),
                    4, e -> Timestamp.from(e.at()),
                    5, e -> e.type(),
                    6, e -> e.data())));
  }

  private record Owned(TraceEntry entry, String name, String value) {}

  private void storePersonal(List<TraceEntry> entries) {
    List<Owned> owned =
        entries.stream()
            .flatMap(
                e ->
                    e.personal().entrySet().stream()
                        .map(p -> new Owned(e, p.getKey(), p.getValue())))
            .toList();
    if (owned.isEmpty()) {
      return;
    }
    jdbc.update(
        connection ->
            filled(
                connection,
                """
                insert into call_personal (node, seq, call_id, name, value)
                select * from unnest(?::text[], ?::bigint[], ?::text[], ?::text[], ?::text[])
                on conflict do nothing
                """,
                owned,
                Map.of(
                    1, o -> o.entry().node(),
                    2, o -> o.entry().seq(),
                    3, o -> o.entry().call(),
                    4, o -> o.name(),
                    5, o -> o.value())));
  }

  private void project(List<TraceEntry> entries) {
    batch(
        entries,
        "CallArrived",
        """
        insert into call (id, node, process_id, version, definition_key, arrived_at, rollout,
                          given_release)
        values (?, ?, ?, ?, ?, ?, ?, ?) on conflict do nothing
        """,
        (e, d) ->
            new Object[] {
              e.call(),
              d.path("node").asString(),
              d.path("processId").asString(),
              d.path("version").asInt(),
              d.path("definitionKey").asLong(),
              at(e),
              d.path("rollout").asLong(),
              ReleasedId.of(d.path("processId").asString()).release()
            });
    update(
        entries,
        "FlowReplaced",
        "process_id = ?, version = ?, definition_key = ?, trouble = coalesce(trouble, 'refused')",
        (e, d) ->
            new Object[] {
              d.path("processId").asString(),
              d.path("version").asInt(),
              d.path("definitionKey").asLong(),
              e.call()
            });
    update(
        entries,
        "FlowStuck",
        "trouble = coalesce(trouble, 'stuck')",
        (e, d) -> new Object[] {e.call()});
    update(
        entries.stream().filter(e -> INCIDENT.matcher(e.data()).find()).toList(),
        "StepEnded",
        "trouble = coalesce(trouble, 'incident')",
        (e, d) -> new Object[] {e.call()});
    batch(
        entries.stream().filter(e -> INCIDENT.matcher(e.data()).find()).toList(),
        "StepEnded",
        """
        insert into incident (job_key, call_id, process_id, element, step, why, at)
        values (?, ?, ?, ?, ?, ?, ?)
        on conflict (job_key) do update set state = 'open', why = excluded.why, at = excluded.at
          where incident.at < excluded.at
        """,
        (e, d) ->
            new Object[] {
              d.path("jobKey").asLong(),
              e.call(),
              d.path("processId").asString(),
              d.path("element").asString(),
              d.path("step").asString(),
              d.path("why").asString(),
              at(e)
            });
    update(
        entries.stream().filter(e -> e.data().contains("\"answered\"")).toList(),
        "TransferEnded",
        "passed_on = true",
        (e, d) -> new Object[] {e.call()});
    update(entries, "CallAnswered", "answered_at = ?", (e, d) -> new Object[] {at(e), e.call()});
    update(
        entries,
        "FlowBegun",
        "instance_key = ?",
        (e, d) -> new Object[] {d.path("instanceKey").asLong(), e.call()});
    update(
        entries,
        "QueueLeft",
        "queue = ?, waited_ms = ?",
        (e, d) ->
            new Object[] {d.path("queue").asString(), d.path("waitedMillis").asLong(), e.call()});
    update(
        entries,
        "AgentAnswered",
        "agent = ?, talked_at = ?",
        (e, d) -> new Object[] {d.path("agent").asString(), at(e), e.call()});
    update(
        entries,
        "CallEnded",
        "ended_at = coalesce(ended_at, ?), ended_by = coalesce(ended_by, ?)",
        (e, d) -> new Object[] {at(e), d.path("by").asString(), e.call()});
    new DeskProjection(this::batch).project(entries);
    projectRecordings(entries);
    projectDecisions(entries);
    projectAttempts(entries);
    update(entries, "FlowClosed", "flow_closed = true", (e, d) -> new Object[] {e.call()});
  }

  private void projectRecordings(List<TraceEntry> entries) {
    batch(
        entries,
        "RecordingStarted",
        """
        insert into recording (id, call_id, node, kind, announced, started_at)
        values (?, ?, ?, ?, ?, ?) on conflict do nothing
        """,
        (e, d) ->
            new Object[] {
              d.path("recording").asString(),
              e.call(),
              d.path("node").asString(),
              d.path("kind").asString(),
              d.path("announced").asBoolean(),
              at(e)
            });
    batch(
        entries,
        "RecordingEnded",
        """
        update recording set ended_at = ?, millis = ?, missing_millis = ?, state = ?
        where id = ? and state = 'recording'
        """,
        (e, d) ->
            new Object[] {
              at(e),
              d.path("millis").asLong(),
              d.path("missingMillis").asLong(),
              d.path("state").asString(),
              d.path("recording").asString()
            });
  }

  private void projectDecisions(List<TraceEntry> entries) {
    batch(
        entries,
        "RuleDecided",
        """
        insert into decision (node, seq, call_id, at, rule_set, version, outcome)
        values (?, ?, ?, ?, ?, ?, ?) on conflict do nothing
        """,
        (e, d) ->
            new Object[] {
              e.node(),
              e.seq(),
              e.call(),
              at(e),
              d.path("ruleSet").asString(),
              d.path("version").asLong(),
              d.path("outcome").asString()
            });
  }

  /** How a step ended that called a number. */
  private void projectAttempts(List<TraceEntry> entries) {
    batch(
        entries.stream().filter(e -> CALLS_OUT.matcher(e.data()).find()).toList(),
        "StepEnded",
        "update contact_attempt set result = ? where call_id = ? and kind = ? and result is null",
        (e, d) -> new Object[] {d.path("outcome").asString(), e.call(), d.path("step").asString()});
  }

  interface Arguments {
    Object[] of(TraceEntry entry, JsonNode data);
  }

  private void update(List<TraceEntry> entries, String type, String set, Arguments arguments) {
    batch(entries, type, "update call set " + set + " where id = ?", arguments);
  }

  private void batch(List<TraceEntry> entries, String type, String sql, Arguments arguments) {
    List<Object[]> rows =
        entries.stream()
            .filter(e -> e.type().equals(type))
            .map(e -> arguments.of(e, json.readTree(e.data())))
            .toList();
    if (!rows.isEmpty()) {
      jdbc.batchUpdate(sql, rows);
    }
  }

  static Timestamp at(TraceEntry entry) {
    return Timestamp.from(entry.at());
  }

  private static <T> PreparedStatement filled(
      Connection connection, String sql, List<T> rows, Map<Integer, Function<T, Object>> columns)
      throws SQLException {
    PreparedStatement statement = connection.prepareStatement(sql);
    for (var column : columns.entrySet()) {
      @Nullable Object[] values = rows.stream().map(column.getValue()).toArray();
      statement.setArray(column.getKey(), connection.createArrayOf(typeOf(values[0]), values));
    }
    return statement;
  }

  private static String typeOf(@Nullable Object value) {
    return switch (value) {
      case Long l -> "bigint";
      case Timestamp t -> "timestamptz";
      case null, default -> "text";
    };
  }
}
