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
    String line = line(event);
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

  private static String line(CallEvent event) {
    return switch (event) {
      case CallEvent.CallArrived e ->
          who("caller", "calls; flow " + e.processId() + " version " + e.version() + " is started");
      case CallEvent.CallAnswered e -> who("jackfield", "answers");
      case CallEvent.FlowBegun e -> who("broker", "runs instance " + e.instanceKey());
      case CallEvent.StepStarted e -> who("flow", "step " + e.step() + " \"" + e.element() + "\"");
      case CallEvent.StepEnded e ->
          e.outcome().equals("done")
              ? ""
              : who("flow", "step \"" + e.element() + "\" ends: " + e.outcome());
      case CallEvent.PromptStarted e -> who("jackfield", "says " + e.prompt());
      case CallEvent.KeyPressed e -> who("caller", "pressed a key");
      case CallEvent.SpeechHeard e ->
          who("caller", e.means().isEmpty() ? "is not understood" : "says " + e.means());
      case CallEvent.SpeechUnavailable e -> who("jackfield", "cannot listen: " + e.why());
      case CallEvent.RuleDecided e ->
          who("rules", e.ruleSet() + ": " + String.join(" ", e.reasons()));
      case CallEvent.QueueEntered e ->
          who("queue", e.queue() + ": the call waits, priority " + e.priority());
      case CallEvent.QueueLeft e ->
          who("queue", e.queue() + ": " + e.how() + " after " + e.waitedMillis() + " ms");
      case CallEvent.AgentRinging e -> who("agent", e.agent() + "'s phone rings");
      case CallEvent.AgentAnswered e -> who("agent", e.agent() + " answers");
      case CallEvent.AgentNotReached e -> who("agent", e.agent() + " is not reached: " + e.why());
      case CallEvent.TicketOpened e -> who("ticket", e.ticket() + " is opened: " + e.kind());
      case CallEvent.FlowStuck e -> who("jackfield", "the flow is stuck: " + e.fallback());
      case CallEvent.FlowWentOn e -> who("jackfield", "the flow goes on");
      case CallEvent.FlowClosed e -> "";
      case CallEvent.CallEnded e ->
          who("jackfield", "the call is over, ended by " + e.by().name().toLowerCase(Locale.ROOT));
    };
  }

  private static String who(String who, String what) {
    return String.format("%-10s %s", who, what);
  }
}
