package dev.jackfield.app.kills;

import dev.jackfield.engine.callback.Callback;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What the database says, read past Jackfield. */
final class Ledger {
  private static final String SCOPES =
      "{tickets:read,tickets:write,callbacks:read,callbacks:write,agents:read,agents:write}";

  private final JdbcClient jdbc;

  Ledger(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** A token of the API, as an administrator makes one. */
  String token() {
    String secret = "jf_" + UUID.randomUUID();
    jdbc.sql(
            """
            insert into api_token (name, digest, scopes, made_by, made_at)
            values ('kills', ?, ?::text[], 'bench', now())
            """)
        .params(sha256(secret), SCOPES)
        .update();
    return secret;
  }

  private static byte[] sha256(String text) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("this JDK has no SHA-256", e);
    }
  }

  /** Written before Jackfield reads its agents. */
  void addAgent(String id, String ha1, String skill) {
    jdbc.sql("insert into agent (id, name, ha1) values (?, ?, ?) on conflict do nothing")
        .params(id, "Agent " + id, ha1)
        .update();
    jdbc.sql(
            "insert into agent_skill (agent, skill, level) values (?, ?, 5) on conflict do nothing")
        .params(id, skill)
        .update();
  }

  /** Where everybody who is called back is reached; the nodes see it soon. */
  void addTrunk(int port) {
    jdbc.sql(
            "insert into trunk (name, host, port, transport) values ('customers', '127.0.0.1', ?, 'udp')")
        .param(port)
        .update();
  }

  /**
   * A call.
   *
   * @param caller as the caller's phone names itself
   * @param ends how often its trace says that it ended
   */
  record CallRow(
      String id,
      String caller,
      String node,
      boolean isOpen,
      @Nullable String endedBy,
      boolean isFlowClosed,
      @Nullable Long instance,
      int ends,
      int agents,
      int entered,
      int again,
      int left,
      boolean isStuck) {
    boolean isLost() {
      return "NODE_LOST".equals(endedBy);
    }

    /**
     * Its flow did not come, and who waited for it hung up: no loss, but nothing to be proud of.
     */
    boolean isGivenUp() {
      return isStuck && "CALLER".equals(endedBy) && ends == 1 && isFlowClosed;
    }
  }

  /** Calls to us that arrived since then. */
  List<CallRow> calls(Instant since) {
    return jdbc.sql(
            """
            select c.id, coalesce(p.value, '') as caller, c.node, c.ended_at is null as is_open,
                   c.ended_by, c.flow_closed, c.instance_key,
                   count(*) filter (where e.type = 'CallEnded') as ends,
                   count(*) filter (where e.type = 'AgentAnswered') as agents,
                   count(*) filter (where e.type = 'QueueEntered') as entered,
                   count(*) filter (where e.type = 'QueueEntered'
                     and (e.data ->> 'again')::boolean) as again,
                   count(*) filter (where e.type = 'QueueLeft') as left_it,
                   coalesce(bool_or(e.type = 'FlowStuck'), false) as stuck
            from call c
            left join call_event e on e.call_id = c.id
            left join call_personal p on p.call_id = c.id and p.name = 'caller'
            where c.arrived_at >= ?
            group by c.id, p.value
            """)
        .param(Timestamp.from(since))
        .query(
            (row, _) ->
                new CallRow(
                    row.getString("id"),
                    row.getString("caller"),
                    row.getString("node"),
                    row.getBoolean("is_open"),
                    row.getString("ended_by"),
                    row.getBoolean("flow_closed"),
                    row.getObject("instance_key", Long.class),
                    row.getInt("ends"),
                    row.getInt("agents"),
                    row.getInt("entered"),
                    row.getInt("again"),
                    row.getInt("left_it"),
                    row.getBoolean("stuck")))
        .list();
  }

  /**
   * When the first call that arrived after this was asked for a key and pressed one.
   *
   * @param node that took it; empty: any
   */
  Optional<Instant> servedAgain(long sinceMillis, String node) {
    return jdbc.sql(
            """
            select min(e.at) from call c join call_event e on e.call_id = c.id
            where c.arrived_at >= ? and (? = '' or c.node = ?)
              and e.type = 'StepEnded' and e.data ->> 'step' = 'menu' and e.data ->> 'outcome' = 'done'
            """)
        .params(new Timestamp(sinceMillis), node, node)
        .query(Timestamp.class)
        .optional()
        .map(Timestamp::toInstant);
  }

  /**
   * A ticket or callback.
   *
   * @param isOpen not closed; not over
   */
  record WishRow(String id, String name, boolean isOpen, @Nullable Long instance) {}

  /**
   * How a callback stands.
   *
   * @param isLater it was tried, and is to be tried again at a time that has not come
   */
  record CalledBack(String state, int attempts, boolean isLater, String history) {}

  /**
   * @param id such as C-101
   */
  Optional<CalledBack> calledBack(String id) {
    return jdbc.sql(
            """
            select state, attempts, ended_at is null and attempts > 0 and due_at > now() as later,
                   (select string_agg(to_char(at, 'MI:SS.MS') || ' ' || what || ' ' || detail,
                                      ', ' order by e.id)
                    from callback_event e where e.callback = c.id) as history
            from callback c where id = ?
            """)
        .param(Callback.number(id))
        .query(
            (row, _) ->
                new CalledBack(
                    row.getString("state"),
                    row.getInt("attempts"),
                    row.getBoolean("later"),
                    row.getString("history")))
        .optional();
  }

  /** Callbacks of which something is to be done now. */
  long dueCallbacks() {
    return jdbc.sql(
            """
            select count(*) from callback
            where ended_at is null and (state <> 'planned' or due_at <= now())
            """)
        .query(Long.class)
        .single();
  }

  Map<String, List<WishRow>> tickets() {
    return byName(
        """
        select 'T-' || id as id, subject as name, state <> 'closed' as is_open, instance_key
        from ticket where subject like 'killed %'
        """);
  }

  Map<String, List<WishRow>> callbacks() {
    return byName(
        """
        select 'C-' || id as id, number as name, ended_at is null as is_open, instance_key
        from callback
        """);
  }

  /** Every ticket, also those that flows opened. */
  List<WishRow> allTickets() {
    return rows(
        """
        select 'T-' || id as id, coalesce(call_id, '') as name, state <> 'closed' as is_open,
               instance_key
        from ticket
        """);
  }

  private Map<String, List<WishRow>> byName(String sql) {
    return rows(sql).stream().collect(Collectors.groupingBy(WishRow::name));
  }

  private List<WishRow> rows(String sql) {
    return jdbc.sql(sql)
        .query(
            (row, _) ->
                new WishRow(
                    row.getString("id"),
                    row.getString("name"),
                    row.getBoolean("is_open"),
                    row.getObject("instance_key", Long.class)))
        .list();
  }

  /** Calls for which a step of a flow said that their ticket is open. */
  List<String> callsWithTickets(Instant since) {
    return strings(
        """
        select distinct call_id from call_event
        where type = 'StepEnded' and data ->> 'step' = 'ticket' and data ->> 'outcome' = 'done'
          and at >= ?
        """,
        since);
  }

  /** Agents whose phones are registered and who are in another state than available. */
  List<String> agentsElsewhere() {
    return jdbc.sql(
            """
            select a.id || ' is ' || coalesce(l.state, 'in no state')
                   || coalesce(' with call ' || l.call, '')
            from agent a left join agent_state_log l on l.agent = a.id and l.until is null
            where a.id like 'kills-%' and l.state is distinct from 'available'
            """)
        .query(String.class)
        .list();
  }

  /**
   * Talks of one agent at the same time, by the trace. A talk ends with its step, or with its call:
   * while the broker is away a caller whom an agent has left waits for the flow.
   */
  List<String> agentsWithTwoCalls(Instant since) {
    return strings(
        """
        with talk as (
          select t.agent, t.call_id, t.answered_at, coalesce(
              (select min(e.at) from call_event e where e.call_id = t.call_id
                 and e.type = 'StepEnded' and e.data ->> 'step' = 'connect'
                 and e.at >= t.answered_at), c.ended_at) as over_at
          from agent_talk t join call c on c.id = t.call_id where t.answered_at >= ?)
        select a.agent || ' talks in ' || a.call_id || ' and ' || b.call_id
        from talk a join talk b on a.agent = b.agent and a.call_id < b.call_id
          and a.answered_at < b.over_at and b.answered_at < a.over_at
        """,
        since);
  }

  private List<String> strings(String sql, Instant since) {
    return jdbc.sql(sql).param(Timestamp.from(since)).query(String.class).list();
  }

  long waiting() {
    return jdbc.sql("select count(*) from waiting_call where kind = 'call'")
        .query(Long.class)
        .single();
  }

  long openCalls() {
    return jdbc.sql("select count(*) from call where ended_at is null or not flow_closed")
        .query(Long.class)
        .single();
  }

  /** Visits to queues that have no end. */
  long openVisits(Instant since) {
    return jdbc.sql("select count(*) from queue_visit where left_at is null and entered_at >= ?")
        .param(Timestamp.from(since))
        .query(Long.class)
        .single();
  }

  /** What a person is asked to look at, by the pages. */
  List<String> incidents() {
    return jdbc.sql(
            "select step || ' in ' || process_id || ': ' || why from incident where state = 'open'")
        .query(String.class)
        .list();
  }

  /** What happened in a call, in a line. */
  String trace(String call) {
    return jdbc.sql(
            """
            select string_agg(to_char(at, 'MI:SS.MS') || ' ' || type
                   || coalesce(' ' || (data ->> 'step') , '') || coalesce('=' || (data ->> 'outcome'), ''),
                   ', ' order by at, seq)
            from call_event where call_id = ?
            """)
        .param(call)
        .query(String.class)
        .optional()
        .orElse("");
  }

  static <T> Map<String, List<T>> by(List<T> rows, Function<T, String> key) {
    return rows.stream().collect(Collectors.groupingBy(key));
  }
}
