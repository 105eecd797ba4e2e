package dev.jackfield.engine.queue;

import dev.jackfield.exchange.CallId;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;

/**
 * Keeps the rows of waiting calls, off the threads of calls. A row that cannot be written now is
 * tried again while the call waits; the call waits on in memory meanwhile. Thread-safe.
 */
public final class WaitingRows {
  private static final Logger LOG = LoggerFactory.getLogger(WaitingRows.class);
  private static final long RETRY_MILLIS = 1_000;

  private final WaitingStore store;
  private final ScheduledExecutorService timer;
  private final Map<CallId, WaitingCall> kept = new ConcurrentHashMap<>();
  private final Set<CallId> ofOthers = ConcurrentHashMap.newKeySet();
  private final ReentrantLock oneAtATime = new ReentrantLock();

  public WaitingRows(WaitingStore store, ScheduledExecutorService timer) {
    this.store = store;
    this.timer = timer;
  }

  /** Keeps the call's place and then runs this. */
  void keep(WaitingCall call, Runnable whenKept) {
    kept.put(call.call(), call);
    Thread.startVirtualThread(() -> write(call, whenKept));
  }

  /** Another engine kept the call's place. */
  void restored(CallId call) {
    ofOthers.add(call);
  }

  /** Another engine cares for the places from now on. */
  void forget() {
    kept.clear();
    ofOthers.clear();
  }

  /** The call is connected, or over: its place is not needed any more. */
  public void drop(CallId call) {
    boolean wasOfOthers = ofOthers.remove(call);
    if (kept.remove(call) != null || wasOfOthers) {
      Thread.startVirtualThread(() -> delete(call));
    }
  }

  private void write(WaitingCall call, Runnable whenKept) {
    oneAtATime.lock();
    try {
      if (call.equals(kept.get(call.call()))) {
        store.put(call);
        whenKept.run();
      }
    } catch (DataAccessException away) {
      LOG.warn("the place of call {} cannot be kept now, trying again", call.call());
      timer.schedule(() -> keepAgain(call, whenKept), RETRY_MILLIS, TimeUnit.MILLISECONDS);
    } finally {
      oneAtATime.unlock();
    }
  }

  private void keepAgain(WaitingCall call, Runnable whenKept) {
    Thread.startVirtualThread(() -> write(call, whenKept));
  }

  private void delete(CallId call) {
    oneAtATime.lock();
    try {
      if (!kept.containsKey(call)) {
        store.remove(call);
      }
    } catch (DataAccessException away) {
      timer.schedule(
          () -> Thread.startVirtualThread(() -> delete(call)), RETRY_MILLIS, TimeUnit.MILLISECONDS);
    } finally {
      oneAtATime.unlock();
    }
  }
}
