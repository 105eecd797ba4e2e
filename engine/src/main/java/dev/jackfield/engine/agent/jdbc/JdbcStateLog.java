package dev.jackfield.engine.agent.jdbc;

import dev.jackfield.engine.agent.AgentState;
import dev.jackfield.engine.agent.StateLogStore;
import dev.jackfield.exchange.CallId;
import java.sql.Timestamp;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcOperations;
import org.springframework.transaction.support.TransactionOperations;

/** What agents were in {@code agent_state_log}. */
public final class JdbcStateLog implements StateLogStore {
  private final JdbcOperations jdbc;
  private final TransactionOperations transaction;

  public JdbcStateLog(JdbcOperations jdbc, TransactionOperations transaction) {
    this.jdbc = jdbc;
    this.transaction = transaction;
  }

  /**
   * @param reason of a break or an absence
   */
  private record Row(String state, @Nullable String reason, @Nullable CallId call) {
    static Row of(AgentState state) {
      return switch (state) {
        case AgentState.Offline _ -> new Row(state.word(), null, null);
        case AgentState.Available _ -> new Row(state.word(), null, null);
        case AgentState.Reserved s -> new Row(state.word(), null, s.call());
        case AgentState.Ringing s -> new Row(state.word(), null, s.call());
        case AgentState.Talking s -> new Row(state.word(), null, s.call());
        case AgentState.WrapUp _ -> new Row(state.word(), null, null);
        case AgentState.Break s -> new Row(state.word(), s.reason(), null);
        case AgentState.Away s -> new Row(state.word(), s.reason(), null);
      };
    }
  }

  @Override
  public void add(List<Change> changes) {
    transaction.executeWithoutResult(
        _ -> {
          for (List<Change> some : eachAgentOnce(changes)) {
            jdbc.batchUpdate(
                "update agent_state_log set until = ? where agent = ? and until is null",
                some.stream()
                    .map(c -> new Object[] {Timestamp.from(c.at()), c.agent().value()})
                    .toList());
            jdbc.batchUpdate(
                "insert into agent_state_log (agent, state, reason, call, since)"
                    + " values (?, ?, ?, ?, ?)",
                some.stream().map(JdbcStateLog::parameters).toList());
          }
        });
  }

  private static Object[] parameters(Change c) {
    Row row = Row.of(c.now());
    CallId call = row.call();
    return new @Nullable Object[] {
      c.agent().value(),
      row.state(),
      row.reason(),
      call == null ? null : call.value(),
      Timestamp.from(c.at())
    };
  }

  /** One agent's changes one after the other, those of many together. */
  private static List<List<Change>> eachAgentOnce(List<Change> changes) {
    List<List<Change>> rounds = new ArrayList<>();
    Map<String, Integer> next = new HashMap<>();
    for (Change c : changes) {
      int round = next.merge(c.agent().value(), 1, Integer::sum) - 1;
      if (round == rounds.size()) {
        rounds.add(new ArrayList<>());
      }
      rounds.get(round).add(c);
    }
    return rounds;
  }

  @Override
  public void closeOpen() {
    jdbc.update(
        """
        update agent_state_log open
        set until = greatest(open.since,
          (select max(greatest(since, coalesce(until, since))) from agent_state_log))
        where until is null
        """);
  }
}
