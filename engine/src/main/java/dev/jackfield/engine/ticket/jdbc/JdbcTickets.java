package dev.jackfield.engine.ticket.jdbc;

import dev.jackfield.engine.ticket.NewTicket;
import dev.jackfield.engine.ticket.TicketChange;
import dev.jackfield.engine.ticket.TicketFilter;
import dev.jackfield.engine.ticket.TicketMessage;
import dev.jackfield.engine.ticket.TicketRow;
import dev.jackfield.engine.ticket.TicketRow.State;
import dev.jackfield.engine.ticket.TicketStore;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.RowCallbackHandler;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionCallback;
import org.springframework.transaction.support.TransactionOperations;

/** Tickets in {@code ticket} and {@code ticket_message}, with their lines in the history. */
public final class JdbcTickets implements TicketStore {
  /** What has to be worked on before the rest, what is late first, then what is due first. */
  private static final String ORDER =
      """
       order by state not in ('opened', 'assigned'),
         not (escalated_at is not null or sla_at < :now),
         case when state in ('opened', 'assigned') then sla_at end, id desc\
      """;

  private final JdbcClient jdbc;
  private final TransactionOperations transaction;
  private final TicketLines lines;

  public JdbcTickets(JdbcClient jdbc, TransactionOperations transaction) {
    this.jdbc = jdbc;
    this.transaction = transaction;
    this.lines = new TicketLines(jdbc);
  }

  @Override
  public Opened open(NewTicket wanted, Instant now, Due due) {
    String callId = wanted.call() == null ? null : wanted.call().id();
    return required(
        _ -> {
          Optional<TicketRow> opened = insert(wanted, callId, now, due);
          opened.ifPresent(
              t -> {
                lines.add(t.id(), now, wanted.by(), "opened", Map.of("kind", t.kind()));
                lines.findBy(t.id(), t.label(), "" + t.id(), t.subject(), t.description());
                if (callId != null) {
                  jdbc.sql(
                          "insert into ticket_link (ticket, kind, ref, at, who) values (?, 'call', ?, ?, ?)")
                      .params(t.id(), callId, Timestamp.from(now), wanted.by())
                      .update();
                }
              });
          return opened
              .map(t -> new Opened(t, true))
              .orElseGet(() -> new Opened(there(wanted.jobKey(), callId), false));
        });
  }

  private Optional<TicketRow> insert(
      NewTicket wanted, @Nullable String callId, Instant now, Due due) {
    return jdbc.sql(
            """
            insert into ticket (job_key, call_id, kind, subject, description, skill, opened_by,
              state, opened_at, changed_at, sla_at, priority, respond_at)
            values (:job, :call, :kind, :subject, :description, :skill, :by,
              'opened', :now, :now, :due, :priority, :respond)
            on conflict do nothing returning *
            """)
        .param("job", wanted.jobKey())
        .param("call", callId)
        .param("kind", wanted.kind())
        .param("subject", wanted.subject())
        .param("description", wanted.description())
        .param("skill", wanted.skill())
        .param("by", wanted.by())
        .param("now", Timestamp.from(now))
        .param("due", Timestamp.from(due.resolveAt()))
        .param("priority", due.priority())
        .param("respond", due.respondAt() == null ? null : Timestamp.from(due.respondAt()))
        .query(JdbcTickets::ticket)
        .optional();
  }

  /** The call's ticket may have become a part of another. */
  private TicketRow there(@Nullable Long jobKey, @Nullable String callId) {
    TicketRow there =
        jdbc.sql("select * from ticket where job_key = ? or call_id = ? order by id limit 1")
            .params(Arrays.asList(jobKey, callId))
            .query(JdbcTickets::ticket)
            .single();
    return whole(there);
  }

  /** The ticket that this one is a part of now, or itself. */
  private TicketRow whole(TicketRow ticket) {
    TicketRow whole = ticket;
    while (whole.mergedInto() != null) {
      whole = find(whole.mergedInto()).orElseThrow();
    }
    return whole;
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
        .optional()
        .map(this::whole);
  }

  @Override
  public List<TicketRow> found(TicketFilter wanted, Instant now, int from, int most) {
    TicketConditions conditions = new TicketConditions(wanted, now);
    return jdbc.sql(
            "select * from ticket t" + conditions.where() + ORDER + " limit :most offset :from")
        .params(conditions.parameters)
        .param("most", most)
        .param("from", from)
        .query(JdbcTickets::ticket)
        .list();
  }

  @Override
  public Map<State, Integer> counts(TicketFilter wanted, Instant now) {
    TicketConditions conditions = new TicketConditions(wanted, now);
    Map<State, Integer> counts = new EnumMap<>(State.class);
    jdbc.sql("select state, count(*) as n from ticket t" + conditions.where() + " group by state")
        .params(conditions.parameters)
        .query(
            (RowCallbackHandler)
                row -> counts.put(State.of(row.getString("state")), row.getInt("n")));
    return counts;
  }

  @Override
  public List<TicketRow> toHandOut(int most) {
    return jdbc.sql(
            """
            select * from ticket where state = 'opened' and skill <> ''
            order by escalated_at nulls last, sla_at, id limit ?
            """)
        .param(most)
        .query(JdbcTickets::ticket)
        .list();
  }

  @Override
  public Map<String, Integer> inWorkOf(Collection<String> people) {
    Map<String, Integer> counts = new HashMap<>();
    jdbc.sql(
            """
            select assigned_to, count(*) as n from ticket
            where state in ('opened', 'assigned') and assigned_to = any (?) group by assigned_to
            """)
        .param(people.toArray(String[]::new))
        .query(
            (RowCallbackHandler) row -> counts.put(row.getString("assigned_to"), row.getInt("n")));
    return counts;
  }

  @Override
  public boolean change(TicketChange c) {
    return required(
        _ -> {
          boolean changed = update(c) == 1;
          if (changed) {
            lines.add(c.id(), c.at(), c.who(), c.what(), c.detail());
            if (c.message() != null) {
              tell(c.id(), c.message(), c.at());
            }
          }
          return changed;
        });
  }

  private int update(TicketChange c) {
    return jdbc.sql(
            """
            update ticket set state = :to,
              assigned_to = coalesce(cast(:assignedTo as text), assigned_to),
              resolved_at = case when :to = 'resolved' then :now
                                 when :to = 'assigned' then null
                                 else resolved_at end,
              closed_at = case when :to = 'closed' then :now else closed_at end
            where id = :id and state = any (string_to_array(:from, ','))
            """)
        .param("to", c.to().word())
        .param("assignedTo", c.assignedTo())
        .param("now", Timestamp.from(c.at()))
        .param("id", c.id())
        .param("from", c.from().stream().map(State::word).collect(Collectors.joining(",")))
        .update();
  }

  @Override
  public void tell(long id, String message, Instant now) {
    jdbc.sql("insert into ticket_message (ticket, name, said_at) values (?, ?, ?)")
        .params(id, message, Timestamp.from(now))
        .update();
  }

  @Override
  public boolean escalate(long id, boolean onlyIfNobodyHasIt, String who, Instant now) {
    return required(
        _ -> {
          boolean marked =
              jdbc.sql(
                          """
                          update ticket set escalated_at = ?
                          where id = ? and escalated_at is null
                            and (state = 'opened' or (state = 'assigned' and not ?))
                          """)
                      .params(Timestamp.from(now), id, onlyIfNobodyHasIt)
                      .update()
                  == 1;
          if (marked) {
            lines.add(
                id, now, who, "escalated", Map.of("why", onlyIfNobodyHasIt ? "untaken" : "late"));
          }
          return marked;
        });
  }

  @Override
  public boolean describe(long id, Described as, String who, Instant now) {
    return required(
        _ -> {
          Optional<TicketRow> before =
              jdbc.sql("select * from ticket where id = ? and state <> 'closed' for update")
                  .param(id)
                  .query(JdbcTickets::ticket)
                  .optional();
          before.ifPresent(t -> describe(t, as, who, now));
          return before.isPresent();
        });
  }

  private void describe(TicketRow before, Described as, String who, Instant now) {
    Map<String, String> changed = new TreeMap<>();
    differs(changed, "subject", before.subject(), as.subject());
    differs(changed, "description", before.description(), as.description());
    differs(changed, "kind", before.kind(), as.kind());
    differs(changed, "priority", before.priority(), as.priority());
    differs(changed, "skill", before.skill(), as.skill());
    if (changed.isEmpty()) {
      return;
    }
    jdbc.sql(
            """
            update ticket set subject = ?, description = ?, kind = ?, priority = ?, skill = ?
            where id = ?
            """)
        .params(as.subject(), as.description(), as.kind(), as.priority(), as.skill(), before.id())
        .update();
    changed.replaceAll((field, text) -> field.equals("description") ? "" : text);
    lines.add(before.id(), now, who, "changed", changed);
    lines.findBy(before.id(), as.subject(), as.description());
  }

  private static void differs(Map<String, String> changed, String field, String was, String is) {
    if (!was.equals(is)) {
      changed.put(field, is);
    }
  }

  @Override
  public boolean merge(long id, long into, String who, Instant now, String message) {
    return required(
        _ -> {
          // In the order of their numbers, so that two people who merge do not wait for each other.
          int open =
              jdbc.sql(
                      "select id from ticket where id in (?, ?) and state <> 'closed' order by id for update")
                  .params(id, into)
                  .query(Long.class)
                  .list()
                  .size();
          if (id == into || open < 2) {
            return false;
          }
          jdbc.sql(
                  "update ticket set state = 'closed', closed_at = ?, merged_into = ? where id = ?")
              .params(Timestamp.from(now), into, id)
              .update();
          jdbc.sql(
                  """
                  insert into ticket_link (ticket, kind, ref, at, who)
                  select ?, kind, ref, at, who from ticket_link where ticket = ? on conflict do nothing
                  """)
              .params(into, id)
              .update();
          jdbc.sql(
                  "update ticket set words = words || (select words from ticket where id = ?) where id = ?")
              .params(id, into)
              .update();
          lines.add(id, now, who, "merged", Map.of("into", TicketRow.label(into)));
          lines.add(into, now, who, "took-in", Map.of("ticket", TicketRow.label(id)));
          tell(id, message, now);
          return true;
        });
  }

  @Override
  public boolean reopenClosed(long id, String who, Instant now) {
    return required(
        _ -> {
          boolean reopened =
              jdbc.sql(
                          """
                          update ticket set closed_at = null, resolved_at = null,
                            instance_key = null,
                            state = case when assigned_to is null then 'opened' else 'assigned' end
                          where id = ? and state = 'closed' and merged_into is null
                          """)
                      .param(id)
                      .update()
                  == 1;
          if (reopened) {
            lines.add(id, now, who, "reopened", Map.of());
          }
          return reopened;
        });
  }

  @Override
  public void begun(long id, long instanceKey, long definitionKey) {
    jdbc.sql("update ticket set instance_key = ?, definition_key = ? where id = ?")
        .params(instanceKey, definitionKey, id)
        .update();
  }

  @Override
  public boolean belongsTo(long id, long instanceKey) {
    return jdbc.sql(
                """
                update ticket set instance_key = ?
                where id = ? and (instance_key is null or instance_key = ?)
                """)
            .params(instanceKey, id, instanceKey)
            .update()
        == 1;
  }

  @Override
  public void isOf(long id, long instanceKey, long definitionKey) {
    jdbc.sql("update ticket set definition_key = ? where id = ? and instance_key = ?")
        .params(definitionKey, id, instanceKey)
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

  private <T> T required(TransactionCallback<T> work) {
    return Objects.requireNonNull(transaction.execute(work));
  }

  static TicketRow ticket(ResultSet row, int number) throws SQLException {
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
        instant(row.getTimestamp("respond_at")),
        row.getString("description"),
        row.getString("skill"),
        row.getString("opened_by"),
        row.getObject("merged_into", Long.class),
        row.getTimestamp("changed_at").toInstant());
  }

  private static @Nullable Instant instant(@Nullable Timestamp at) {
    return at == null ? null : at.toInstant();
  }
}
