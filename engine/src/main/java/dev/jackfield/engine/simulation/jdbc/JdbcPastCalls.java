package dev.jackfield.engine.simulation.jdbc;

import dev.jackfield.engine.simulation.PastCallStore;
import dev.jackfield.engine.simulation.PastCalls;
import dev.jackfield.engine.simulation.PastCalls.PastCall;
import java.sql.Timestamp;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Past calls from the table {@code call}. */
public final class JdbcPastCalls implements PastCallStore {
  private static final int MOST = 100_000;

  private final JdbcClient jdbc;

  public JdbcPastCalls(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  @Override
  public PastCalls on(DayOfWeek day, ZoneId zone, Instant since) {
    return new PastCalls(
        jdbc.sql(
                """
                select queue, arrived_at at time zone ? as at, coalesce(waited_ms, 0) as waited,
                  case when talked_at is not null
                    then extract(epoch from ended_at - talked_at) end as talked
                from call
                where queue is not null and arrived_at >= ? and ended_at is not null
                  and extract(isodow from arrived_at at time zone ?) = ?
                order by arrived_at desc limit ?
                """)
            .params(zone.getId(), Timestamp.from(since), zone.getId(), day.getValue(), MOST)
            .query(
                (row, _) -> {
                  double talked = row.getDouble("talked");
                  boolean isUnanswered = row.wasNull();
                  return new PastCall(
                      row.getString("queue"),
                      row.getObject("at", LocalDateTime.class),
                      row.getDouble("waited") / 1e3,
                      isUnanswered ? null : talked);
                })
            .list());
  }
}
