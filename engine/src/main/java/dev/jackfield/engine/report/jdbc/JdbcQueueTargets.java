package dev.jackfield.engine.report.jdbc;

import dev.jackfield.engine.report.QueueTarget;
import dev.jackfield.engine.report.QueueTargets;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Targets in {@code queue_target}. */
public final class JdbcQueueTargets implements QueueTargets {
  private final JdbcClient jdbc;

  public JdbcQueueTargets(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  @Override
  public Map<String, QueueTarget> all() {
    Map<String, QueueTarget> all = new HashMap<>();
    jdbc.sql("select * from queue_target")
        .query(
            row -> {
              all.put(
                  row.getString("queue"),
                  new QueueTarget(
                      row.getString("queue"),
                      Duration.ofSeconds(row.getInt("answer_within_seconds")),
                      row.getInt("target_percent"),
                      row.getInt("waiting_warn"),
                      row.getInt("waiting_alarm"),
                      Duration.ofSeconds(row.getInt("wait_warn_seconds")),
                      Duration.ofSeconds(row.getInt("wait_alarm_seconds"))));
            });
    return all;
  }

  @Override
  public void put(QueueTarget t) {
    jdbc.sql(
            """
            insert into queue_target (queue, answer_within_seconds, target_percent, waiting_warn,
                                      waiting_alarm, wait_warn_seconds, wait_alarm_seconds)
            values (?, ?, ?, ?, ?, ?, ?)
            on conflict (queue) do update set
              answer_within_seconds = excluded.answer_within_seconds,
              target_percent = excluded.target_percent,
              waiting_warn = excluded.waiting_warn, waiting_alarm = excluded.waiting_alarm,
              wait_warn_seconds = excluded.wait_warn_seconds,
              wait_alarm_seconds = excluded.wait_alarm_seconds
            """)
        .params(
            t.queue(),
            t.answerWithin().toSeconds(),
            t.percent(),
            t.waitingWarn(),
            t.waitingAlarm(),
            t.waitWarn().toSeconds(),
            t.waitAlarm().toSeconds())
        .update();
  }
}
