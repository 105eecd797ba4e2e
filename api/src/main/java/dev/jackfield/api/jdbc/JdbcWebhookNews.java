package dev.jackfield.api.jdbc;

import dev.jackfield.api.WebhookNews;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionOperations;
import tools.jackson.databind.json.JsonMapper;

/**
 * What happened to tickets, callbacks and calls, from their tables of events into {@code
 * webhook_delivery}; {@code webhook_mark} says how far the calls of each node were read.
 */
public final class JdbcWebhookNews implements WebhookNews {
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

  public JdbcWebhookNews(JdbcClient jdbc, TransactionOperations transaction) {
    this.jdbc = jdbc;
    this.transaction = transaction;
  }

  @Override
  public void take(Function<Happened, String> body, Instant now, int most) {
    take("ticket", this::ofTicket, body, now, most);
    take("callback", JdbcWebhookNews::ofCallback, body, now, most);
    takeCalls(body, now, most);
  }

  /**
   * @param kind whose tables of events and of news they are
   */
  private void take(
      String kind,
      RowMapper<Happened> event,
      Function<Happened, String> body,
      Instant now,
      int most) {
    transaction.executeWithoutResult(
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
        });
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

  private void takeCalls(Function<Happened, String> body, Instant now, int most) {
    boolean isWanted =
        jdbc.sql("select exists (select from webhook where enabled)").query(Boolean.class).single();
    if (!isWanted) {
      // Whoever wants news later begins near their own time, and not here.
      jdbc.sql("delete from webhook_mark").update();
      return;
    }
    jdbc.sql("select distinct node from call where arrived_at > now() - interval '1 day'")
        .query(String.class)
        .list()
        .forEach(node -> transaction.executeWithoutResult(_ -> takeCalls(node, body, now, most)));
  }

  /** A node's events are written in their order: what is after the mark is all that is new. */
  private void takeCalls(String node, Function<Happened, String> body, Instant now, int most) {
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
      return;
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
}
