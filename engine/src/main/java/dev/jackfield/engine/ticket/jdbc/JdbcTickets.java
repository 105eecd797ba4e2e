package dev.jackfield.engine.ticket.jdbc;

import dev.jackfield.engine.ticket.TicketMessage;
import dev.jackfield.engine.ticket.TicketNote;
import dev.jackfield.engine.ticket.TicketRow;
import dev.jackfield.engine.ticket.TicketRow.State;
import dev.jackfield.engine.ticket.TicketStore;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionOperations;

/** Tickets in {@code ticket}, {@code ticket_note} and {@code ticket_message}. */
public final class JdbcTickets implements TicketStore {
  private final JdbcClient jdbc;
  private final TransactionOperations transaction;

  public JdbcTickets(JdbcClient jdbc, TransactionOperations transaction) {
    this.jdbc = jdbc;
    this.transaction = transaction;
  }

  @Override
  public Opened open(
      @Nullable Long jobKey,
      @Nullable String callId,
      String kind,
      String subject,
      Instant now,
      Due due) {
    Optional<TicketRow> opened =
        jdbc.sql(
                """
                insert into ticket (job_key, call_id, kind, subject, state, opened_at, sla_at,
                  priority, respond_at)
                values (?, ?, ?, ?, 'opened', ?, ?, ?, ?) on conflict do nothing returning *
                """)
            .params(
                Arrays.asList(
                    jobKey,
                    callId,
                    kind,
                    subject,
                    Timestamp.from(now),
                    Timestamp.from(due.resolveAt()),
                    due.priority(),
                    due.respondAt() == null ? null : Timestamp.from(due.respondAt())))
            .query(JdbcTickets::ticket)
            .optional();
    return opened
        .map(t -> new Opened(t, true))
        .orElseGet(
            () ->
                new Opened(
                    jdbc.sql("select * from ticket where job_key = ? or call_id = ? limit 1")
                        .params(Arrays.asList(jobKey, callId))
                        .query(JdbcTickets::ticket)
                        .single(),
                    false));
  }

  @Override
  public Optional<TicketRow> find(long id) {
    return jdbc.sql("select * from ticket where id = ?")
        .param(id)
        .query(JdbcTickets::ticket)
        .optional();
  }

  @Override
  public Optional<TicketRow> ofCall(String callId) {
    return jdbc.sql("select * from ticket where call_id = ?")
        .param(callId)
        .query(JdbcTickets::ticket)
        .optional();
  }

  @Override
  public List<TicketRow> newest(int most) {
    return jdbc.sql("select * from ticket order by opened_at desc, id desc limit ?")
        .param(most)
        .query(JdbcTickets::ticket)
        .list();
  }

  @Override
  public List<TicketNote> notes(long id) {
    return jdbc.sql("select at, author, text from ticket_note where ticket = ? order by id")
        .param(id)
        .query(
            (row, _) ->
                new TicketNote(
                    row.getTimestamp("at").toInstant(),
                    row.getString("author"),
                    row.getString("text")))
        .list();
  }

  @Override
  public void note(long id, @Nullable Long jobKey, Instant at, String author, String text) {
    jdbc.sql(
            """
            insert into ticket_note (ticket, job_key, at, author, text) values (?, ?, ?, ?, ?)
            on conflict do nothing
            """)
        .params(Arrays.asList(id, jobKey, Timestamp.from(at), author, text))
        .update();
  }

  @Override
  public boolean change(
      long id,
      List<State> from,
      State to,
      @Nullable String assignedTo,
      Instant now,
      @Nullable String message) {
    Boolean changed =
        transaction.execute(
            _ -> {
              int rows =
                  jdbc.sql(
                          """
                          update ticket set state = :to,
                            assigned_to = coalesce(cast(:assignedTo as text), assigned_to),
                            resolved_at = case when :to = 'resolved' then :now
                                               when :to = 'assigned' then null
                                               else resolved_at end,
                            closed_at = case when :to = 'closed' then :now else closed_at end
                          where id = :id and state = any (string_to_array(:from, ','))
                          """)
                      .param("to", to.word())
                      .param("assignedTo", assignedTo)
                      .param("now", Timestamp.from(now))
                      .param("id", id)
                      .param(
                          "from", from.stream().map(State::word).collect(Collectors.joining(",")))
                      .update();
              if (rows == 1 && message != null) {
                jdbc.sql("insert into ticket_message (ticket, name, said_at) values (?, ?, ?)")
                    .params(id, message, Timestamp.from(now))
                    .update();
              }
              return rows == 1;
            });
    return Boolean.TRUE.equals(changed);
  }

  @Override
  public void escalate(long id, Instant now) {
    jdbc.sql(
            """
            update ticket set escalated_at = coalesce(escalated_at, ?)
            where id = ? and state in ('opened', 'assigned')
            """)
        .params(Timestamp.from(now), id)
        .update();
  }

  @Override
  public void begun(long id, long instanceKey, long definitionKey) {
    jdbc.sql("update ticket set instance_key = ?, definition_key = ? where id = ?")
        .params(instanceKey, definitionKey, id)
        .update();
  }

  @Override
  public List<TicketRow> onOtherThan(long definitionKey, int most) {
    return jdbc.sql(
            """
            select * from ticket t
            where state <> 'closed' and instance_key is not null
              and definition_key is distinct from ?
              and not exists (select from ticket_move m where m.ticket = t.id
                and m.definition_key = ?)
            order by id limit ?
            """)
        .params(definitionKey, definitionKey, most)
        .query(JdbcTickets::ticket)
        .list();
  }

  @Override
  public boolean beginMove(long id, long definitionKey, Instant now) {
    return jdbc.sql(
                """
                insert into ticket_move (ticket, definition_key, state, at)
                values (?, ?, 'begun', ?) on conflict do nothing
                """)
            .params(id, definitionKey, Timestamp.from(now))
            .update()
        == 1;
  }

  @Override
  public void moved(long id, long definitionKey, String how, Instant now) {
    jdbc.sql("update ticket_move set state = ?, at = ? where ticket = ? and definition_key = ?")
        .params(how, Timestamp.from(now), id, definitionKey)
        .update();
  }

  @Override
  public List<TicketRow> withoutProcess(Instant openedBefore) {
    return jdbc.sql(
            """
            select * from ticket
            where instance_key is null and state <> 'closed' and opened_at < ?
            order by id limit 200
            """)
        .param(Timestamp.from(openedBefore))
        .query(JdbcTickets::ticket)
        .list();
  }

  @Override
  public List<TicketMessage> unsent(int most) {
    return jdbc.sql(
            "select id, ticket, name from ticket_message where sent_at is null order by id limit ?")
        .param(most)
        .query(TicketMessage.class)
        .list();
  }

  @Override
  public void sent(long message, Instant now) {
    jdbc.sql("update ticket_message set sent_at = ? where id = ?")
        .params(Timestamp.from(now), message)
        .update();
  }

  private static TicketRow ticket(ResultSet row, int number) throws SQLException {
    long instance = row.getLong("instance_key");
    return new TicketRow(
        row.getLong("id"),
        row.getString("call_id"),
        row.getString("kind"),
        row.getString("subject"),
        State.of(row.getString("state")),
        row.getString("assigned_to"),
        row.getTimestamp("opened_at").toInstant(),
        row.getTimestamp("sla_at").toInstant(),
        instant(row.getTimestamp("escalated_at")),
        instant(row.getTimestamp("resolved_at")),
        instant(row.getTimestamp("closed_at")),
        instance == 0 ? null : instance,
        row.getString("priority"),
        instant(row.getTimestamp("respond_at")));
  }

  private static @Nullable Instant instant(@Nullable Timestamp at) {
    return at == null ? null : at.toInstant();
  }
}
