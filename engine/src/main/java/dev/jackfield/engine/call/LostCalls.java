package dev.jackfield.engine.call;

import dev.jackfield.engine.queue.WaitingStore;
import dev.jackfield.engine.trace.TraceWriter;
import dev.jackfield.exchange.CallId;
import dev.jackfield.exchange.CallTrace.CallEvent;
import dev.jackfield.exchange.NodeName;
import dev.jackfield.exchange.PhoneNews.EndedBy;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;

/**
 * Closes calls that a dead node left open, and tells flows that nobody told. Blocks on the
 * database.
 */
final class LostCalls {
  private static final Logger LOG = LoggerFactory.getLogger(LostCalls.class);
  private static final long RETRY_MILLIS = 1_000;

  private final Calls calls;
  private final WaitingStore waiting;
  private final TraceWriter trace;
  private final FlowEndings endings;
  private final Clock clock;
  private final ScheduledExecutorService timer;

  LostCalls(
      Calls calls,
      WaitingStore waiting,
      TraceWriter trace,
      FlowEndings endings,
      Clock clock,
      ScheduledExecutorService timer) {
    this.calls = calls;
    this.waiting = waiting;
    this.trace = trace;
    this.endings = endings;
    this.clock = clock;
    this.timer = timer;
  }

  /**
   * The node came up at this time: what it held before is lost. Tries until the database is there.
   */
  void close(NodeName node, Instant startedAt) {
    CompletionStage<Void> leftovers = trace.stored();
    leftovers.thenRunAsync(() -> closeStored(node, startedAt), Thread::startVirtualThread);
  }

  private void closeStored(NodeName node, Instant startedAt) {
    try {
      List<CallSummary> open = calls.open(node, startedAt);
      waiting.removeAllOf(node);
      for (CallSummary call : open) {
        CallId id = new CallId(call.id());
        trace.record(new CallEvent.CallEnded(id, clock.instant(), EndedBy.NODE_LOST));
        Long instance = call.instanceKey();
        if (call.talkedAt() != null && instance != null) {
          // They talked: what a flow draws for a caller who left unserved would be wrong.
          endings.cancel(id, instance);
        } else {
          endings.tell(id, call.definitionKey(), instance);
        }
      }
      if (!open.isEmpty()) {
        LOG.warn("{} calls of node {} were lost when it died; they are closed", open.size(), node);
      }
    } catch (DataAccessException away) {
      timer.schedule(
          () -> Thread.startVirtualThread(() -> closeStored(node, startedAt)),
          RETRY_MILLIS,
          TimeUnit.MILLISECONDS);
    }
  }

  /**
   * A step came for a call that its node does not hold: its flow is told as the call's record says.
   */
  void tell(CallId call, long stepInstanceKey) {
    try {
      calls
          .find(call.value())
          .ifPresentOrElse(
              c -> endings.tell(call, c.definitionKey(), c.instanceKey()),
              () -> endings.cancel(call, stepInstanceKey));
    } catch (DataAccessException away) {
      timer.schedule(
          () -> Thread.startVirtualThread(() -> tell(call, stepInstanceKey)),
          RETRY_MILLIS,
          TimeUnit.MILLISECONDS);
    }
  }

  /**
   * A call is over and nobody told us that its flow began: another engine may have been told, and
   * then the call's record says so.
   */
  void tellEnded(CallId call, long definitionKey) {
    try {
      Long instance = calls.find(call.value()).map(CallSummary::instanceKey).orElse(null);
      endings.tell(call, definitionKey, instance);
    } catch (DataAccessException away) {
      timer.schedule(
          () -> Thread.startVirtualThread(() -> tellEnded(call, definitionKey)),
          RETRY_MILLIS,
          TimeUnit.MILLISECONDS);
    }
  }

  void tellUntold(Instant endedBefore) {
    try {
      for (CallSummary call : calls.untold(endedBefore)) {
        endings.tell(new CallId(call.id()), call.definitionKey(), call.instanceKey());
      }
    } catch (DataAccessException away) {
      LOG.debug("calls cannot be looked at now: {}", away.toString());
    }
  }
}
