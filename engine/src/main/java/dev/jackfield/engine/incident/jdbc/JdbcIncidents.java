package dev.jackfield.engine.incident.jdbc;

import dev.jackfield.engine.incident.Incident;
import dev.jackfield.engine.incident.IncidentStore;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Incidents in {@code incident}, and calls whose flow stands still. */
public final class JdbcIncidents implements IncidentStore {
  private static final String STEPS =
      """
      select i.job_key, i.call_id, c.node, coalesce(i.instance_key, c.instance_key) as instance_key,
        i.process_id, i.element, i.step, i.why, i.at
      from incident i left join call c on c.id = i.call_id
      where i.state = 'open' and (i.call_id is null or (c.id is not null and c.ended_at is null))
      """;

  /** With the step that was last: the flow stands behind it. */
  private static final String STANDS =
      """
      select 0::bigint as job_key, c.id as call_id, c.node, c.instance_key,
        coalesce(last.process_id, c.process_id) as process_id, coalesce(last.element, '') as element,
        coalesce(last.step, '') as step, '' as why, coalesce(last.at, c.arrived_at) as at
      from call c left join lateral (
        select e.data->>'processId' as process_id, e.data->>'element' as element,
          e.data->>'step' as step, e.at
        from call_event e where e.call_id = c.id and e.type = 'StepEnded'
        order by e.at desc, e.seq desc limit 1) last on true
      where c.trouble = 'stuck' and c.ended_at is null
        and not exists (select from incident i where i.call_id = c.id and i.state = 'open')
      """;

  private final JdbcClient jdbc;

  public JdbcIncidents(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  @Override
  public List<Incident> open(int most) {
    return jdbc.sql(
            "select * from ("
                + STEPS
                + " union all "
                + STANDS
                + ") all_of_them order by at desc"
                + " limit ?")
        .param(most)
        .query(JdbcIncidents::read)
        .list();
  }

  @Override
  public Optional<Incident> ofStep(long jobKey) {
    return jdbc.sql(STEPS + " and i.job_key = ?")
        .param(jobKey)
        .query(JdbcIncidents::read)
        .optional();
  }

  @Override
  public Optional<Incident> ofCall(String call) {
    return jdbc.sql(STANDS + " and c.id = ?").param(call).query(JdbcIncidents::read).optional();
  }

  @Override
  public void add(Incident i) {
    jdbc.sql(
            """
            insert into incident (job_key, call_id, instance_key, process_id, element, step, why, at)
            values (?, ?, ?, ?, ?, ?, ?, ?)
            on conflict (job_key) do update set state = 'open', why = excluded.why, at = excluded.at
            """)
        .params(
            Arrays.asList(
                i.jobKey(),
                i.call(),
                i.instanceKey(),
                i.processId(),
                i.element(),
                i.step(),
                i.why(),
                Timestamp.from(i.at())))
        .update();
  }

  @Override
  public void close(long jobKey, String how, String by, Instant at) {
    jdbc.sql("update incident set state = ?, done_by = ?, done_at = ? where job_key = ?")
        .params(how, by, Timestamp.from(at), jobKey)
        .update();
  }

  private static Incident read(ResultSet row, int number) throws SQLException {
    long instance = row.getLong("instance_key");
    @Nullable Long instanceKey = row.wasNull() || instance == 0 ? null : instance;
    return new Incident(
        row.getLong("job_key"),
        row.getString("call_id"),
        row.getString("node"),
        instanceKey,
        row.getString("process_id"),
        row.getString("element"),
        row.getString("step"),
        row.getString("why"),
        row.getTimestamp("at").toInstant());
  }
}
