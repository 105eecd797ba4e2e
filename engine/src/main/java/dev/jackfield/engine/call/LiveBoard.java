package dev.jackfield.engine.call;

import dev.jackfield.exchange.CallId;
import dev.jackfield.exchange.CallTrace.CallEvent;
import dev.jackfield.exchange.Personal;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** The calls in progress, projected in memory from their trace as it is recorded. Thread-safe. */
public final class LiveBoard implements CallWatcher {
  private static final int DEFINITIONS_KEPT = 50_000;

  private final Map<String, LiveCall> calls = new ConcurrentHashMap<>();
  private final Set<String> recorded = ConcurrentHashMap.newKeySet();
  private final Set<String> held = ConcurrentHashMap.newKeySet();
  private final Map<String, Personal> passedTo = new ConcurrentHashMap<>();
  private final Map<String, Long> definitions =
      Collections.synchronizedMap(new Recent<>(DEFINITIONS_KEPT));
  private final AtomicLong changes = new AtomicLong();

  /** All calls in progress, the oldest first. */
  public List<LiveCall> calls() {
    return calls.values().stream().sorted(Comparator.comparing(LiveCall::arrivedAt)).toList();
  }

  public Optional<LiveCall> call(String id) {
    return Optional.ofNullable(calls.get(id));
  }

  /** Whether the call is recorded at this moment. */
  public boolean isRecorded(String id) {
    return recorded.contains(id);
  }

  /** Whether the caller is on hold at this moment. */
  public boolean isHeld(String id) {
    return held.contains(id);
  }

  /** To whom the caller is being passed on, an agent or a number; empty: to nobody. */
  public Optional<Personal> passedTo(String id) {
    return Optional.ofNullable(passedTo.get(id));
  }

  /** Which version of which flow the call started; also of a call that ended not long ago. */
  @Nullable Long definitionOf(CallId call) {
    return definitions.get(call.value());
  }

  /**
   * The calls that began before this process did, as they were stored; later events go on from
   * that.
   */
  public void know(Calls stored) {
    List<CallSummary> open = stored.open();
    Personal unknown = new Personal("");
    Map<String, CallNumbers> numbers = stored.numbers(open.stream().map(CallSummary::id).toList());
    for (CallSummary call : open) {
      CallNumbers n = numbers.getOrDefault(call.id(), new CallNumbers(unknown, unknown));
      know(call, n.called(), n.caller());
    }
  }

  private void know(CallSummary call, Personal called, Personal caller) {
    definitions.putIfAbsent(call.id(), call.definitionKey());
    LiveCall live =
        new LiveCall(
            call.id(),
            called,
            caller,
            call.processId(),
            call.definitionKey(),
            call.arrivedAt(),
            "",
            "",
            call.arrivedAt(),
            call.queue(),
            false,
            call.agent(),
            call.talkedAt() == null ? LiveCall.State.IN_FLOW : LiveCall.State.TALKING);
    calls.putIfAbsent(call.id(), live);
    changes.incrementAndGet();
  }

  /** Rises with every change, so that a page knows when to draw again. */
  public long changes() {
    return changes.get();
  }

  @Override
  public void take(CallEvent event) {
    String id = event.call().value();
    switch (event) {
      case CallEvent.CallArrived e -> {
        definitions.put(id, e.definitionKey());
        calls.put(
            id,
            new LiveCall(
                id,
                e.called(),
                e.caller(),
                e.processId(),
                e.definitionKey(),
                e.at(),
                "",
                "",
                e.at(),
                null,
                false,
                null,
                LiveCall.State.IN_FLOW));
      }
      case CallEvent.FlowReplaced e -> {
        definitions.put(id, e.definitionKey());
        change(id, c -> c.inFlow(e.processId(), e.definitionKey()));
      }
      case CallEvent.StepStarted e -> change(id, c -> c.inStep(e.step(), e.element(), e.at()));
      case CallEvent.StepEnded e ->
          change(id, c -> c.element().equals(e.element()) ? c.inStep("", "", e.at()) : c);
      case CallEvent.QueueEntered e -> change(id, c -> c.waitingIn(e.queue()));
      case CallEvent.QueueLeft e -> change(id, c -> c.as(LiveCall.State.IN_FLOW, null));
      case CallEvent.AgentRinging e ->
          change(id, c -> c.as(LiveCall.State.RINGING, e.agent().value()));
      case CallEvent.AgentAnswered e ->
          change(id, c -> c.as(LiveCall.State.TALKING, e.agent().value()));
      case CallEvent.AgentNotReached e -> change(id, c -> c.as(LiveCall.State.IN_FLOW, null));
      case CallEvent.FlowStuck e -> change(id, c -> c.as(LiveCall.State.STUCK, c.agent()));
      case CallEvent.FlowWentOn e -> change(id, c -> c.as(LiveCall.State.IN_FLOW, c.agent()));
      case CallEvent.CallEnded e -> {
        calls.remove(id);
        recorded.remove(id);
        held.remove(id);
        passedTo.remove(id);
      }
      case CallEvent.CallAnswered e -> {}
      case CallEvent.FlowBegun e -> {}
      case CallEvent.PromptStarted e -> {}
      case CallEvent.KeyPressed e -> {}
      case CallEvent.SpeechHeard e -> {}
      case CallEvent.SpeechUnavailable e -> {}
      case CallEvent.RuleDecided e -> {}
      case CallEvent.RecordingStarted e -> recorded.add(id);
      case CallEvent.RecordingPaused e -> recorded.remove(id);
      case CallEvent.RecordingResumed e -> recorded.add(id);
      case CallEvent.RecordingEnded e -> recorded.remove(id);
      case CallEvent.TicketOpened e -> {}
      case CallEvent.CallHeld e -> held.add(id);
      case CallEvent.CallResumed e -> held.remove(id);
      case CallEvent.CallOutRefused e -> {}
      case CallEvent.TransferAsked e -> passedTo.put(id, e.to());
      case CallEvent.TransferEnded e -> {
        passedTo.remove(id);
        if (e.outcome().equals("answered") || e.outcome().equals("queue")) {
          held.remove(id);
        }
      }
      case CallEvent.SupervisorJoined e -> {}
      case CallEvent.SupervisorLeft e -> {}
      case CallEvent.SupervisorNotJoined e -> {}
      case CallEvent.FlowClosed e -> {}
    }
    changes.incrementAndGet();
  }

  private static final class Recent<V> extends LinkedHashMap<String, V> {
    private final int most;

    Recent(int most) {
      this.most = most;
    }

    @Override
    protected boolean removeEldestEntry(Map.Entry<String, V> eldest) {
      return size() > most;
    }
  }

  private void change(String id, UnaryOperator<LiveCall> next) {
    calls.computeIfPresent(id, (_, call) -> next.apply(call));
  }
}
