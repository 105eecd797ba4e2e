package dev.jackfield.engine.call;

import dev.jackfield.engine.flow.FlowVersion;
import dev.jackfield.engine.flow.Flows;
import dev.jackfield.exchange.CallId;
import dev.jackfield.exchange.CallTrace;
import dev.jackfield.exchange.CallTrace.CallEvent;
import dev.jackfield.step.Processes;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Tells flows that their caller is gone: by the message {@code caller-hung-up} where the flow draws
 * what happens then, else by cancelling it. Says it until the broker has it. Thread-safe.
 */
final class FlowEndings {
  private static final Duration MESSAGE_LIVES = Duration.ofSeconds(60);
  private static final long FIRST_PAUSE_MILLIS = 200;
  private static final long LONGEST_PAUSE_MILLIS = 5_000;

  private final Flows flows;
  private final Processes processes;
  private final CallTrace trace;
  private final Clock clock;
  private final ScheduledExecutorService timer;
  private final Set<CallId> telling = ConcurrentHashMap.newKeySet();

  FlowEndings(
      Flows flows,
      Processes processes,
      CallTrace trace,
      Clock clock,
      ScheduledExecutorService timer) {
    this.flows = flows;
    this.processes = processes;
    this.trace = trace;
    this.clock = clock;
    this.timer = timer;
  }

  /**
   * The caller is gone and the flow does not know it.
   *
   * @param instanceKey the root instance; null when the broker never said that it began one
   */
  void tell(CallId call, long definitionKey, @Nullable Long instanceKey) {
    if (!telling.add(call)) {
      return;
    }
    boolean catches = flows.version(definitionKey).map(FlowVersion::catchesHangUp).orElse(false);
    if (catches) {
      say(call, () -> publish(call), FIRST_PAUSE_MILLIS);
    } else if (instanceKey != null) {
      say(call, () -> processes.cancel(instanceKey), FIRST_PAUSE_MILLIS);
    } else {
      telling.remove(call);
      closed(call);
    }
  }

  /** The flow knows by itself. */
  void closed(CallId call) {
    trace.record(new CallEvent.FlowClosed(call, clock.instant()));
  }

  /** Ends an instance whose call is gone for good, whatever it draws. */
  void cancel(CallId call, long instanceKey) {
    say(call, () -> processes.cancel(instanceKey), FIRST_PAUSE_MILLIS);
  }

  private CompletionStage<Void> publish(CallId call) {
    return processes.publish(
        Flows.CALLER_HUNG_UP, call.value(), call.value() + ":hangup", MESSAGE_LIVES, Map.of());
  }

  private interface Saying {
    CompletionStage<Void> once();
  }

  private void say(CallId call, Saying saying, long pauseMillis) {
    saying
        .once()
        .whenComplete(
            (_, failure) -> {
              if (failure == null) {
                telling.remove(call);
                closed(call);
              } else {
                timer.schedule(
                    () -> say(call, saying, Math.min(2 * pauseMillis, LONGEST_PAUSE_MILLIS)),
                    pauseMillis,
                    TimeUnit.MILLISECONDS);
              }
            });
  }
}
