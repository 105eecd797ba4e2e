package dev.jackfield.app;

import dev.jackfield.engine.call.CallWatcher;
import dev.jackfield.exchange.CallId;
import dev.jackfield.exchange.CallTrace.CallEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/** Prints what happens in calls as it happens: how many ms since the call came in, who, what. */
final class DemoLog implements CallWatcher {
  private final Console console;
  private final Map<CallId, Instant> arrivals = new ConcurrentHashMap<>();
  private final List<CallEvent> events = new CopyOnWriteArrayList<>();
  private final CompletableFuture<CallId> first = new CompletableFuture<>();

  DemoLog(Console console) {
    this.console = console;
  }

  /** The first call that came in. */
  CompletableFuture<CallId> firstCall() {
    return first;
  }

  /** The first event of this kind of a call; null while there is none. */
  <E extends CallEvent> @Nullable E event(CallId call, Class<E> kind) {
    return events.stream()
        .filter(e -> e.call().equals(call))
        .filter(kind::isInstance)
        .map(kind::cast)
        .findFirst()
        .orElse(null);
  }

  @Override
  public void take(CallEvent event) {
    if (event instanceof CallEvent.CallArrived arrived) {
      arrivals.put(arrived.call(), arrived.at());
      first.complete(arrived.call());
    }
    events.add(event);
    String line = CallLines.of(event);
    if (!line.isEmpty()) {
      say(event.call(), event.at(), line);
    }
  }

  /** A line of the demo's own phones. */
  void say(@Nullable CallId call, Instant at, String line) {
    Instant arrival = call == null ? null : arrivals.get(call);
    console.say(
        arrival == null
            ? "              " + line
            : String.format(
                Locale.ROOT,
                "  %7d ms  %s",
                Math.max(0, Duration.between(arrival, at).toMillis()),
                line));
  }
}
