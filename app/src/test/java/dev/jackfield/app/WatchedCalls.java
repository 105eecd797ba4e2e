package dev.jackfield.app;

import dev.jackfield.engine.call.CallWatcher;
import dev.jackfield.exchange.CallId;
import dev.jackfield.exchange.CallTrace.CallEvent;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;

/** Everything that is recorded of calls, for tests to wait for. */
final class WatchedCalls implements CallWatcher {
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final List<CallEvent> events = new CopyOnWriteArrayList<>();

  @Override
  public void take(CallEvent event) {
    events.add(event);
  }

  /** The call of this caller, once it has come in. */
  CallId callOf(String caller) {
    return Awaitility.await()
        .atMost(PATIENCE)
        .until(
            () ->
                events.stream()
                    .filter(CallEvent.CallArrived.class::isInstance)
                    .map(CallEvent.CallArrived.class::cast)
                    .filter(e -> e.caller().value().equals(caller))
                    .map(CallEvent::call)
                    .findFirst(),
            Optional::isPresent)
        .orElseThrow();
  }

  /** The call of this caller that came in last; null: none did. */
  @Nullable CallId newestOf(String caller) {
    return events.stream()
        .filter(CallEvent.CallArrived.class::isInstance)
        .map(CallEvent.CallArrived.class::cast)
        .filter(e -> e.caller().value().equals(caller))
        .reduce((_, later) -> later)
        .map(CallEvent.CallArrived::call)
        .orElse(null);
  }

  <E extends CallEvent> E await(CallId call, Class<E> kind) {
    return Awaitility.await("call " + call + " has " + kind.getSimpleName())
        .atMost(PATIENCE)
        .until(() -> all(call, kind).stream().findFirst(), Optional::isPresent)
        .orElseThrow();
  }

  void awaitStep(CallId call, String step) {
    Awaitility.await("call " + call + " is in step " + step)
        .atMost(PATIENCE)
        .until(
            () ->
                all(call, CallEvent.StepStarted.class).stream()
                    .anyMatch(e -> e.step().equals(step)));
  }

  <E extends CallEvent> List<E> all(CallId call, Class<E> kind) {
    return events.stream()
        .filter(e -> e.call().equals(call))
        .filter(kind::isInstance)
        .map(kind::cast)
        .toList();
  }
}
