package dev.jackfield.engine.batch.jdbc;

import dev.jackfield.engine.batch.Batch;
import dev.jackfield.engine.batch.Batch.Order;
import dev.jackfield.engine.batch.Batch.State;
import dev.jackfield.engine.batch.BatchEntry;
import dev.jackfield.engine.batch.BatchNumber;
import dev.jackfield.engine.batch.BatchOutcome;
import dev.jackfield.engine.batch.BatchStore;
import dev.jackfield.exchange.CallId;
import dev.jackfield.exchange.CallingOut.About;
import dev.jackfield.exchange.Personal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionOperations;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Batches in {@code call_batch} and {@code batch_number}. */
public final class JdbcBatches implements BatchStore {
  private static final TypeReference<Map<String, String>> CELLS = new TypeReference<>() {};
  private static final Duration MINUTE = Duration.ofMinutes(1);
  private static final Duration MOMENT = Duration.ofSeconds(5);
  private static final int ROWS_AT_ONCE = 1_000;

  private final JdbcTemplate template;
  private final JdbcClient jdbc;
  private final TransactionOperations transaction;
  private final JsonMapper json = new JsonMapper();

  public JdbcBatches(JdbcTemplate template, TransactionOperations transaction) {
    this.template = template;
    this.jdbc = JdbcClient.create(template);
    this.transaction = transaction;
  }

  @Override
  public Batch prepare(Order o, List<BatchEntry> entries, String by, Instant now) {
    Batch made = transaction.execute(_ -> prepared(o, entries, by, now));
    if (made == null) {
      throw new IllegalStateException("a batch was not kept");
    }
    return made;
  }

  private Batch prepared(Order o, List<BatchEntry> entries, String by, Instant now) {
    Batch batch =
        jdbc.sql(
                """
                insert into call_batch (title, flow, shown, language, purpose, campaign, per_minute,
                  at_once, most_abandoned, state, created_by, created_at)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?, 'prepared', ?, ?) returning *
                """)
            .params(
                o.title(),
                o.flow(),
                o.shown(),
                o.language(),
                o.about().purpose(),
                o.about().campaign(),
                o.perMinute(),
                o.atOnce(),
                o.mostAbandoned(),
                by,
                Timestamp.from(now))
            .query(JdbcBatches::batch)
            .single();
    template.batchUpdate(
        "insert into batch_number (batch, row, number, columns) values (?, ?, ?, ?::json)",
        entries,
        ROWS_AT_ONCE,
        (statement, e) -> {
          statement.setLong(1, batch.id());
          statement.setInt(2, e.row());
          statement.setString(3, e.number().value());
          statement.setString(4, json.writeValueAsString(e.columns()));
        });
    return batch;
  }

  @Override
  public Optional<Batch> find(long id) {
    return jdbc.sql("select * from call_batch where id = ?")
        .param(id)
        .query(JdbcBatches::batch)
        .optional();
  }

  @Override
  public List<Batch> newest(int most) {
    return jdbc.sql("select * from call_batch order by id desc limit ?")
        .param(most)
        .query(JdbcBatches::batch)
        .list();
  }

  @Override
  public List<Batch> running() {
    return jdbc.sql("select * from call_batch where state = 'running' order by id")
        .query(JdbcBatches::batch)
        .list();
  }

  @Override
  public boolean become(long id, List<State> from, State to, String why, Instant now) {
    return jdbc.sql(
                """
                update call_batch set state = :to, why = :why,
                  running_since = case when :to = 'running' then :now else running_since end,
                  ended_at = case when :to in ('done', 'stopped')
                    then cast(:now as timestamptz) end
                where id = :id and state = any (string_to_array(:from, ','))
                """)
            .param("to", to.word())
            .param("why", why)
            .param("now", Timestamp.from(now))
            .param("id", id)
            .param("from", from.stream().map(State::word).collect(Collectors.joining(",")))
            .update()
        == 1;
  }

  @Override
  public Map<String, Integer> counts(long id) {
    Map<String, Integer> counts = new HashMap<>();
    jdbc.sql(
            """
            select case when state = 'done' then outcome else state end as what, count(*) as n
            from batch_number where batch = ? group by 1
            """)
        .param(id)
        .query(
            row -> {
              counts.put(row.getString("what"), row.getInt("n"));
            });
    return counts;
  }

  @Override
  public List<BatchNumber> numbers(long id, int from, int most) {
    return jdbc.sql("select * from batch_number where batch = ? and row >= ? order by row limit ?")
        .params(id, from, most)
        .query(this::number)
        .list();
  }

  @Override
  public void each(long id, Consumer<BatchNumber> reader) {
    List<BatchNumber> some = numbers(id, 0, ROWS_AT_ONCE);
    while (!some.isEmpty()) {
      some.forEach(reader);
      some = numbers(id, some.getLast().row() + 1, ROWS_AT_ONCE);
    }
  }

  @Override
  public List<BatchNumber> take(Batch batch, Instant now) {
    List<BatchNumber> taken =
        transaction.execute(
            _ -> {
              boolean isOurs =
                  jdbc.sql(
                          """
                          select id from call_batch where id = ? and state = 'running'
                          for update skip locked
                          """)
                      .param(batch.id())
                      .query(Long.class)
                      .optional()
                      .isPresent();
              return isOurs ? next(batch, allowed(batch, now), now) : List.of();
            });
    return taken == null ? List.of() : taken;
  }

  /** By the pace of a minute, evenly: not all of it in its first second. */
  private int allowed(Batch batch, Instant now) {
    int perMinute = batch.order().perMinute();
    long dialling = count("state = 'dialling'", batch, now);
    long minute = perMinute - count("dialled_at > ?", batch, now.minus(MINUTE));
    long inMoment = Math.max(1, perMinute * MOMENT.toSeconds() / MINUTE.toSeconds());
    Duration moment = perMinute * MOMENT.toSeconds() < 60 ? MINUTE.dividedBy(perMinute) : MOMENT;
    long soon = inMoment - count("dialled_at > ?", batch, now.minus(moment));
    return (int) Math.max(0, Math.min(batch.order().atOnce() - dialling, Math.min(minute, soon)));
  }

  private long count(String where, Batch batch, Instant at) {
    JdbcClient.StatementSpec spec =
        jdbc.sql("select count(*) from batch_number where batch = ? and " + where)
            .param(batch.id());
    return (where.contains("?") ? spec.param(Timestamp.from(at)) : spec).query(Long.class).single();
  }

  private List<BatchNumber> next(Batch batch, int most, Instant now) {
    if (most == 0) {
      return List.of();
    }
    List<Integer> rows =
        jdbc.sql(
                """
                select row from batch_number
                where batch = ? and state = 'open' and (next_at is null or next_at <= ?)
                order by row limit ?
                """)
            .params(batch.id(), Timestamp.from(now), most)
            .query(Integer.class)
            .list();
    List<BatchNumber> taken = new ArrayList<>();
    for (int row : rows) {
      taken.add(
          jdbc.sql(
                  """
                  update batch_number set state = 'dialling', call_id = ?, dialled_at = ?,
                    detail = '' where batch = ? and row = ? returning *
                  """)
              .params(UUID.randomUUID().toString(), Timestamp.from(now), batch.id(), row)
              .query(this::number)
              .single());
    }
    return taken;
  }

  @Override
  public void later(BatchNumber n, Instant nextAt, String detail) {
    jdbc.sql(
            """
            update batch_number set state = 'open', next_at = ?, detail = ?, dialled_at = null
            where batch = ? and row = ? and state = 'dialling'
            """)
        .params(Timestamp.from(nextAt), detail, n.batch(), n.row())
        .update();
  }

  @Override
  public void giveBack(BatchNumber n) {
    jdbc.sql(
            """
            update batch_number set state = 'open', call_id = null, dialled_at = null
            where batch = ? and row = ? and state = 'dialling'
            """)
        .params(n.batch(), n.row())
        .update();
  }

  @Override
  public void done(BatchNumber n, BatchOutcome outcome, String detail, Instant now) {
    jdbc.sql(
            """
            update batch_number set state = 'done', outcome = ?, detail = ?, ended_at = ?
            where batch = ? and row = ? and state = 'dialling'
            """)
        .params(outcome.word(), detail, Timestamp.from(now), n.batch(), n.row())
        .update();
  }

  @Override
  public List<BatchNumber> ended(int most) {
    return jdbc.sql(
            """
            select n.* from batch_number n join call c on c.id = n.call_id
            where n.state = 'dialling' and c.ended_at is not null limit ?
            """)
        .param(most)
        .query(this::number)
        .list();
  }

  @Override
  public List<BatchNumber> lost(Instant takenBefore) {
    return jdbc.sql(
            """
            select n.* from batch_number n
            where n.state = 'dialling' and n.dialled_at < ?
              and not exists (select from call c where c.id = n.call_id)
            """)
        .param(Timestamp.from(takenBefore))
        .query(this::number)
        .list();
  }

  /** Each row keeps a word in place of its number, which is one of its kind in a batch. */
  @Override
  public int forget(Instant before) {
    return jdbc.sql(
            """
            update batch_number n set number = '#' || row, columns = '{}'
            from call_batch b
            where b.id = n.batch and b.ended_at < ? and n.number <> '#' || n.row
            """)
        .param(Timestamp.from(before))
        .update();
  }

  @Override
  public Wanted wanted(long id, Instant since) {
    return jdbc.sql(
            """
            select count(*) filter (where outcome = 'abandoned') as abandoned, count(*) as every
            from batch_number
            where batch = ? and ended_at >= ? and outcome in ('abandoned', 'talked')
            """)
        .params(id, Timestamp.from(since))
        .query((row, _) -> new Wanted(row.getInt("abandoned"), row.getInt("every")))
        .single();
  }

  private static Batch batch(ResultSet row, int number) throws SQLException {
    return new Batch(
        row.getLong("id"),
        new Order(
            row.getString("title"),
            row.getString("flow"),
            row.getString("shown"),
            row.getString("language"),
            new About(row.getString("purpose"), row.getString("campaign")),
            row.getInt("per_minute"),
            row.getInt("at_once"),
            row.getInt("most_abandoned")),
        State.of(row.getString("state")),
        row.getString("why"),
        row.getString("created_by"),
        row.getTimestamp("created_at").toInstant(),
        instant(row.getTimestamp("running_since")),
        instant(row.getTimestamp("ended_at")));
  }

  private BatchNumber number(ResultSet row, int number) throws SQLException {
    String call = row.getString("call_id");
    return new BatchNumber(
        row.getLong("batch"),
        row.getInt("row"),
        new Personal(row.getString("number")),
        json.readValue(row.getString("columns"), CELLS),
        row.getString("state"),
        instant(row.getTimestamp("next_at")),
        row.getString("outcome"),
        row.getString("detail"),
        call == null ? null : new CallId(call),
        instant(row.getTimestamp("dialled_at")),
        instant(row.getTimestamp("ended_at")));
  }

  private static @Nullable Instant instant(@Nullable Timestamp at) {
    return at == null ? null : at.toInstant();
  }
}
