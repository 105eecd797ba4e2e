package dev.jackfield.engine.agent;

import dev.jackfield.engine.agent.StateLogStore.Change;
import dev.jackfield.exchange.AgentId;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps what agents were from when to when, for reports. Changes are only put down when they happen
 * and written behind; while the store is away the newest of them are kept in memory. Thread-safe;
 * {@link #write} is called by one thread at a time.
 */
public final class StateLog {
  private static final Logger LOG = LoggerFactory.getLogger(StateLog.class);
  private static final int MOST_UNWRITTEN = 100_000;
  private static final int MOST_AT_ONCE = 1_000;

  private final StateLogStore store;
  private final Clock clock;
  private final ConcurrentLinkedDeque<Change> unwritten = new ConcurrentLinkedDeque<>();
  private final AtomicInteger size = new AtomicInteger();
  private boolean begun;
  private volatile boolean onDuty;

  public StateLog(StateLogStore store, Clock clock) {
    this.store = store;
    this.clock = clock;
  }

  /**
   * This engine is on duty from now on.
   *
   * @param states what agents are now
   */
  public synchronized void begin(Map<AgentId, AgentState> states) {
    unwritten.clear();
    size.set(0);
    begun = false;
    onDuty = true;
    states.forEach(
        (agent, state) -> {
          if (!(state instanceof AgentState.Offline)) {
            became(agent, state);
          }
        });
  }

  /** Another engine puts down what agents do from now on. */
  public synchronized void end() {
    onDuty = false;
    unwritten.clear();
    size.set(0);
  }

  /** Never waits: it is told under the matcher's lock. */
  public void became(AgentId agent, AgentState now) {
    if (!onDuty) {
      return;
    }
    unwritten.add(new Change(agent, now, clock.instant()));
    if (size.incrementAndGet() > MOST_UNWRITTEN && unwritten.poll() != null) {
      size.decrementAndGet();
    }
  }

  /** Writes what happened since the last time. */
  public synchronized void write() {
    if (!begun) {
      store.closeOpen();
      begun = true;
    }
    while (!unwritten.isEmpty()) {
      List<Change> some = new ArrayList<>();
      for (Change c = unwritten.poll(); c != null; c = unwritten.poll()) {
        some.add(c);
        if (some.size() >= MOST_AT_ONCE) {
          break;
        }
      }
      try {
        store.add(some);
        size.addAndGet(-some.size());
      } catch (RuntimeException away) {
        some.reversed().forEach(unwritten::addFirst);
        LOG.warn("what agents did is not written now, and tried again: {}", away.toString());
        return;
      }
    }
  }
}
