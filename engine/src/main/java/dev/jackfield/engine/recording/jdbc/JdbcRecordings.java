package dev.jackfield.engine.recording.jdbc;

import dev.jackfield.engine.recording.RecordingRow;
import dev.jackfield.engine.recording.RecordingRow.State;
import dev.jackfield.engine.recording.RecordingStore;
import dev.jackfield.exchange.NodeName;
import dev.jackfield.exchange.RecordingId;
import dev.jackfield.exchange.Recordings.Kind;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Recordings in {@code recording}, which is projected from the calls' trace. */
public final class JdbcRecordings implements RecordingStore {
  private final JdbcClient jdbc;

  public JdbcRecordings(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  @Override
  public List<RecordingRow> ofCall(String call) {
    return jdbc.sql("select * from recording where call_id = ? order by started_at")
        .param(call)
        .query(JdbcRecordings::row)
        .list();
  }

  @Override
  public Optional<RecordingRow> find(RecordingId id) {
    return jdbc.sql("select * from recording where id = ?")
        .param(id.value())
        .query(JdbcRecordings::row)
        .optional();
  }

  @Override
  public List<RecordingRow> open(NodeName node, Instant startedBefore) {
    return jdbc.sql(
            "select * from recording where node = ? and state = 'recording' and started_at < ?")
        .params(node.value(), Timestamp.from(startedBefore))
        .query(JdbcRecordings::row)
        .list();
  }

  @Override
  public List<RecordingRow> keptSince(Instant startedBefore, int most) {
    return jdbc.sql(
            """
            select * from recording
            where state in ('complete', 'incomplete', 'cut') and started_at < ?
            order by started_at limit ?
            """)
        .params(Timestamp.from(startedBefore), most)
        .query(JdbcRecordings::row)
        .list();
  }

  @Override
  public void deleted(RecordingId id) {
    jdbc.sql("update recording set state = 'deleted' where id = ?").param(id.value()).update();
  }

  private static RecordingRow row(ResultSet row, int number) throws SQLException {
    Timestamp ended = row.getTimestamp("ended_at");
    return new RecordingRow(
        new RecordingId(row.getString("id")),
        row.getString("call_id"),
        row.getString("node"),
        Kind.valueOf(row.getString("kind")),
        row.getBoolean("announced"),
        row.getTimestamp("started_at").toInstant(),
        ended == null ? null : ended.toInstant(),
        Duration.ofMillis(row.getLong("millis")),
        Duration.ofMillis(row.getLong("missing_millis")),
        State.valueOf(row.getString("state").toUpperCase(Locale.ROOT)));
  }
}
