package dev.jackfield.app.trial;

import dev.jackfield.engine.flow.FlowVersion;
import dev.jackfield.engine.flow.Flows;
import dev.jackfield.engine.queue.Matcher;
import dev.jackfield.engine.ticket.TicketRow;
import dev.jackfield.engine.ticket.Tickets;
import dev.jackfield.engine.trial.Act;
import dev.jackfield.engine.trial.Happened;
import dev.jackfield.engine.trial.Situation;
import dev.jackfield.engine.trial.Trial;
import dev.jackfield.engine.trial.Trials.Unusable;
import dev.jackfield.exchange.AgentId;
import dev.jackfield.exchange.Fallback;
import dev.jackfield.exchange.IncomingCalls.Admission.Admit;
import dev.jackfield.exchange.IncomingCalls.RecordCalls;
import dev.jackfield.exchange.PhoneNews.NotReached;
import dev.jackfield.step.Processes;
import dev.jackfield.telephony.TelephonyNode;
import dev.jackfield.telephony.call.SimulatedPhone;
import dev.jackfield.telephony.call.VirtualTime;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.stream.Stream;

/** A simulated call, and the one time of its caller, its engine and its broker. */
final class SimulatedTrial implements Trial {
  private static final String TESTER = "tester";
  private static final Duration QUIET = Duration.ofMillis(40);
  private static final Duration ENOUGH = Duration.ofSeconds(20);
  private static final Duration TIDY = Duration.ofSeconds(5);
  private static final Duration TICK = Duration.ofSeconds(1);
  private static final Duration RESERVATION = Duration.ofSeconds(15);

  /** A job that shows nothing for so long is of a step that nobody serves, or that is silent. */
  private static final Duration UNSERVED = Duration.ofSeconds(3);

  private final TrialSystem system;
  private final VirtualTime time;
  private final SimulatedPhone phone;
  private final Runnable ended;
  private boolean closed;

  /**
   * @param system prepared for this
   * @param ended run once, when it is closed
   */
  SimulatedTrial(TrialSystem system, Situation situation, Runnable ended) {
    this.system = system;
    this.ended = ended;
    time = new VirtualTime(InstantSource.fixed(situation.at()));
    system.clock.follow(time);
    system.brokerClock.put(situation.at());
    system.staff(situation);
    phone = call(situation);
    system.ear.of(phone.call());
  }

  private SimulatedPhone call(Situation situation) {
    SimulatedPhone.Options options =
        new SimulatedPhone.Options(time, Duration.ZERO, true, system.ear::hears);
    TelephonyNode node = system.part(TelephonyNode.class);
    if (!situation.callsOut()) {
      return node.simulate(situation.called(), situation.caller(), options);
    }
    Flows flows = system.part(Flows.class);
    FlowVersion flow =
        flows
            .newest(situation.flow())
            .orElseThrow(() -> new Unusable("there is no flow \"" + situation.flow() + "\""));
    Admit admit =
        new Admit(
            flow.ref(),
            situation.language(),
            new Fallback.SayAndHold("system/fallback", ""),
            false,
            RecordCalls.NO,
            flows.told(flow));
    return node.simulateOut(admit, situation.caller(), situation.called(), options);
  }

  @Override
  public synchronized void act(Act act) {
    settle(QUIET);
    switch (act) {
      case Act.Press press -> press.keys().chars().forEach(key -> phone.press((char) key));
      case Act.Say say -> {
        phone.speak();
        phone.say(say.words());
      }
      case Act.HangUp _ -> phone.hangUp();
      case Act.Pass pass -> pass(pass.time());
      case Act.Other other -> other(other.what());
      case Act.OtherPresses presses -> phone.otherPresses(presses.key());
      case Act.OtherPassesOn on -> phone.otherTransfers(on.to());
      case Act.Freed freed ->
          system
              .part(Matcher.class)
              .freed(new AgentId(freed.agent()), TrialSystem.elsewhere(freed.agent()));
      case Act.OnTicket on -> ticket(on.what());
    }
    system.pulse.beat();
    settle(QUIET);
  }

  private void other(Act.OtherDoes what) {
    switch (what) {
      case ANSWERS -> phone.otherAnswers();
      case IS_BUSY -> phone.otherRefuses(NotReached.BUSY);
      case DECLINES -> phone.otherRefuses(NotReached.DECLINED);
      case DOES_NOT_ANSWER -> phone.otherRefuses(NotReached.NO_ANSWER);
      case HANGS_UP -> phone.otherHangsUp();
      case HOLDS -> phone.otherHolds(true);
      case TAKES_BACK -> phone.otherHolds(false);
    }
  }

  private void ticket(Act.TicketAct what) {
    if (system.ear.ticket().isEmpty()) {
      return;
    }
    Tickets tickets = system.part(Tickets.class);
    long id = TicketRow.number(system.ear.ticket());
    switch (what) {
      case ASSIGN -> tickets.assign(id, "somebody", TESTER);
      case RESOLVE -> tickets.resolve(id, TESTER);
      case REOPEN -> tickets.reopen(id, TESTER);
      case CLOSE -> tickets.close(id, TESTER);
    }
  }

  // --- time

  private void pass(Duration length) {
    Instant until = now().plus(length);
    while (now().isBefore(until)) {
      step(until);
    }
    system.ear.tell(new Happened.Passed(now(), length));
  }

  @Override
  public synchronized Optional<Duration> skip() {
    settle(QUIET);
    Optional<Instant> next = next();
    if (next.isEmpty()) {
      return Optional.empty();
    }
    Instant before = now();
    long noticed = system.ear.noticed();
    while (now().isBefore(next.get()) && system.ear.noticed() == noticed) {
      step(next.get());
    }
    if (now().equals(before)) {
      step(next.get()); // due already
    }
    Duration passed = Duration.between(before, now());
    system.ear.tell(new Happened.Passed(now(), passed));
    settle(QUIET);
    return Optional.of(passed);
  }

  @Override
  public Optional<Instant> next() {
    return Stream.of(time.next(), system.view.nextTimer())
        .flatMap(Optional::stream)
        .min(Instant::compareTo);
  }

  /** To the next thing that is due until then, or to then; and lets that happen. */
  private void step(Instant until) {
    Matcher matcher = system.part(Matcher.class);
    Instant aim = until;
    if (!matcher.waiting().isEmpty() && now().plus(TICK).isBefore(aim)) {
      aim = now().plus(TICK); // rules may lead a waiting call elsewhere meanwhile
    }
    Optional<Instant> next = next();
    if (next.isPresent() && next.get().isBefore(aim)) {
      aim = next.get().isBefore(now()) ? now() : next.get();
    }
    long beats = system.pulse.beats();
    boolean brokerFirst = system.view.nextTimer().filter(aim::equals).isPresent();
    if (time.next().filter(aim::equals).isPresent() && !brokerFirst) {
      system.brokerClock.put(aim);
      var _ = time.skip();
      system.pulse.beat();
    } else {
      time.pass(Duration.between(now(), aim));
    }
    matcher.tick(RESERVATION);
    boolean isDue = system.view.isDue(now());
    if (isDue || system.pulse.beats() != beats || aim.equals(until)) {
      system.brokerClock.put(now());
      if (isDue) {
        system.pulse.await(TIDY, () -> !system.view.isDue(now()));
      }
      settle(QUIET);
    }
  }

  @Override
  public Instant now() {
    return time.instant();
  }

  // --- rest

  @Override
  public boolean settle(Duration quiet) {
    return system.pulse.awaitQuiet(quiet, ENOUGH, this::isSettled);
  }

  private boolean isSettled() {
    TrialEar ear = system.ear;
    Long instance = ear.instance();
    boolean begun = instance != null && system.view.knows(instance);
    if (!begun && !ear.isEnded()) {
      return false;
    }
    if (ear.isEnded() && !ear.isClosed()) {
      return false;
    }
    return system.view.jobs().stream().allMatch(ear::waits) || system.pulse.isQuiet(UNSERVED);
  }

  @Override
  public boolean isOver() {
    return system.ear.isEnded() && system.ear.isClosed() && system.view.roots().isEmpty();
  }

  @Override
  public synchronized void close() {
    if (closed) {
      return;
    }
    closed = true;
    try {
      phone.hangUp();
      system.pulse.await(TIDY, () -> system.ear.isEnded() && system.ear.isClosed());
      Processes processes = system.part(Processes.class);
      for (long root : system.view.roots()) {
        var _ = processes.cancel(root);
      }
      if (!system.pulse.await(TIDY, () -> system.view.roots().isEmpty())) {
        system.spoil();
      }
    } finally {
      system.ear.begin(_ -> {});
      system.clock.followNobody();
      ended.run();
    }
  }
}
