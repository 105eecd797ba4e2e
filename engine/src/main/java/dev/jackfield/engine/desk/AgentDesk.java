package dev.jackfield.engine.desk;

import dev.jackfield.engine.call.CallSummary;
import dev.jackfield.engine.call.Calls;
import dev.jackfield.engine.queue.QueueBoard;
import dev.jackfield.exchange.AgentId;
import dev.jackfield.exchange.CallId;
import dev.jackfield.exchange.NodeName;
import dev.jackfield.exchange.PhoneCommands;
import dev.jackfield.exchange.PhoneCommands.Act;
import dev.jackfield.exchange.PhoneCommands.Command;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What an agent does with the own call other than by the phone: tells the call's node. What becomes
 * of it is in the call's trace. Blocks on the database. Thread-safe.
 */
public final class AgentDesk {
  /** Agents by id: as many open pages ask as there are agents. */
  private record Found(QueueBoard.Snapshot in, Map<AgentId, QueueBoard.AgentNow> agents) {}

  private final QueueBoard board;
  private final Calls calls;
  private final PhoneCommands commands;
  private volatile @Nullable Found found;

  AgentDesk(QueueBoard board, Calls calls, PhoneCommands commands) {
    this.board = board;
    this.calls = calls;
    this.commands = commands;
  }

  /** What becomes of a wish. */
  public enum Asked {
    /** The call's node was told. */
    TOLD,
    /** The agent has another call, or none. */
    NOT_YOURS,
    /** The call is over. */
    OVER
  }

  /** What the agent is doing now; empty for one who takes no calls. */
  @SuppressWarnings("ReferenceEquality") // the same snapshot, not one that looks the same
  public Optional<QueueBoard.AgentNow> now(AgentId agent) {
    QueueBoard.Snapshot snapshot = board.now();
    Found last = found;
    if (last == null || last.in() != snapshot) {
      Map<AgentId, QueueBoard.AgentNow> byId = new HashMap<>();
      snapshot.agents().forEach(a -> byId.put(a.id(), a));
      last = new Found(snapshot, byId);
      found = last;
    }
    return Optional.ofNullable(last.agents().get(agent));
  }

  public Asked ask(AgentId agent, CallId call, Act act) {
    if (!now(agent).flatMap(QueueBoard.AgentNow::call).equals(Optional.of(call))) {
      return Asked.NOT_YOURS;
    }
    Optional<CallSummary> live = calls.find(call.value()).filter(c -> c.endedAt() == null);
    live.ifPresent(
        c -> commands.send(new Command.AgentAsks(new NodeName(c.node()), call, agent, act)));
    return live.isPresent() ? Asked.TOLD : Asked.OVER;
  }
}
