package dev.jackfield.engine.flow.jdbc;

import dev.jackfield.engine.flow.FlowStore;
import dev.jackfield.engine.flow.FlowVersion;
import dev.jackfield.exchange.FlowRef;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Versions in {@code flow_version}. */
public final class JdbcFlows implements FlowStore {
  private final JdbcClient jdbc;

  public JdbcFlows(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  @Override
  public List<FlowVersion> all() {
    return jdbc.sql("select * from flow_version order by deployed_at, definition_key")
        .query(JdbcFlows::version)
        .list();
  }

  @Override
  public List<FlowVersion> deployedAfter(Instant time) {
    return jdbc.sql(
            """
            select * from flow_version where deployed_at > ?
            order by deployed_at, definition_key
            """)
        .param(Timestamp.from(time))
        .query(JdbcFlows::version)
        .list();
  }

  @Override
  public List<FlowVersion> ofRelease(int release) {
    return jdbc.sql(
            """
            select * from flow_version where process_id like '%.r' || ?
            order by deployed_at, definition_key
            """)
        .param(release)
        .query(JdbcFlows::version)
        .list();
  }

  private static FlowVersion version(ResultSet row, int number) throws SQLException {
    return new FlowVersion(
        new FlowRef(
            row.getString("process_id"), row.getInt("version"), row.getLong("definition_key")),
        row.getString("name"),
        row.getString("xml"),
        row.getBoolean("catches_hang_up"),
        row.getTimestamp("deployed_at").toInstant());
  }

  @Override
  public void add(FlowVersion v) {
    jdbc.sql(
            """
            insert into flow_version (definition_key, process_id, version, name, xml,
                                      catches_hang_up, deployed_at)
            values (?, ?, ?, ?, ?, ?, ?) on conflict do nothing
            """)
        .params(
            v.ref().definitionKey(),
            v.ref().processId(),
            v.ref().version(),
            v.name(),
            v.xml(),
            v.catchesHangUp(),
            Timestamp.from(v.deployedAt()))
        .update();
  }
}
