package dev.jackfield.engine.callback.jdbc;

import dev.jackfield.engine.callback.Callback;
import dev.jackfield.engine.callback.Callback.First;
import dev.jackfield.engine.callback.Callback.State;
import dev.jackfield.engine.callback.CallbackEvent;
import dev.jackfield.engine.callback.CallbackStore;
import dev.jackfield.engine.callback.CallbackWish;
import dev.jackfield.exchange.AgentId;
import dev.jackfield.exchange.CallId;
import dev.jackfield.exchange.Personal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntSupplier;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionOperations;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Callbacks in {@code callback} and {@code callback_event}. */
public final class JdbcCallbacks implements CallbackStore {
  private static final TypeReference<Map<String, Object>> OBJECT = new TypeReference<>() {};

  private final JdbcClient jdbc;
  private final TransactionOperations transaction;
  private final JsonMapper json = new JsonMapper();

  public JdbcCallbacks(JdbcClient jdbc, TransactionOperations transaction) {
    this.jdbc = jdbc;
    this.transaction = transaction;
  }

  @Override
  public Planned plan(CallbackWish w, String queue, Instant dueAt, Instant now, String detail) {
    Planned planned =
        transaction.execute(
            _ ->
                inserted(w, queue, dueAt, now)
                    .map(
                        made -> {
                          write(
                              made.id(),
                              new CallbackEvent(now, "planned", w.by(), detail, w.askedIn()));
                          return new Planned(made, true, true);
                        })
                    .orElseGet(() -> there(w, queue)));
    if (planned == null) {
      throw new IllegalStateException("a callback was neither planned nor found");
    }
    return planned;
  }

  private Optional<Callback> inserted(CallbackWish w, String queue, Instant dueAt, Instant now) {
    return jdbc.sql(
            """
            insert into callback (job_key, asked_in, number, shown, language, queue, decision,
              reason, note, purpose, first, state, due_at, entered_at, expires_at, lives_seconds,
              created_by, created_at)
            values (?, ?, ?, ?, ?, ?, ?::jsonb, ?, ?, ?, ?, 'planned', ?, ?, ?, ?, ?, ?)
            on conflict do nothing returning *
            """)
        .params(
            Arrays.asList(
                w.jobKey(),
                w.askedIn() == null ? null : w.askedIn().value(),
                w.number().value(),
                w.shown(),
                w.language(),
                queue,
                json.writeValueAsString(w.decision()),
                w.reason(),
                w.note(),
                w.purpose(),
                w.first().word(),
                Timestamp.from(dueAt),
                stamp(w.since()),
                Timestamp.from(dueAt.plus(w.lives())),
                w.lives().toSeconds(),
                w.by(),
                Timestamp.from(now)))
        .query(this::callback)
        .optional();
  }

  private Planned there(CallbackWish w, String queue) {
    Optional<Callback> own =
        w.jobKey() == null
            ? Optional.empty()
            : jdbc.sql("select * from callback where job_key = ?")
                .param(w.jobKey())
                .query(this::callback)
                .optional();
    return own.map(c -> new Planned(c, false, true))
        .orElseGet(
            () ->
                new Planned(
                    jdbc.sql(
                            """
                            select * from callback
                            where number = ? and queue = ? and ended_at is null
                            """)
                        .params(w.number().value(), queue)
                        .query(this::callback)
                        .single(),
                    false,
                    false));
  }

  @Override
  public Optional<Callback> find(long id) {
    return jdbc.sql("select * from callback where id = ?")
        .param(id)
        .query(this::callback)
        .optional();
  }

  @Override
  public List<Callback> all(Collection<Long> ids) {
    return ids.isEmpty()
        ? List.of()
        : jdbc.sql("select * from callback where id in (:ids)")
            .param("ids", ids)
            .query(this::callback)
            .list();
  }

  @Override
  public List<Callback> dueOf(
      Collection<Long> ids, Collection<Long> inLine, Collection<Long> pushed, Instant now) {
    return ids.isEmpty()
        ? List.of()
        : jdbc.sql(
                """
                select * from callback
                where id = any (:ids) and (
                  ended_at is not null or calls_again is not null or expires_at <= :now
                  or (due_at <= :now) <> (state = 'waiting' and id = any (:inLine))
                  or pushed <> (id = any (:pushed)) and state = 'waiting')
                """)
            .param("ids", ids.toArray(Long[]::new))
            .param("inLine", inLine.toArray(Long[]::new))
            .param("pushed", pushed.toArray(Long[]::new))
            .param("now", Timestamp.from(now))
            .query(this::callback)
            .list();
  }

  @Override
  public int forget(Instant before) {
    return jdbc.sql(
            """
            update callback set number = '', reason = '', note = ''
            where ended_at < ? and number <> ''
            """)
        .param(Timestamp.from(before))
        .update();
  }

  @Override
  public List<Callback> newest(String state, int skipped, int most) {
    return jdbc.sql(
            """
            select * from callback
            where :state = '' or state = :state or (:state = 'open' and ended_at is null)
            order by created_at desc, id desc limit :most offset :skipped
            """)
        .param("state", state)
        .param("most", most)
        .param("skipped", skipped)
        .query(this::callback)
        .list();
  }

  @Override
  public List<Callback> openOf(Personal number) {
    return jdbc.sql("select * from callback where number = ? and ended_at is null")
        .param(number.value())
        .query(this::callback)
        .list();
  }

  @Override
  public List<Callback> pausedBy(CallId call) {
    return jdbc.sql("select * from callback where calls_again = ? and ended_at is null")
        .param(call.value())
        .query(this::callback)
        .list();
  }

  @Override
  public List<Callback> withoutProcess(Instant createdBefore) {
    return jdbc.sql(
            """
            select * from callback
            where instance_key is null and ended_at is null and created_at < ?
            order by id limit 200
            """)
        .param(Timestamp.from(createdBefore))
        .query(this::callback)
        .list();
  }

  @Override
  public List<CallbackEvent> history(long id) {
    return jdbc.sql("select * from callback_event where callback = ? order by id")
        .param(id)
        .query(
            (row, _) ->
                new CallbackEvent(
                    row.getTimestamp("at").toInstant(),
                    row.getString("what"),
                    row.getString("who"),
                    row.getString("detail"),
                    call(row, "call_id")))
        .list();
  }

  @Override
  public void begun(long id, long instanceKey, long definitionKey) {
    jdbc.sql(
            """
            update callback set instance_key = coalesce(instance_key, ?), definition_key = ?
            where id = ?
            """)
        .params(instanceKey, definitionKey, id)
        .update();
  }

  @Override
  public List<Callback> onOtherThan(long definitionKey, int most) {
    return jdbc.sql(
            """
            select * from callback
            where ended_at is null and instance_key is not null
              and definition_key is distinct from :key and moved_to is distinct from :key
            order by id limit :most
            """)
        .param("key", definitionKey)
        .param("most", most)
        .query(this::callback)
        .list();
  }

  @Override
  public boolean beginMove(long id, long definitionKey) {
    return jdbc.sql(
                """
                update callback set moved_to = ?
                where id = ? and ended_at is null and moved_to is distinct from ?
                """)
            .params(definitionKey, id, definitionKey)
            .update()
        == 1;
  }

  @Override
  public void withoutOwner(long id) {
    jdbc.sql("update callback set instance_key = null where id = ?").param(id).update();
  }

  @Override
  public void note(long id, CallbackEvent event) {
    transaction.executeWithoutResult(_ -> write(id, event));
  }

  @Override
  public boolean belongsTo(long id, long instanceKey) {
    return jdbc.sql(
                """
                update callback set instance_key = ?
                where id = ? and (instance_key is null or instance_key = ?)
                """)
            .params(instanceKey, id, instanceKey)
            .update()
        == 1;
  }

  @Override
  public boolean edit(Edit e, CallbackEvent event) {
    return changed(
        e.id(),
        event,
        () ->
            jdbc.sql(
                    """
                    update callback set number = ?, note = ?, pushed = pushed or ?,
                      due_at = coalesce(cast(? as timestamptz), due_at),
                      expires_at = coalesce(
                        cast(? as timestamptz) + lives_seconds * interval '1 second', expires_at)
                    where id = ? and state in ('planned', 'waiting')
                    """)
                .params(
                    Arrays.asList(
                        e.number().value(),
                        e.note(),
                        e.pushed(),
                        stamp(e.dueAt()),
                        stamp(e.dueAt()),
                        e.id()))
                .update());
  }

  @Override
  public boolean standing(long id, boolean inLine) {
    return jdbc.sql("update callback set state = ? where id = ? and state = ?")
            .params(inLine ? "waiting" : "planned", id, inLine ? "planned" : "waiting")
            .update()
        == 1;
  }

  @Override
  public boolean later(long id, Instant dueAt, CallbackEvent event) {
    return changed(
        id,
        event,
        () ->
            jdbc.sql(
                    """
                    update callback set state = 'planned', due_at = ?, pushed = false,
                      expires_at = greatest(expires_at,
                        cast(? as timestamptz) + lives_seconds * interval '1 second')
                    where id = ? and state in ('planned', 'waiting')
                    """)
                .params(Timestamp.from(dueAt), Timestamp.from(dueAt), id)
                .update());
  }

  @Override
  public boolean taken(long id, AgentId agent, CallbackEvent event) {
    return changed(
        id,
        event,
        () ->
            jdbc.sql(
                    """
                    update callback set agent = ?
                    where id = ? and state in ('planned', 'waiting') and calls_again is null
                    """)
                .params(agent.value(), id)
                .update());
  }

  @Override
  public boolean calling(long id, CallId call, long job, CallbackEvent event) {
    return changed(
        id,
        event,
        () ->
            jdbc.sql(
                    """
                    update callback set state = 'calling', call_id = ?, call_job = ?,
                      attempts = attempts + 1, pushed = false
                    where id = ? and state in ('planned', 'waiting')
                      and call_job is distinct from ?
                    """)
                .params(call.value(), job, id, job)
                .update());
  }

  @Override
  public boolean again(long id, Instant dueAt, boolean dialled, CallbackEvent event) {
    return changed(
        id,
        event,
        () ->
            jdbc.sql(
                    """
                    update callback set state = 'planned', due_at = ?, agent = null,
                      entered_at = case when cast(? as boolean) then null else entered_at end,
                      attempts = attempts - case when cast(? as boolean) then 0 else 1 end,
                      expires_at = greatest(expires_at,
                        cast(? as timestamptz) + lives_seconds * interval '1 second')
                    where id = ? and state = 'calling'
                    """)
                .params(Timestamp.from(dueAt), dialled, dialled, Timestamp.from(dueAt), id)
                .update());
  }

  @Override
  public boolean end(long id, State state, CallbackEvent event) {
    return changed(
        id,
        event,
        () ->
            jdbc.sql(
                    """
                    update callback set state = ?, ended_at = ?, calls_again = null
                    where id = ? and ended_at is null
                    """)
                .params(state.word(), Timestamp.from(event.at()), id)
                .update());
  }

  @Override
  public boolean callsAgain(long id, @Nullable CallId call, CallbackEvent event) {
    return changed(
        id,
        event,
        () ->
            jdbc.sql(
                    """
                    update callback set calls_again = ?
                    where id = ? and ended_at is null and state <> 'calling'
                      and calls_again is distinct from ?
                    """)
                .params(
                    Arrays.asList(
                        call == null ? null : call.value(), id, call == null ? null : call.value()))
                .update());
  }

  private boolean changed(long id, CallbackEvent event, IntSupplier change) {
    return Boolean.TRUE.equals(
        transaction.execute(
            _ -> {
              boolean one = change.getAsInt() == 1;
              if (one) {
                write(id, event);
              }
              return one;
            }));
  }

  private void write(long id, CallbackEvent e) {
    jdbc.sql(
            """
            with line as (
              insert into callback_event (callback, at, what, who, detail, call_id)
              values (?, ?, ?, ?, ?, ?) returning id)
            insert into callback_news select id from line
            """)
        .params(
            Arrays.asList(
                id,
                Timestamp.from(e.at()),
                e.what(),
                e.who(),
                e.detail(),
                e.call() == null ? null : e.call().value()))
        .update();
  }

  private Callback callback(ResultSet row, int number) throws SQLException {
    String agent = row.getString("agent");
    return new Callback(
        row.getLong("id"),
        call(row, "asked_in"),
        new Personal(row.getString("number")),
        row.getString("shown"),
        row.getString("language"),
        row.getString("queue"),
        json.readValue(row.getString("decision"), OBJECT),
        row.getString("reason"),
        row.getString("note"),
        row.getString("purpose"),
        First.of(row.getString("first")),
        State.of(row.getString("state")),
        row.getTimestamp("due_at").toInstant(),
        instant(row.getTimestamp("entered_at")),
        row.getBoolean("pushed"),
        row.getTimestamp("expires_at").toInstant(),
        Duration.ofSeconds(row.getLong("lives_seconds")),
        row.getInt("attempts"),
        agent == null ? null : new AgentId(agent),
        call(row, "call_id"),
        key(row, "call_job"),
        call(row, "calls_again"),
        row.getString("created_by"),
        row.getTimestamp("created_at").toInstant(),
        instant(row.getTimestamp("ended_at")),
        key(row, "instance_key"));
  }

  private static @Nullable CallId call(ResultSet row, String column) throws SQLException {
    String id = row.getString(column);
    return id == null ? null : new CallId(id);
  }

  private static @Nullable Long key(ResultSet row, String column) throws SQLException {
    long key = row.getLong(column);
    return row.wasNull() ? null : key;
  }

  private static @Nullable Timestamp stamp(@Nullable Instant at) {
    return at == null ? null : Timestamp.from(at);
  }

  private static @Nullable Instant instant(@Nullable Timestamp at) {
    return at == null ? null : at.toInstant();
  }
}
