package dev.jackfield.api.jdbc;

import dev.jackfield.api.Webhook;
import dev.jackfield.api.Webhook.Delivery;
import dev.jackfield.api.WebhookStore;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionOperations;
import tools.jackson.databind.json.JsonMapper;

/** Webhooks in {@code webhook} and {@code webhook_delivery}. */
public final class JdbcWebhooks implements WebhookStore {
  private static final Map<String, String> CALL_EVENTS =
      Map.of(
          "CallArrived", "call.arrived",
          "AgentAnswered", "call.connected",
          "CallEnded", "call.ended");

  /** Of a call's event: what programs are told. Numbers are never among it. */
  private static final List<String> OF_CALLS = List.of("agent", "by", "processId");

  /** A call's line may be written later than it happened. */
  private static final Duration LOOKED_BACK = Duration.ofHours(1);

  private final JdbcClient jdbc;
  private final TransactionOperations transaction;
  private final JsonMapper json = new JsonMapper();

  public JdbcWebhooks(JdbcClient jdbc, TransactionOperations transaction) {
    this.jdbc = jdbc;
    this.transaction = transaction;
  }

  @Override
  public Webhook add(String url, Set<String> events, byte[] sealedSecret, String by, Instant at) {
    return jdbc.sql(
            """
            insert into webhook (url, events, secret_sealed, made_by, made_at)
            values (:url, :events, :secret, :by, :at) returning *
            """)
        .param("url", url)
        .param("events", events.toArray(String[]::new))
        .param("secret", sealedSecret)
        .param("by", by)
        .param("at", Timestamp.from(at))
        .query(JdbcWebhooks::webhook)
        .single();
  }

  @Override
  public List<Webhook> all() {
    return jdbc.sql("select * from webhook order by id").query(JdbcWebhooks::webhook).list();
  }

  @Override
  public Optional<Webhook> find(long id) {
    return jdbc.sql("select * from webhook where id = ?")
        .param(id)
        .query(JdbcWebhooks::webhook)
        .optional();
  }

  @Override
  public Optional<byte[]> sealedSecret(long id) {
    return jdbc.sql("select secret_sealed from webhook where id = ?")
        .param(id)
        .query((row, _) -> row.getBytes("secret_sealed"))
        .optional();
  }

  @Override
  public void enable(long id, boolean enabled) {
    jdbc.sql("update webhook set enabled = ? where id = ?").params(enabled, id).update();
  }

  @Override
  public boolean remove(long id) {
    return jdbc.sql("delete from webhook where id = ?").param(id).update() == 1;
  }

  @Override
  public List<Delivery> deliveries(long webhook, int most) {
    return jdbc.sql("select * from webhook_delivery where webhook = ? order by id desc limit ?")
        .params(webhook, most)
        .query(JdbcWebhooks::delivery)
        .list();
  }

  // --- what happened

  @Override
  public int takeTickets(Function<Happened, String> body, Instant now, int most) {
    return take("ticket", this::ofTicket, body, now, most);
  }

  @Override
  public int takeCallbacks(Function<Happened, String> body, Instant now, int most) {
    return take("callback", JdbcWebhooks::ofCallback, body, now, most);
  }

  /**
   * @param kind whose tables of events and of news they are
   */
  private int take(
      String kind,
      RowMapper<Happened> event,
      Function<Happened, String> body,
      Instant now,
      int most) {
    return Objects.requireNonNull(
        transaction.execute(
            _ -> {
              List<Long> news =
                  jdbc.sql(
                          "select event from %s_news order by event limit ? for update skip locked"
                              .formatted(kind))
                      .param(most)
                      .query(Long.class)
                      .list();
              for (long id : news) {
                jdbc.sql("select * from %s_event where id = ?".formatted(kind))
                    .param(id)
                    .query(event)
                    .optional()
                    .ifPresent(h -> add(h, body.apply(h), now));
                jdbc.sql("delete from %s_news where event = ?".formatted(kind)).param(id).update();
              }
              return news.size();
            }));
  }

  /** Without its detail, which may tell of a person. */
  private static Happened ofCallback(ResultSet row, int number) throws SQLException {
    Map<String, Object> detail = new TreeMap<>();
    detail.put("by", row.getString("who"));
    String call = row.getString("call_id");
    if (call != null) {
      detail.put("call", call);
    }
    return new Happened(
        "callback:" + row.getLong("id"),
        "callback." + row.getString("what"),
        row.getTimestamp("at").toInstant(),
        "C-" + row.getLong("callback"),
        detail);
  }

  private Happened ofTicket(ResultSet row, int number) throws SQLException {
    Map<String, Object> detail = new TreeMap<>();
    detail.put("by", row.getString("who"));
    json.readTree(row.getString("detail"))
        .properties()
        .forEach(p -> detail.put(p.getKey(), p.getValue().asString()));
    return new Happened(
        "ticket:" + row.getLong("id"),
        "ticket." + row.getString("what"),
        row.getTimestamp("at").toInstant(),
        "T-" + row.getLong("ticket"),
        detail);
  }

  @Override
  public int takeCalls(Function<Happened, String> body, Instant now, int most) {
    boolean isWanted =
        jdbc.sql("select exists (select from webhook where enabled)").query(Boolean.class).single();
    if (!isWanted) {
      // Whoever wants news later begins near their own time, and not here.
      jdbc.sql("delete from webhook_mark").update();
      return 0;
    }
    List<String> nodes =
        jdbc.sql("select distinct node from call where arrived_at > now() - interval '1 day'")
            .query(String.class)
            .list();
    int taken = 0;
    for (String node : nodes) {
      taken += Objects.requireNonNull(transaction.execute(_ -> takeCalls(node, body, now, most)));
    }
    return taken;
  }

  /** A node's events are written in their order: what is after the mark is all that is new. */
  private int takeCalls(String node, Function<Happened, String> body, Instant now, int most) {
    jdbc.sql(
            """
            insert into webhook_mark (node, seq)
            select ?, coalesce(
              (select seq from call_event where node = ? and at < ? order by seq desc limit 1), 0)
            on conflict do nothing
            """)
        .params(node, node, Timestamp.from(now.minus(LOOKED_BACK)))
        .update();
    Optional<Long> mark =
        jdbc.sql("select seq from webhook_mark where node = ? for update skip locked")
            .param(node)
            .query(Long.class)
            .optional();
    if (mark.isEmpty()) {
      return 0;
    }
    long until =
        jdbc.sql("select coalesce(max(seq), 0) from call_event where node = ?")
            .param(node)
            .query(Long.class)
            .single();
    List<Row> rows = between(node, mark.get(), until, most);
    for (Row row : rows) {
      Happened happened =
          new Happened(
              "call:" + node + ":" + row.seq(),
              CALL_EVENTS.getOrDefault(row.type(), row.type()),
              row.at(),
              row.call(),
              detail(row.data()));
      add(happened, body.apply(happened), now);
    }
    jdbc.sql("update webhook_mark set seq = ? where node = ?")
        .params(rows.size() < most ? until : rows.getLast().seq(), node)
        .update();
    return rows.size();
  }

  private record Row(long seq, String call, Instant at, String type, String data) {}

  private List<Row> between(String node, long after, long until, int most) {
    return jdbc.sql(
            """
            select * from call_event
            where node = ? and seq > ? and seq <= ? and type = any (?) order by seq limit ?
            """)
        .params(node, after, until, CALL_EVENTS.keySet().toArray(String[]::new), most)
        .query(
            (row, _) ->
                new Row(
                    row.getLong("seq"),
                    row.getString("call_id"),
                    row.getTimestamp("at").toInstant(),
                    row.getString("type"),
                    row.getString("data")))
        .list();
  }

  private Map<String, Object> detail(String data) {
    Map<String, Object> detail = new TreeMap<>();
    var tree = json.readTree(data);
    for (String field : OF_CALLS) {
      if (tree.hasNonNull(field)) {
        detail.put(field, tree.get(field).asString());
      }
    }
    return detail;
  }

  private void add(Happened happened, String body, Instant now) {
    jdbc.sql(
            """
            insert into webhook_delivery (webhook, source, event, body, at, next_at)
            select id, :source, :event, :body, :at, :now from webhook
            where enabled and :event = any (events) and :at >= made_at on conflict do nothing
            """)
        .param("source", happened.source())
        .param("event", happened.event())
        .param("body", body)
        .param("at", Timestamp.from(happened.at()))
        .param("now", Timestamp.from(now))
        .update();
  }

  @Override
  public void add(long webhook, String source, String event, String body, Instant now) {
    jdbc.sql(
            """
            insert into webhook_delivery (webhook, source, event, body, at, next_at)
            values (?, ?, ?, ?, ?, ?) on conflict do nothing
            """)
        .params(webhook, source, event, body, Timestamp.from(now), Timestamp.from(now))
        .update();
  }

  // --- what is sent

  @Override
  public List<Delivery> take(Instant now, Instant until, int most) {
    return jdbc.sql(
            """
            update webhook_delivery set next_at = :until, attempts = attempts + 1
            where id in (
              select d.id from webhook_delivery d join webhook w on w.id = d.webhook
              where d.next_at <= :now and w.enabled
              order by d.next_at, d.id limit :most for update of d skip locked)
            returning *
            """)
        .param("until", Timestamp.from(until))
        .param("now", Timestamp.from(now))
        .param("most", most)
        .query(JdbcWebhooks::delivery)
        .list();
  }

  @Override
  public void delivered(long delivery, int status, Instant at) {
    jdbc.sql(
            """
            update webhook_delivery
            set next_at = null, delivered_at = ?, status = ?, problem = '' where id = ?
            """)
        .params(Timestamp.from(at), status, delivery)
        .update();
  }

  @Override
  public void failed(
      long delivery, @Nullable Integer status, String problem, @Nullable Instant nextAt) {
    jdbc.sql(
            """
            update webhook_delivery set next_at = :next, status = :status, problem = :problem
            where id = :id and delivered_at is null
            """)
        .param("next", nextAt == null ? null : Timestamp.from(nextAt))
        .param("status", status)
        .param("problem", problem)
        .param("id", delivery)
        .update();
  }

  @Override
  public void again(long delivery, Instant now) {
    jdbc.sql("update webhook_delivery set next_at = ?, delivered_at = null where id = ?")
        .params(Timestamp.from(now), delivery)
        .update();
  }

  @Override
  public void sweep(Instant before) {
    jdbc.sql("delete from webhook_delivery where at < ? and next_at is null")
        .param(Timestamp.from(before))
        .update();
  }

  private static Webhook webhook(ResultSet row, int number) throws SQLException {
    return new Webhook(
        row.getLong("id"),
        row.getString("url"),
        Set.of((String[]) row.getArray("events").getArray()),
        row.getBoolean("enabled"),
        row.getString("made_by"),
        row.getTimestamp("made_at").toInstant());
  }

  private static Delivery delivery(ResultSet row, int number) throws SQLException {
    Timestamp next = row.getTimestamp("next_at");
    Timestamp delivered = row.getTimestamp("delivered_at");
    return new Delivery(
        row.getLong("id"),
        row.getLong("webhook"),
        row.getString("event"),
        row.getString("body"),
        row.getTimestamp("at").toInstant(),
        row.getInt("attempts"),
        next == null ? null : next.toInstant(),
        delivered == null ? null : delivered.toInstant(),
        row.getObject("status", Integer.class),
        row.getString("problem"));
  }
}
