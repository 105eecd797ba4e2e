package dev.jackfield.engine.agent.jdbc;

import dev.jackfield.engine.agent.BreakReason;
import dev.jackfield.engine.agent.PresenceStore;
import dev.jackfield.engine.agent.Wish;
import dev.jackfield.exchange.AgentId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionOperations;

/** Wishes in {@code agent_wish}, reasons in {@code break_reason}. */
public final class JdbcPresence implements PresenceStore {
  private final JdbcClient jdbc;
  private final TransactionOperations transaction;

  public JdbcPresence(JdbcClient jdbc, TransactionOperations transaction) {
    this.jdbc = jdbc;
    this.transaction = transaction;
  }

  @Override
  public Map<AgentId, Kept> wishes() {
    Map<AgentId, Kept> wishes = new HashMap<>();
    jdbc.sql("select * from agent_wish")
        .query(
            row -> {
              wishes.put(new AgentId(row.getString("agent")), kept(row));
            });
    return wishes;
  }

  private static Kept kept(ResultSet row) throws SQLException {
    Wish wish =
        switch (row.getString("wish")) {
          case "break" -> new Wish.OnBreak(row.getString("reason"));
          case "signed-off" -> new Wish.SignedOff();
          default -> new Wish.Ready();
        };
    return new Kept(
        wish,
        row.getString("wished_by"),
        row.getTimestamp("wished_at").toInstant(),
        instant(row.getTimestamp("wrap_up_ended_at")));
  }

  private static @Nullable Instant instant(@Nullable Timestamp at) {
    return at == null ? null : at.toInstant();
  }

  @Override
  public void put(AgentId agent, Kept kept) {
    String word =
        switch (kept.wish()) {
          case Wish.Ready _ -> "ready";
          case Wish.OnBreak _ -> "break";
          case Wish.SignedOff _ -> "signed-off";
        };
    Instant ended = kept.wrapUpEnded();
    jdbc.sql(
            """
            insert into agent_wish (agent, wish, reason, wished_by, wished_at, wrap_up_ended_at)
            values (?, ?, ?, ?, ?, ?)
            on conflict (agent) do update set
              wish = excluded.wish, reason = excluded.reason, wished_by = excluded.wished_by,
              wished_at = excluded.wished_at, wrap_up_ended_at = excluded.wrap_up_ended_at
            """)
        .params(
            Arrays.asList(
                agent.value(),
                word,
                kept.wish() instanceof Wish.OnBreak b ? b.reason() : null,
                kept.by(),
                Timestamp.from(kept.at()),
                ended == null ? null : Timestamp.from(ended)))
        .update();
  }

  @Override
  public List<BreakReason> reasons() {
    return jdbc.sql("select * from break_reason order by position, id")
        .query(
            (row, _) ->
                new BreakReason(
                    row.getString("id"), row.getString("title_en"), row.getString("title_zh")))
        .list();
  }

  @Override
  public void putReasons(List<BreakReason> reasons) {
    transaction.executeWithoutResult(
        _ -> {
          jdbc.sql("delete from break_reason").update();
          for (int i = 0; i < reasons.size(); i++) {
            BreakReason r = reasons.get(i);
            jdbc.sql(
                    "insert into break_reason (id, title_en, title_zh, position)"
                        + " values (?, ?, ?, ?)")
                .params(r.id(), r.english(), r.chinese(), i + 1)
                .update();
          }
        });
  }
}
