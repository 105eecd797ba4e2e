package dev.jackfield.engine.queue;

import dev.jackfield.engine.agent.AgentState;
import dev.jackfield.exchange.AgentId;
import dev.jackfield.exchange.CallId;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What pages show of live queues and agents, wherever the matcher runs. Thread-safe.
 *
 * @see LiveQueueBoard
 */
public interface QueueBoard {

  /** As it is now; all of one moment. */
  Snapshot now();

  /** Every agent's state, by id. */
  default Map<AgentId, AgentState> states() {
    return now().agents().stream()
        .collect(Collectors.toMap(AgentNow::id, AgentNow::state, (a, _) -> a, LinkedHashMap::new));
  }

  /**
   * Is told, on a thread of its own and at most four times a second, when something changed. Must
   * not take long.
   *
   * @return ends it
   */
  AutoCloseable watch(Runnable watcher);

  /**
   * @param queues by name
   * @param agents who may take calls, by id
   */
  record Snapshot(Instant at, List<QueueNow> queues, List<AgentNow> agents) {}

  /**
   * @param longestWait of those who wait now; null: nobody does
   * @param estimate how long a call waits that enters now, with what the queue's calls usually need
   * @param free agents who could take such a call now
   * @param atWork agents who could take such a call, now or when they are done
   * @param estimateError by how much the newest estimates were wrong on average; null: none yet
   */
  record QueueNow(
      String name,
      String title,
      int waiting,
      @Nullable Duration longestWait,
      Duration estimate,
      int free,
      int atWork,
      @Nullable Duration estimateError) {}

  /**
   * @param call that the agent is reserved for, rung for or talks with
   */
  record AgentNow(AgentId id, String name, AgentState state, Optional<CallId> call) {}
}
