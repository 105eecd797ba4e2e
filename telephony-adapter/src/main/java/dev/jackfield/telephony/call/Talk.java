package dev.jackfield.telephony.call;

import dev.jackfield.exchange.AgentId;
import dev.jackfield.exchange.CallTrace.CallEvent;
import dev.jackfield.exchange.CallingOut.About;
import dev.jackfield.exchange.CallingOut.Kind;
import dev.jackfield.exchange.Personal;
import dev.jackfield.exchange.PhoneCommands.Act;
import dev.jackfield.exchange.PhoneNews.News;
import dev.jackfield.exchange.PhoneNews.NotReached;
import dev.jackfield.step.BadStepInput;
import dev.jackfield.step.ready.Dial;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/**
 * The caller's talk with an agent or a number: rings, connects, tells news and trace of the agent's
 * phone. Owned by the call's executor.
 */
final class Talk implements Connection.Events {
  /** How a transfer ended that the agent took back. */
  private static final String TAKEN_BACK = "TAKEN_BACK";

  /** How one to a queue ends. */
  private static final String IN_QUEUE = "queue";

  private static final Duration ASK_AGAIN = Duration.ofSeconds(20);

  private final Call call;
  private final Callee callee;
  private final Kind kind;
  private final About about;
  private final @Nullable Briefing briefing;
  private final Outcome outcome;
  private @Nullable Connection speaksFirstWith;
  private @Nullable Connection connection;
  private @Nullable Instant answeredAt;
  private @Nullable Talk successor;
  private @Nullable Duration talked;
  private boolean rang;
  private boolean held;
  private boolean heldHere;
  private @Nullable String queue;
  private @Nullable Instant queuedAt;
  private @Nullable Future<?> asking;
  private boolean over;

  /** How it ended, when not by {@link Talk#stop}. */
  interface Outcome {
    /** They talk. */
    default void answered() {}

    void notReached(NotReached why);

    /**
     * The number may not be called now, and was not.
     *
     * @param why in words without the number
     */
    void notAllowed(String why);

    /** The other end hung up. */
    void ended(long seconds);
  }

  Talk(Call call, Callee callee, Kind kind, Outcome outcome) {
    this(call, callee, kind, About.NOTHING, null, outcome);
  }

  /** We want the talk, for this: the rules are asked as before a call out. */
  static Talk calledOut(Call call, Callee callee, About about, Outcome outcome) {
    return new Talk(call, callee, Kind.DIAL, about, null, outcome);
  }

  Talk(Call call, Callee callee, Kind kind, @Nullable Briefing briefing, Outcome outcome) {
    this(call, callee, kind, About.NOTHING, briefing, outcome);
  }

  /**
   * @param kind how it comes to the talk, for the rules
   * @param about what it is for, for the rules
   * @param briefing what whoever answers hears first; null: nothing
   */
  private Talk(
      Call call,
      Callee callee,
      Kind kind,
      About about,
      @Nullable Briefing briefing,
      Outcome outcome) {
    this.about = about;
    this.call = call;
    this.callee = callee;
    this.kind = kind;
    this.briefing = briefing;
    this.outcome = outcome;
  }

  /** Rings, unless it is a number that may not be called now. */
  void ring(Duration ringTime) {
    callee.ask(
        call,
        kind,
        about,
        refusal -> {
          if (over) {
            return; // stopped meanwhile
          }
          if (refusal.isPresent()) {
            over = true;
            outcome.notAllowed(refusal.get());
          } else {
            Connection first = speaksFirstWith;
            connection =
                first == null
                    ? call.caller().connect(callee, briefing, ringTime, this)
                    : call.caller().consult(first, callee, ringTime, this);
          }
        });
  }

  boolean isTalking() {
    return (answeredAt != null && !over) || (successor != null && successor.isTalking());
  }

  /** How long the caller has talked, with this one and whoever it was passed on to. */
  long seconds() {
    long further = successor == null ? 0 : successor.seconds();
    return talked == null ? own() + further : talked.toSeconds() + further;
  }

  private long own() {
    return answeredAt == null ? 0 : Duration.between(answeredAt, call.now()).toSeconds();
  }

  /** Stops ringing or hangs up the other end. */
  void stop() {
    if (successor != null) {
      successor.stop();
    }
    if (queue != null) {
      queue = null;
      call.background().restore();
    }
    if (!over) {
      finish();
      if (connection != null) {
        connection.end();
      }
    }
  }

  /** From now on the caller hears music, and the other end, too. False: nobody talks. */
  boolean hold(boolean isHeld) {
    if (successor != null && successor.isTalking()) {
      return successor.hold(isHeld);
    }
    if (connection == null || answeredAt == null || over || successor != null) {
      return false;
    }
    heldHere = isHeld;
    if (isHeld) {
      connection.hold();
    } else {
      connection.resume();
    }
    held(isHeld);
    return true;
  }

  @Override
  public void ringing() {
    if (!rang && !over) {
      rang = true;
      agent(
          (agent, at) -> {
            call.tell(new News.AgentRinging(call.node(), at, call.id(), agent));
            call.record(new CallEvent.AgentRinging(call.id(), at, agent));
          });
    }
  }

  @Override
  public void answered() {
    if (over) {
      return;
    }
    answeredAt = call.now();
    agent((agent, at) -> call.tell(new News.AgentAnswered(call.node(), at, call.id(), agent)));
    if (speaksFirstWith == null) {
      talksWithCaller();
    }
    outcome.answered();
  }

  private void talksWithCaller() {
    answeredAt = call.now();
    call.background().endWaitMusic();
    agent((agent, at) -> call.record(new CallEvent.AgentAnswered(call.id(), at, agent)));
  }

  /** Who spoke with this one first has left the caller to it. */
  private void joinCaller() {
    speaksFirstWith = null;
    if (connection != null) {
      connection.joinCaller();
    }
    talksWithCaller();
  }

  @Override
  public void notReached(NotReached why) {
    if (over) {
      return;
    }
    over = true;
    agent(
        (agent, at) -> {
          call.tell(new News.AgentNotReached(call.node(), at, call.id(), agent, why));
          call.record(new CallEvent.AgentNotReached(call.id(), at, agent, why));
        });
    outcome.notReached(why);
  }

  @Override
  public void ended() {
    if (over) {
      return;
    }
    finish();
    if (successor == null) {
      outcome.ended(seconds());
    } else if (successor.outcome instanceof Passing passing) {
      passing.isLeft();
    }
  }

  private void finish() {
    over = true;
    talked = Duration.ofSeconds(own());
    if (answeredAt != null) {
      agent((agent, at) -> call.tell(new News.AgentFreed(call.node(), at, call.id(), agent)));
    }
  }

  @Override
  public void held(boolean isHeld) {
    held = isHeld;
    if (isHeld) {
      call.background().hold();
      call.record(new CallEvent.CallHeld(call.id(), call.now()));
    } else {
      if (successor == null) { // else the caller waits for that one, with music
        call.background().restore();
      }
      call.record(new CallEvent.CallResumed(call.id(), call.now()));
    }
  }

  /** The other end wants to pass the caller on: music until somebody answers. */
  @Override
  public void transferAsked(Connection.Transfer transfer) {
    Callee to;
    try {
      to = Callee.user(transfer.to(), transfer.replaces(), call.surroundings().locations());
    } catch (BadStepInput notANumber) {
      transfer.notReached(NotReached.UNREACHABLE);
      return;
    }
    passOn(to, transfer, false);
  }

  private void passOn(Callee to, Connection.Transfer transfer, boolean speaksFirst) {
    if (over || answeredAt == null || successor != null || connection == null) {
      transfer.notReached(NotReached.DECLINED);
      return;
    }
    call.record(new CallEvent.TransferAsked(call.id(), call.now(), new Personal(to.name())));
    connection.hold();
    call.background().hold();
    Talk next = new Talk(call, to, Kind.TRANSFER, new Passing(transfer, connection));
    next.speaksFirstWith = speaksFirst ? connection : null;
    successor = next;
    next.ring(ConnectStep.RING_TIME);
  }

  // --- what the agent asks on the page

  /** The talk of this agent, or the one that rings there. */
  void asks(AgentId agent, Act act) {
    if (!over && callee.agent().filter(agent::equals).isPresent()) {
      asked(act);
    } else if (successor != null) {
      successor.asks(agent, act);
    }
  }

  private void asked(Act act) {
    switch (act) {
      case Act.Accept a -> {
        if (answeredAt == null && connection != null) {
          connection.answerByItself();
        }
      }
      case Act.Hold h -> {
        if (heldHere != h.isHeld()) {
          boolean _ = hold(h.isHeld());
        }
      }
      case Act.HangUp h -> leave();
      case Act.ToAgent to ->
          passOn(
              Callee.agent(to.to(), call.surroundings().locations()),
              new Connection.OnPage(to.to().value()),
              to.speaksFirst());
      case Act.ToNumber to -> toNumber(to.to().value());
      case Act.ToQueue to -> waitIn(to.queue());
      case Act.TakeBack t -> takeBack();
    }
  }

  private void leave() {
    if (connection != null) {
      connection.end();
      if (answeredAt == null) {
        notReached(NotReached.DECLINED);
      } else {
        ended();
      }
    }
  }

  private void toNumber(String number) {
    try {
      Callee to = Callee.number(number, call.surroundings().locations());
      passOn(to, new Connection.OnPage(number), false);
    } catch (BadStepInput notANumber) {
      call.record(
          new CallEvent.TransferEnded(call.id(), call.now(), NotReached.UNREACHABLE.name()));
    }
  }

  private void takeBack() {
    Talk next = successor;
    if (next != null
        && next.outcome instanceof Passing passing
        && (!next.isTalking() || passing.speaks())) {
      boolean wasAnswered = next.isTalking();
      next.stop();
      if (!wasAnswered) {
        next.rangInVain();
      }
      passing.back(NotReached.DECLINED, TAKEN_BACK);
    }
  }

  /** The phone stops ringing through no fault of the agent. */
  private void rangInVain() {
    if (rang) {
      agent((agent, at) -> call.tell(new News.AgentFreed(call.node(), at, call.id(), agent)));
    }
  }

  private void waitIn(String name) {
    if (answeredAt != null && successor == null && connection != null) {
      finish();
      connection.end();
      queue = name;
      call.background().hold();
      call.record(new CallEvent.TransferAsked(call.id(), call.now(), new Personal(name)));
      call.record(new CallEvent.TransferEnded(call.id(), call.now(), IN_QUEUE));
      queuedAt = call.now();
      askForAgent();
    }
  }

  /** Again and again: whoever keeps the line may have been killed and know nothing of it. */
  private void askForAgent() {
    Instant since = queuedAt;
    if (queue == null || since == null || successor != null) {
      return;
    }
    call.tell(new News.QueueAsked(call.node(), since, call.id(), queue));
    if (asking != null) {
      asking.cancel(false);
    }
    asking = call.after(ASK_AGAIN, this::askForAgent);
  }

  /**
   * The queue in which the caller waits found this agent.
   *
   * @return false: the caller waits in none
   */
  boolean connectFromQueue(AgentId agent) {
    if (successor != null) {
      return successor.connectFromQueue(agent);
    }
    if (queue == null) {
      return false;
    }
    Callee to = Callee.agent(agent, call.surroundings().locations());
    Talk next = new Talk(call, to, Kind.CONNECT, new FromQueue());
    successor = next;
    next.ring(ConnectStep.RING_TIME);
    return true;
  }

  /** What becomes of ringing whom the queue found. */
  private final class FromQueue implements Outcome {
    @Override
    public void answered() {
      queue = null;
      call.background().restore();
    }

    @Override
    public void notReached(NotReached why) {
      successor = null;
      askForAgent();
    }

    /** Never told of an agent. */
    @Override
    public void notAllowed(String why) {
      notReached(NotReached.DECLINED);
    }

    @Override
    public void ended(long seconds) {
      outcome.ended(Talk.this.seconds());
    }
  }

  /** What becomes of passing the caller on. */
  private final class Passing implements Outcome {
    private final Connection.Transfer transfer;
    private final Connection before;

    Passing(Connection.Transfer transfer, Connection before) {
      this.transfer = transfer;
      this.before = before;
    }

    @Override
    public void answered() {
      if (!speaks()) {
        handedOver();
      } else if (over) {
        isLeft();
      } else {
        before.holdForAnother();
      }
    }

    /** The two speak with each other, or will when it is answered; the caller hears music. */
    private boolean speaks() {
      return successor != null && successor.speaksFirstWith != null;
    }

    /** Who passes the caller on has gone: who was spoken with has the caller. */
    private void isLeft() {
      Talk next = successor;
      if (next != null && speaks() && next.isTalking()) {
        next.joinCaller();
        handedOver();
      }
    }

    private void handedOver() {
      transfer.reached();
      call.background().restore();
      call.record(new CallEvent.TransferEnded(call.id(), call.now(), "answered"));
      if (!over) {
        finish();
        before.end();
      }
    }

    @Override
    public void notReached(NotReached why) {
      back(why, why.name());
    }

    @Override
    public void notAllowed(String why) {
      back(NotReached.DECLINED, Dial.NOT_ALLOWED);
    }

    /** Back to who passed the caller on, if that one is still there; it may hold the caller yet. */
    private void back(NotReached why, String outcomeTold) {
      transfer.notReached(why);
      if (!held) {
        call.background().restore();
      }
      call.record(new CallEvent.TransferEnded(call.id(), call.now(), outcomeTold));
      successor = null;
      if (over) {
        outcome.ended(seconds());
      } else if (heldHere) {
        before.hold();
      } else {
        before.resume();
      }
    }

    @Override
    public void ended(long seconds) {
      if (speaks()) {
        back(NotReached.DECLINED, NotReached.DECLINED.name());
      } else {
        outcome.ended(Talk.this.seconds());
      }
    }
  }

  private interface AboutAgent {
    void tell(AgentId agent, Instant at);
  }

  private void agent(AboutAgent news) {
    callee.agent().ifPresent(agent -> news.tell(agent, call.now()));
  }
}
