package dev.jackfield.engine.traffic.jdbc;

import dev.jackfield.engine.traffic.StepFigures;
import dev.jackfield.engine.traffic.TrafficStore;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** Traffic in {@code step_minute} and {@code step_now}. */
public final class JdbcTraffic implements TrafficStore {
  private final JdbcTemplate template;
  private final JdbcClient jdbc;
  private final TransactionTemplate transaction;

  public JdbcTraffic(JdbcTemplate template, TransactionTemplate transaction) {
    this.template = template;
    this.jdbc = JdbcClient.create(template);
    this.transaction = transaction;
  }

  @Override
  public void put(String node, Instant boot, List<Minute> minutes) {
    template.batchUpdate(
        """
        insert into step_minute (process_id, minute, element, node, boot, entered, done, errors,
                                 incidents, left_here, total_ms, longest_ms)
        values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
        on conflict (process_id, minute, element, node, boot) do update set
          entered = excluded.entered, done = excluded.done, errors = excluded.errors,
          incidents = excluded.incidents, left_here = excluded.left_here,
          total_ms = excluded.total_ms, longest_ms = excluded.longest_ms
        """,
        minutes.stream()
            .map(
                m ->
                    new Object[] {
                      m.step().processId(),
                      Timestamp.from(m.minute()),
                      m.step().element(),
                      node,
                      Timestamp.from(boot),
                      m.figures().entered(),
                      m.figures().done(),
                      m.figures().errors(),
                      m.figures().incidents(),
                      m.figures().left(),
                      m.figures().totalMillis(),
                      m.figures().longestMillis()
                    })
            .toList());
  }

  @Override
  public void here(String node, Instant at, Map<Step, Integer> callers) {
    transaction.executeWithoutResult(
        status -> {
          jdbc.sql("delete from step_now where node = ?").param(node).update();
          if (!callers.isEmpty()) {
            template.batchUpdate(
                """
                insert into step_now (node, process_id, element, callers, at)
                values (?, ?, ?, ?, ?) on conflict do nothing
                """,
                callers.entrySet().stream()
                    .map(
                        c ->
                            new Object[] {
                              node,
                              c.getKey().processId(),
                              c.getKey().element(),
                              c.getValue(),
                              Timestamp.from(at)
                            })
                    .toList());
          }
        });
  }

  @Override
  public Map<Step, StepFigures> figures(Collection<String> processIds, Instant from, Instant to) {
    Map<Step, StepFigures> figures = new HashMap<>();
    jdbc.sql(
            """
            select process_id, element, sum(entered) as entered, sum(done) as done,
              sum(errors) as errors, sum(incidents) as incidents, sum(left_here) as left_here,
              sum(total_ms) as total_ms, max(longest_ms) as longest_ms
            from step_minute where process_id = any(?) and minute >= ? and minute <= ?
            group by process_id, element
            """)
        .params(
            processIds.toArray(String[]::new),
            Timestamp.from(from.truncatedTo(ChronoUnit.MINUTES)),
            Timestamp.from(to))
        .query(
            row -> {
              figures.put(
                  new Step(row.getString("process_id"), row.getString("element")),
                  new StepFigures(
                      row.getLong("entered"),
                      row.getLong("done"),
                      row.getLong("errors"),
                      row.getLong("incidents"),
                      row.getLong("left_here"),
                      row.getLong("total_ms"),
                      row.getLong("longest_ms")));
            });
    return figures;
  }

  @Override
  public Map<Step, Integer> here(Collection<String> processIds, Instant since) {
    Map<Step, Integer> here = new HashMap<>();
    jdbc.sql("select * from step_now where process_id = any(?) and at >= ?")
        .params(processIds.toArray(String[]::new), Timestamp.from(since))
        .query(
            row -> {
              here.merge(
                  new Step(row.getString("process_id"), row.getString("element")),
                  row.getInt("callers"),
                  Integer::sum);
            });
    return here;
  }

  @Override
  public void forget(Duration olderThan, Instant now) {
    jdbc.sql("delete from step_minute where minute < ?")
        .param(Timestamp.from(now.minus(olderThan)))
        .update();
  }
}
