package dev.jackfield.engine.incident;

import dev.jackfield.engine.audit.AuditEvent;
import dev.jackfield.engine.audit.AuditTrail;
import dev.jackfield.exchange.CallId;
import dev.jackfield.exchange.NodeName;
import dev.jackfield.exchange.PhoneCommands;
import dev.jackfield.exchange.PhoneCommands.Command;
import dev.jackfield.step.Processes;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * What people do about steps that wait for them. Each act is in the audit. Blocks on database and
 * broker. Thread-safe.
 */
public final class Incidents {
  private static final int ANSWER_SECONDS = 10;

  private final IncidentStore store;
  private final Processes processes;
  private final PhoneCommands commands;
  private final AuditTrail audit;
  private final Clock clock;

  public Incidents(
      IncidentStore store,
      Processes processes,
      PhoneCommands commands,
      AuditTrail audit,
      Clock clock) {
    this.store = store;
    this.processes = processes;
    this.commands = commands;
    this.audit = audit;
    this.clock = clock;
  }

  /** How an act ended. */
  public enum Outcome {
    DONE,
    /** The call or its step is over meanwhile. */
    OVER,
    BROKER_AWAY
  }

  /** Newest first. */
  public List<Incident> open(int most) {
    return store.open(most);
  }

  /** The step is tried again, from its beginning. */
  public Outcome again(long jobKey, String by) {
    return step(jobKey, "again", "tried-step-again", by, processes::stepAgain);
  }

  /** The flow goes on as if the step had been done, without a result of it. */
  public Outcome skip(long jobKey, String by) {
    return step(jobKey, "skipped", "skipped-step", by, processes::stepDone);
  }

  private interface Act {
    CompletionStage<Boolean> on(long jobKey);
  }

  private Outcome step(long jobKey, String how, String action, String by, Act act) {
    Optional<Incident> found = store.ofStep(jobKey);
    if (found.isEmpty()) {
      return Outcome.OVER;
    }
    note(action, found.get(), by);
    Optional<Boolean> wasThere = answer(act.on(jobKey));
    if (wasThere.isEmpty()) {
      return Outcome.BROKER_AWAY;
    }
    store.close(jobKey, how, by, clock.instant());
    return wasThere.get() ? Outcome.DONE : Outcome.OVER;
  }

  /** The call of a step is ended, or the process where there is no call. */
  public Outcome endOfStep(long jobKey, String by) {
    Optional<Incident> found = store.ofStep(jobKey);
    return found.isEmpty() ? Outcome.OVER : end(found.get(), by);
  }

  /** A call whose flow stands still is ended. */
  public Outcome endOfCall(String call, String by) {
    Optional<Incident> found = store.ofCall(call);
    return found.isEmpty() ? Outcome.OVER : end(found.get(), by);
  }

  private Outcome end(Incident incident, String by) {
    note("ended-incident", incident, by);
    Long instance = incident.instanceKey();
    if (instance != null && answer(processes.cancel(instance).thenApply(_ -> true)).isEmpty()) {
      return Outcome.BROKER_AWAY;
    }
    String call = incident.call();
    String node = incident.node();
    if (call != null && node != null) {
      // As when a flow is over: nobody has to tell it.
      commands.send(new Command.HangUp(new NodeName(node), new CallId(call)));
    }
    if (incident.isOfAStep()) {
      store.close(incident.jobKey(), "ended", by, clock.instant());
    }
    return Outcome.DONE;
  }

  private static Optional<Boolean> answer(CompletionStage<Boolean> sent) {
    try {
      return Optional.of(sent.toCompletableFuture().get(ANSWER_SECONDS, TimeUnit.SECONDS));
    } catch (ExecutionException | TimeoutException e) {
      return Optional.empty();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    }
  }

  private void note(String action, Incident i, String by) {
    String subject = i.call() == null ? "job/" + i.jobKey() : "call/" + i.call();
    audit.add(
        new AuditEvent(
            clock.instant(),
            by,
            action,
            subject,
            Map.of("flow", i.processId(), "element", i.element())));
  }
}
