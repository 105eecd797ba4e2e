package dev.jackfield.engine.report.jdbc;

import dev.jackfield.engine.report.AgentFigures;
import dev.jackfield.engine.report.OutcomeFigures;
import dev.jackfield.engine.report.QueueFigures;
import dev.jackfield.engine.report.QueueTarget;
import dev.jackfield.engine.report.Reports;
import dev.jackfield.engine.report.Span;
import dev.jackfield.exchange.AgentId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** From {@code queue_visit}, {@code agent_talk}, {@code agent_state_log} and {@code call_note}. */
public final class JdbcReports implements Reports {
  private static final String QUEUES =
      """
      with visit as (
        select v.*,
               make_interval(secs => coalesce(t.answer_within_seconds, :usual)) as target,
               v.answered_at is null and v.ended_at is not null
                 and coalesce(v.how, 'caller-left') in ('caller-left', 'matched') as gone,
               v.answered_at is null and v.how is not null
                 and v.how not in ('caller-left', 'matched') as led
        from queue_visit v left join queue_target t on t.queue = v.queue
        where v.entered_at >= :from and v.entered_at < :until
          and (cast(:queue as text) is null or v.queue = :queue)
      )
      select PART as part,
             count(*) as offered,
             count(answered_at) as answered,
             count(*) filter (where answered_at - entered_at <= target) as in_time,
             count(*) filter (where gone) as abandoned,
             count(*) filter (where gone and ended_at - entered_at <= target) as soon,
             count(*) filter (where led) as led,
             count(*) filter (where answered_at is null and not gone and not led) as waiting,
             coalesce(sum(extract(epoch from answered_at - entered_at)), 0) as waited,
             coalesce(max(extract(epoch from
               coalesce(answered_at, case when led then left_at end, ended_at, :now)
               - entered_at)), 0) as longest,
             coalesce(sum(work.talk), 0) as talk,
             coalesce(sum(work.wrap_up), 0) as wrap_up,
             coalesce(sum(work.passed_on), 0) as passed_on
      from visit
      left join lateral (
        select sum(extract(epoch from coalesce(l.until, :now) - l.since)) as talk,
               sum(extract(epoch from coalesce(w.until, :now) - w.since)) as wrap_up,
               (select count(*) from agent_talk a
                where a.call_id = visit.call_id and a.agent = visit.agent
                  and a.answered_at = visit.answered_at and a.passed_on) as passed_on
        from agent_state_log l
        left join agent_state_log w
          on w.agent = l.agent and w.since = l.until and w.state = 'wrap-up'
        where visit.answered_at is not null and l.call = visit.call_id
          and l.agent = visit.agent and l.state = 'talking'
      ) work on true
      group by 1 order by 1
      """;

  private static final String AGENTS =
      """
      with span as (
        select cast(:from as timestamptz) as start, cast(:until as timestamptz) as till,
               cast(:now as timestamptz) as present
      ), part as (
        select agent, state, since,
               extract(epoch from least(coalesce(until, span.present), span.till)
                                  - greatest(since, span.start)) as lasted
        from agent_state_log, span
        where since < least(span.till, span.present)
          and coalesce(until, span.present) > span.start
      ), times as (
        select agent,
               count(*) filter (where state = 'ringing' and since >= (select start from span)) as rung,
               coalesce(sum(lasted) filter (where state = 'talking'), 0) as talk,
               coalesce(sum(lasted) filter (where state = 'wrap-up'), 0) as wrap_up,
               coalesce(sum(lasted) filter (where state in ('reserved', 'ringing')), 0) as ringing,
               coalesce(sum(lasted) filter (where state = 'available'), 0) as available,
               coalesce(sum(lasted) filter (where state in ('break', 'away')), 0) as on_break,
               coalesce(sum(lasted) filter (where state <> 'offline'), 0) as signed_on
        from part group by agent
      ), talks as (
        select agent, count(*) as answered, count(*) filter (where passed_on) as passed_on
        from agent_talk where answered_at >= :from and answered_at < :until group by agent
      )
      select coalesce(times.agent, talks.agent) as agent, rung, talk, wrap_up, ringing, available,
             on_break, signed_on, answered, passed_on
      from times full join talks on talks.agent = times.agent
      where signed_on > 0 or answered > 0
      order by 1
      """;

  private final JdbcClient jdbc;
  private final Clock clock;

  public JdbcReports(JdbcClient jdbc, Clock clock) {
    this.jdbc = jdbc;
    this.clock = clock;
  }

  @Override
  public List<QueueFigures> queues(Span span, By by, @Nullable String queue) {
    return jdbc.sql(QUEUES.replace("PART", part(by)))
        .param("usual", QueueTarget.usual("").answerWithin().toSeconds())
        .param("from", Timestamp.from(span.from()))
        .param("until", Timestamp.from(span.until()))
        .param("queue", queue)
        .param("zone", span.zone().getId())
        .param("now", Timestamp.from(clock.instant()))
        .query(JdbcReports::queueFigures)
        .list();
  }

  private static String part(By by) {
    return switch (by) {
      case QUEUE -> "queue";
      case DAY -> "to_char(entered_at at time zone :zone, 'YYYY-MM-DD')";
      case QUARTER ->
          """
          to_char(date_bin('15 minutes', entered_at at time zone :zone, timestamp '2000-01-01'),
                  'YYYY-MM-DD"T"HH24:MI')
          """;
    };
  }

  private static QueueFigures queueFigures(ResultSet row, int number) throws SQLException {
    return new QueueFigures(
        row.getString("part"),
        row.getInt("offered"),
        row.getInt("answered"),
        row.getInt("in_time"),
        row.getInt("abandoned"),
        row.getInt("soon"),
        row.getInt("led"),
        row.getInt("waiting"),
        seconds(row, "waited"),
        seconds(row, "longest"),
        seconds(row, "talk"),
        seconds(row, "wrap_up"),
        row.getInt("passed_on"));
  }

  @Override
  public List<AgentFigures> agents(Span span) {
    return jdbc.sql(AGENTS)
        .param("from", Timestamp.from(span.from()))
        .param("until", Timestamp.from(span.until()))
        .param("now", Timestamp.from(clock.instant()))
        .query(JdbcReports::agentFigures)
        .list();
  }

  private static AgentFigures agentFigures(ResultSet row, int number) throws SQLException {
    return new AgentFigures(
        new AgentId(row.getString("agent")),
        row.getInt("rung"),
        row.getInt("answered"),
        seconds(row, "talk"),
        seconds(row, "wrap_up"),
        seconds(row, "ringing"),
        seconds(row, "available"),
        seconds(row, "on_break"),
        seconds(row, "signed_on"),
        row.getInt("passed_on"));
  }

  @Override
  public List<OutcomeFigures> outcomes(Span span) {
    return jdbc.sql(
            """
            select outcome, count(*) as calls from call_note
            where outcome_at >= ? and outcome_at < ? group by outcome order by calls desc, outcome
            """)
        .params(Timestamp.from(span.from()), Timestamp.from(span.until()))
        .query((row, _) -> new OutcomeFigures(row.getString("outcome"), row.getInt("calls")))
        .list();
  }

  private static Duration seconds(ResultSet row, String column) throws SQLException {
    return Duration.ofMillis(Math.round(row.getDouble(column) * 1000));
  }
}
