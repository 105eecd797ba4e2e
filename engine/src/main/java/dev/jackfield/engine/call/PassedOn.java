package dev.jackfield.engine.call;

import dev.jackfield.engine.queue.Match;
import dev.jackfield.engine.queue.Matcher;
import dev.jackfield.engine.queue.WaitingCall;
import dev.jackfield.exchange.CallId;
import dev.jackfield.exchange.CallTrace;
import dev.jackfield.exchange.CallTrace.CallEvent;
import dev.jackfield.exchange.PhoneCommands;
import dev.jackfield.exchange.PhoneCommands.Command;
import dev.jackfield.exchange.PhoneNews.News;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Callers whom an agent passed on to a queue. They wait there in the midst of a step of their flow,
 * which learns nothing of it; a queue's name is the one skill that is asked for. Thread-safe.
 */
final class PassedOn {
  private record Wait(String queue, Instant since) {}

  private final Matcher matcher;
  private final PhoneCommands commands;
  private final CallTrace trace;
  private final Clock clock;
  private final Map<CallId, Wait> waits = new ConcurrentHashMap<>();

  PassedOn(Matcher matcher, PhoneCommands commands, CallTrace trace, Clock clock) {
    this.matcher = matcher;
    this.commands = commands;
    this.trace = trace;
    this.clock = clock;
  }

  /** Whoever comes back, because the agent found did not answer, has the old place. */
  void enter(News.QueueAsked asked) {
    Wait known = waits.get(asked.call());
    if (known != null && known.queue().equals(asked.queue())) {
      return;
    }
    Instant old = matcher.oldPlace(asked.call(), asked.queue());
    Instant since = old == null ? asked.at() : old;
    waits.put(asked.call(), new Wait(asked.queue(), since));
    trace.record(
        new CallEvent.QueueEntered(asked.call(), clock.instant(), asked.queue(), 0, false));
    WaitingCall call =
        new WaitingCall(
            asked.call(), 0, asked.node(), asked.queue(), 0, Map.of(asked.queue(), 1), since);
    matcher.enter(call, match -> found(asked, match));
  }

  private void found(News.QueueAsked asked, Match match) {
    left(asked.call(), "matched", match.why());
    commands.send(new Command.ConnectFallback(asked.node(), asked.call(), match.agent().id()));
  }

  /** Another engine is on duty from now on. */
  void forget() {
    waits.clear();
  }

  /** The call is over. */
  void ended(CallId call) {
    left(call, "caller-left", List.of());
  }

  private void left(CallId call, String how, List<String> why) {
    Wait wait = waits.remove(call);
    if (wait != null) {
      Instant now = clock.instant();
      long waited = Duration.between(wait.since(), now).toMillis();
      trace.record(new CallEvent.QueueLeft(call, now, wait.queue(), waited, how, why));
    }
  }
}
