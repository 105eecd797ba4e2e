package dev.jackfield.app.trial;

import dev.jackfield.connector.assistant.IntentStep;
import dev.jackfield.connector.assistant.SummaryStep;
import dev.jackfield.connector.knowledge.KnowledgeStep;
import dev.jackfield.connector.table.LookUp;
import dev.jackfield.engine.call.CallWatcher;
import dev.jackfield.engine.trial.Happened;
import dev.jackfield.exchange.CallId;
import dev.jackfield.exchange.CallTrace.CallEvent;
import dev.jackfield.step.StepRun;
import dev.jackfield.step.StepType;
import dev.jackfield.step.StepWatcher;
import dev.jackfield.step.ready.Decide;
import dev.jackfield.step.ready.Ticket;
import dev.jackfield.telephony.call.Heard;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** What Java tells of a try: the call's trace, its caller and its steps. Thread-safe. */
final class TrialEar implements CallWatcher, StepWatcher {
  private final Clock clock;
  private final Pulse pulse;

  /** Steps that work for themselves and wait for nobody. */
  private static final Set<String> WORKERS =
      Set.of(
          Decide.TYPE.name(),
          Ticket.TYPE.name(),
          LookUp.TYPE.name(),
          KnowledgeStep.TYPE.name(),
          IntentStep.TYPE.name(),
          SummaryStep.TYPE.name());

  /** A step that runs: how much the caller had been told when it began. */
  private record Running(String step, long told) {}

  private final Map<Long, Running> running = new ConcurrentHashMap<>();
  private static final String INCIDENT = "incident";

  /** Jobs of steps that wait for a person to look. */
  private final Set<Long> held = ConcurrentHashMap.newKeySet();

  private final AtomicLong noticed = new AtomicLong();
  private final AtomicLong tellings = new AtomicLong();
  private volatile Consumer<Happened> told = _ -> {};
  private volatile @Nullable Long instance;
  private volatile boolean isClosed;
  private volatile boolean isEnded;
  private volatile @Nullable CallId call;
  private volatile String ticket = "";

  TrialEar(Clock clock, Pulse pulse) {
    this.clock = clock;
    this.pulse = pulse;
  }

  void begin(Consumer<Happened> ear) {
    running.clear();
    held.clear();
    instance = null;
    isClosed = false;
    isEnded = false;
    call = null;
    ticket = "";
    told = ear;
  }

  void tell(Happened happened) {
    if (isNoticed(happened)) {
      noticed.incrementAndGet();
    }
    told.accept(happened);
    pulse.beat();
  }

  /**
   * Whether the step of this job waits for people or time: it has begun, and the caller, or whoever
   * is rung, was told something since.
   */
  boolean waits(long job) {
    if (held.contains(job)) {
      return true;
    }
    Running step = running.get(job);
    return step != null && !WORKERS.contains(step.step()) && tellings.get() > step.told();
  }

  /** The instance of the call's flow; null until the broker has begun it. */
  @Nullable Long instance() {
    return instance;
  }

  boolean isEnded() {
    return isEnded;
  }

  /** The flow knows that the call is over. */
  boolean isClosed() {
    return isClosed;
  }

  /** Label of the ticket that was opened last; empty: none was. */
  String ticket() {
    return ticket;
  }

  /** How often something happened that people notice; what the broker tells late does not count. */
  long noticed() {
    return noticed.get();
  }

  private static boolean isNoticed(Happened happened) {
    return happened instanceof Happened.Said
        || happened instanceof Happened.OtherRang
        || happened instanceof Happened.Unqueued
        || happened instanceof Happened.Stuck
        || happened instanceof Happened.Ended;
  }

  @Nullable CallId call() {
    return call;
  }

  void of(CallId made) {
    call = made;
  }

  @Override
  public void started(StepRun<?, ?> run, StepType<?, ?> type) {
    held.remove(run.key());
    running.put(run.key(), new Running(type.name(), tellings.get()));
    pulse.beat();
  }

  @Override
  public void ended(StepRun<?, ?> run, StepType<?, ?> type, String outcome, String why) {
    running.remove(run.key());
    if (outcome.equals(INCIDENT)) {
      held.add(run.key());
      tell(new Happened.Failed(now(), run.processId(), run.element(), why));
    }
    tell(new Happened.StepEnded(now(), run.processId(), run.element(), type.name(), outcome, why));
  }

  @Override
  public void take(CallEvent event) {
    Instant at = now();
    switch (event) {
      case CallEvent.FlowBegun e -> instance = e.instanceKey();
      case CallEvent.FlowClosed _ -> isClosed = true;
      case CallEvent.CallEnded e -> {
        isEnded = true;
        tell(new Happened.Ended(at, e.by().name()));
      }
      case CallEvent.RuleDecided e ->
          tell(new Happened.Decided(at, e.ruleSet(), e.outcome(), e.reasons(), e.reasonsZh()));
      case CallEvent.QueueEntered e -> {
        tellings.incrementAndGet();
        tell(new Happened.Queued(at, e.queue(), e.priority()));
      }
      case CallEvent.QueueLeft e ->
          tell(new Happened.Unqueued(at, e.queue(), e.how(), Duration.ofMillis(e.waitedMillis())));
      case CallEvent.TicketOpened e -> {
        ticket = e.ticket();
        tell(new Happened.TicketOpened(at, e.ticket(), e.kind()));
      }
      case CallEvent.FlowStuck _ -> tell(new Happened.Stuck(at));
      case CallEvent.CallArrived _,
          CallEvent.CallAnswered _,
          CallEvent.FlowReplaced _,
          CallEvent.StepStarted _,
          CallEvent.StepEnded _,
          CallEvent.PromptStarted _,
          CallEvent.KeyPressed _,
          CallEvent.SpeechHeard _,
          CallEvent.SpeechUnavailable _,
          CallEvent.AgentRinging _,
          CallEvent.AgentAnswered _,
          CallEvent.AgentNotReached _,
          CallEvent.CallHeld _,
          CallEvent.CallResumed _,
          CallEvent.CallOutRefused _,
          CallEvent.TransferAsked _,
          CallEvent.TransferEnded _,
          CallEvent.RecordingStarted _,
          CallEvent.RecordingPaused _,
          CallEvent.RecordingResumed _,
          CallEvent.RecordingEnded _,
          CallEvent.SupervisorJoined _,
          CallEvent.SupervisorLeft _,
          CallEvent.SupervisorNotJoined _,
          CallEvent.FlowWentOn _ -> {}
    }
    pulse.beat();
  }

  void hears(Heard heard) {
    Instant at = now();
    tellings.incrementAndGet();
    switch (heard) {
      case Heard.Ringing _ -> tell(new Happened.Rang(at));
      case Heard.Answered _ -> tell(new Happened.Taken(at));
      case Heard.Refused r -> {
        isEnded = true;
        isClosed = true;
        tell(new Happened.Refused(at, r.status()));
      }
      case Heard.Said s -> tell(new Happened.Said(at, s.words(), s.recording()));
      case Heard.Finished _ -> pulse.beat();
      case Heard.Stopped _ -> tell(new Happened.Stopped(at));
      case Heard.Music m -> tell(new Happened.Music(at, m.name()));
      case Heard.Rings r -> tell(new Happened.OtherRang(at, r.who()));
      case Heard.Talks t -> tell(new Happened.OtherTalked(at, t.who()));
      case Heard.OtherTold t -> tell(new Happened.OtherTold(at, t.who(), t.words()));
      case Heard.NotAnswered n -> tell(new Happened.OtherNotReached(at, n.who(), n.why().name()));
      case Heard.Alone a -> tell(new Happened.OtherLeft(at, a.who()));
      case Heard.PassedOn p -> tell(new Happened.PassedOn(at, p.to()));
      case Heard.Over _ -> pulse.beat();
    }
  }

  private Instant now() {
    return clock.instant();
  }
}
