package dev.jackfield.api.jdbc;

import dev.jackfield.api.Webhook;
import dev.jackfield.api.Webhook.Delivery;
import dev.jackfield.api.WebhookStore;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Webhooks in {@code webhook}, and what is sent to them in {@code webhook_delivery}. */
public final class JdbcWebhooks implements WebhookStore {
  private final JdbcClient jdbc;

  public JdbcWebhooks(JdbcClient jdbc) {
    this.jdbc = jdbc;
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
