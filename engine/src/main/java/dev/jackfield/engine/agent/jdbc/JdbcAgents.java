package dev.jackfield.engine.agent.jdbc;

import dev.jackfield.engine.agent.Agent;
import dev.jackfield.engine.agent.AgentStore;
import dev.jackfield.engine.agent.Channel;
import dev.jackfield.exchange.AgentId;
import java.time.Duration;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionOperations;

/** Agents in {@code agent} and {@code agent_skill}. */
public final class JdbcAgents implements AgentStore {
  private final JdbcClient jdbc;
  private final TransactionOperations transaction;

  public JdbcAgents(JdbcClient jdbc, TransactionOperations transaction) {
    this.jdbc = jdbc;
    this.transaction = transaction;
  }

  @Override
  public List<Agent> all() {
    Map<String, Map<String, Integer>> skills = new HashMap<>();
    jdbc.sql("select agent, skill, level from agent_skill")
        .query(
            row -> {
              skills
                  .computeIfAbsent(row.getString("agent"), _ -> new HashMap<>())
                  .put(row.getString("skill"), row.getInt("level"));
            });
    Map<String, Set<String>> queues = new HashMap<>();
    jdbc.sql("select agent, queue from agent_queue")
        .query(
            row -> {
              queues
                  .computeIfAbsent(row.getString("agent"), _ -> new HashSet<>())
                  .add(row.getString("queue"));
            });
    Map<String, Map<Channel, Integer>> capacity = new HashMap<>();
    jdbc.sql("select agent, channel, most from agent_capacity")
        .query(
            row -> {
              capacity
                  .computeIfAbsent(row.getString("agent"), _ -> new EnumMap<>(Channel.class))
                  .put(
                      Channel.valueOf(row.getString("channel").toUpperCase(Locale.ROOT)),
                      row.getInt("most"));
            });
    return jdbc.sql("select * from agent")
        .query(
            (row, _) ->
                new Agent(
                    new AgentId(row.getString("id")),
                    row.getString("name"),
                    Map.copyOf(skills.getOrDefault(row.getString("id"), Map.of())),
                    row.getString("ha1"),
                    row.getString("fixed_contact"),
                    Duration.ofSeconds(row.getInt("wrap_up_seconds")),
                    row.getBoolean("enabled"),
                    Set.copyOf(queues.getOrDefault(row.getString("id"), Set.of())),
                    Map.copyOf(capacity.getOrDefault(row.getString("id"), Map.of()))))
        .list();
  }

  @Override
  public void put(Agent a) {
    transaction.executeWithoutResult(
        _ -> {
          jdbc.sql(
                  """
                  insert into agent (id, name, ha1, fixed_contact, wrap_up_seconds, enabled)
                  values (?, ?, ?, ?, ?, ?)
                  on conflict (id) do update set
                    name = excluded.name, ha1 = excluded.ha1,
                    fixed_contact = excluded.fixed_contact,
                    wrap_up_seconds = excluded.wrap_up_seconds, enabled = excluded.enabled
                  """)
              .params(
                  Arrays.asList(
                      a.id().value(),
                      a.name(),
                      a.ha1(),
                      a.fixedContact(),
                      (int) a.wrapUp().toSeconds(),
                      a.enabled()))
              .update();
          jdbc.sql("delete from agent_skill where agent = ?").param(a.id().value()).update();
          a.skills()
              .forEach(
                  (skill, level) ->
                      jdbc.sql("insert into agent_skill (agent, skill, level) values (?, ?, ?)")
                          .params(a.id().value(), skill, level)
                          .update());
          putQueues(a);
          putCapacity(a);
        });
  }

  private void putQueues(Agent a) {
    jdbc.sql("delete from agent_queue where agent = ?").param(a.id().value()).update();
    for (String queue : a.queues()) {
      jdbc.sql("insert into agent_queue (agent, queue) values (?, ?)")
          .params(a.id().value(), queue)
          .update();
    }
  }

  private void putCapacity(Agent a) {
    jdbc.sql("delete from agent_capacity where agent = ?").param(a.id().value()).update();
    a.capacity()
        .forEach(
            (channel, most) ->
                jdbc.sql("insert into agent_capacity (agent, channel, most) values (?, ?, ?)")
                    .params(a.id().value(), channel.name().toLowerCase(Locale.ROOT), most)
                    .update());
  }

  @Override
  public void remove(AgentId id) {
    jdbc.sql("delete from agent where id = ?").param(id.value()).update();
  }
}
