package dev.jackfield.engine.trace.jdbc;

import static dev.jackfield.engine.trace.jdbc.JdbcTrace.at;

import dev.jackfield.engine.trace.TraceEntry;
import dev.jackfield.engine.trace.jdbc.JdbcTrace.Arguments;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Projects lines to {@code queue_visit} and {@code agent_talk}. Every statement may run again with
 * the same lines, in the same order.
 */
final class DeskProjection {
  private static final Pattern CAME_ABOUT = Pattern.compile("\"outcome\":\\s*\"(answered|queue)\"");

  /** Runs a statement for each line of a type. */
  interface Batch {
    void run(List<TraceEntry> entries, String type, String sql, Arguments arguments);
  }

  private final Batch batch;

  DeskProjection(Batch batch) {
    this.batch = batch;
  }

  void project(List<TraceEntry> entries) {
    visits(entries);
    talks(entries);
  }

  private void visits(List<TraceEntry> entries) {
    batch.run(
        entries,
        "QueueEntered",
        """
        insert into queue_visit (node, seq, call_id, queue, entered_at)
        select ?, ?, ?, ?, ?
        where not exists (
          select 1 from queue_visit v
          where v.call_id = ? and v.queue = ? and v.entered_at <= ?
            and (v.answered_at is null or v.answered_at > ?)
            and coalesce(v.how, 'matched') = 'matched')
        on conflict do nothing
        """,
        (e, d) ->
            new Object[] {
              e.node(),
              e.seq(),
              e.call(),
              d.path("queue").asString(),
              at(e),
              e.call(),
              d.path("queue").asString(),
              at(e),
              at(e)
            });
    batch.run(
        entries,
        "QueueLeft",
        """
        update queue_visit set left_at = ?, how = ?
        where (node, seq) = (
          select node, seq from queue_visit
          where call_id = ? and queue = ? and entered_at <= ? order by entered_at desc limit 1)
          and coalesce(left_at, '-infinity') <= ?
        """,
        (e, d) ->
            new Object[] {
              at(e), d.path("how").asString(), e.call(), d.path("queue").asString(), at(e), at(e)
            });
    batch.run(
        entries,
        "AgentAnswered",
        """
        update queue_visit set answered_at = ?, agent = ?
        where call_id = ? and how = 'matched' and left_at <= ? and answered_at is null
        """,
        (e, d) -> new Object[] {at(e), d.path("agent").asString(), e.call(), at(e)});
    batch.run(
        entries,
        "CallEnded",
        """
        update queue_visit set ended_at = ?
        where call_id = ? and answered_at is null and ended_at is null
        """,
        (e, d) -> new Object[] {at(e), e.call()});
  }

  private void talks(List<TraceEntry> entries) {
    batch.run(
        entries,
        "AgentAnswered",
        """
        insert into agent_talk (call_id, agent, answered_at, queue)
        values (?, ?, ?, (select queue from queue_visit where call_id = ? and answered_at <= ?
                          order by answered_at desc limit 1))
        on conflict do nothing
        """,
        (e, d) -> new Object[] {e.call(), d.path("agent").asString(), at(e), e.call(), at(e)});
    batch.run(
        entries,
        "TransferAsked",
        """
        update agent_talk set passed_at = ?
        where call_id = ? and answered_at = (
          select max(answered_at) from agent_talk where call_id = ? and answered_at <= ?)
        """,
        (e, d) -> new Object[] {at(e), e.call(), e.call(), at(e)});
    batch.run(
        entries.stream().filter(e -> CAME_ABOUT.matcher(e.data()).find()).toList(),
        "TransferEnded",
        """
        update agent_talk set passed_on = true
        where call_id = ? and passed_at = (
          select max(passed_at) from agent_talk where call_id = ? and passed_at <= ?)
        """,
        (e, d) -> new Object[] {e.call(), e.call(), at(e)});
  }
}
