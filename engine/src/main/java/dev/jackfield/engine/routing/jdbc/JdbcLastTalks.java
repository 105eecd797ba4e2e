package dev.jackfield.engine.routing.jdbc;

import dev.jackfield.engine.routing.LastTalks;
import dev.jackfield.exchange.AgentId;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * From {@code call}, by the numbers in {@code call_personal}: a number that retention deleted is
 * nobody's any more.
 */
public final class JdbcLastTalks implements LastTalks {
  private final JdbcClient jdbc;

  public JdbcLastTalks(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** Looks at a few calls however many there are; lines are numbered by time. */
  @Override
  public Optional<LastTalk> with(String number) {
    return jdbc.sql(
            """
            select c.agent, c.talked_at
            from (select call_id from call_personal where name = 'caller' and value = ?
                  order by seq desc limit 20) newest
            join call c on c.id = newest.call_id
            where c.agent is not null and c.talked_at is not null
            order by c.talked_at desc limit 1
            """)
        .param(number)
        .query(
            (row, _) ->
                new LastTalk(
                    new AgentId(row.getString("agent")), row.getTimestamp("talked_at").toInstant()))
        .optional();
  }
}
