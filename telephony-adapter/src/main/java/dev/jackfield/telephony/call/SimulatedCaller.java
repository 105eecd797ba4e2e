package dev.jackfield.telephony.call;

import dev.jackfield.exchange.PhoneCommands.Mode;
import dev.jackfield.exchange.PhoneNews.NotReached;
import dev.jackfield.exchange.RecordingId;
import dev.jackfield.telephony.prompt.Words;
import dev.jackfield.telephony.recording.Recorder;
import dev.jackfield.telephony.recording.RecordingTarget;
import dev.jackfield.telephony.speech.Expectation;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import java.util.function.IntConsumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A caller made of text. Owned by the call's executor. */
final class SimulatedCaller implements Caller {
  private final SimulatedPhone phone;
  private final Serial serial;
  private final Supplier<Caller.Events> events;
  private final List<SimulatedRecorder> recorders = new ArrayList<>();
  private final boolean wasCalled;
  private boolean there;
  private @Nullable Dialling dialling;
  private @Nullable Future<?> ringing;
  private int sayings;
  private boolean speaking;
  private boolean stopsOnKey;
  private boolean over;
  private @Nullable Ring ring;
  private @Nullable Listener listener;

  /**
   * @param wasCalled true: a call out is for it; false: it calls us
   * @param events who hears what the caller does; asked for on the call's executor only
   */
  SimulatedCaller(
      SimulatedPhone phone, boolean wasCalled, Serial serial, Supplier<Caller.Events> events) {
    this.wasCalled = wasCalled;
    this.there = !wasCalled;
    this.phone = phone;
    this.serial = serial;
    this.events = events;
    phone.connect(this);
  }

  /** Runs something on the call's executor, unless the call is over then; from any thread. */
  void execute(Consumer<SimulatedCaller> action) {
    serial.execute(
        () -> {
          if (!over) {
            action.accept(this);
          }
        });
  }

  @Override
  public String channel() {
    return "simulated";
  }

  @Override
  public boolean isThere() {
    return there;
  }

  /** The simulated phone is called, and rings. */
  @Override
  public boolean dial(Callee callee, Duration ringTime, Dialling told) {
    if (there) {
      return false;
    }
    dialling = told;
    phone.hears(new Heard.Ringing());
    ringing = phone.time().after(ringTime, serial, () -> refuses(NotReached.NO_ANSWER));
    if (!phone.answersByHand()) {
      serial.execute(this::answers);
    }
    return true;
  }

  private void answers() {
    Dialling waiting = dialling;
    if (waiting != null) {
      dialling = null;
      ringsNoMore();
      there = true;
      phone.hears(new Heard.Answered());
      waiting.answered();
    }
  }

  private void refuses(NotReached why) {
    Dialling waiting = dialling;
    if (waiting != null) {
      dialling = null;
      ringsNoMore();
      waiting.notReached(why);
    }
  }

  private void ringsNoMore() {
    if (ringing != null) {
      ringing.cancel(false);
      ringing = null;
    }
  }

  @Override
  public void ringing() {
    phone.hears(new Heard.Ringing());
  }

  @Override
  public void answer() {
    if (!wasCalled) {
      phone.hears(new Heard.Answered());
    }
  }

  @Override
  public void say(Words words, boolean stopsOnKey, Runnable heard) {
    int saying = ++sayings;
    this.stopsOnKey = stopsOnKey;
    speaking = true;
    phone.hears(new Heard.Said(words.inText(), words.recordings()));
    Runnable end =
        () -> {
          if (saying == sayings) {
            speaking = false;
            phone.hears(new Heard.Finished());
            heard.run();
          }
        };
    if (phone.promptLength().isZero()) {
      serial.execute(end);
    } else {
      var _ = phone.time().after(phone.promptLength(), serial, end);
    }
  }

  @Override
  public void hush() {
    sayings++;
    if (speaking) {
      speaking = false;
      phone.hears(new Heard.Stopped());
    }
  }

  @Override
  public void music(String name) {
    phone.hears(new Heard.Music(name));
  }

  @Override
  public Hearing hear(Expectation what, boolean interrupts, Hearing.Events told) {
    Listener next = new Listener(interrupts, told);
    listener = next;
    return next;
  }

  @Override
  public Connection connect(
      Callee callee, @Nullable Briefing briefing, Duration ringTime, Connection.Events told) {
    Ring next = new Ring(callee.name(), briefing, told, ring);
    ring = next;
    next.begin(ringTime);
    return next;
  }

  /** Nobody can listen to words on a screen by phone. */
  @Override
  public Connection.Supervising supervise(
      Callee supervisor, Mode mode, Duration ringTime, Connection.Events told) {
    serial.execute(() -> told.notReached(NotReached.UNREACHABLE));
    return new NoSupervisor();
  }

  private record NoSupervisor() implements Connection.Supervising {
    @Override
    public void mode(Mode mode) {}

    @Override
    public void hold() {}

    @Override
    public void resume() {}

    @Override
    public void end() {}
  }

  @Override
  public Recorder record(RecordingTarget target) {
    SimulatedRecorder recorder = new SimulatedRecorder(target, phone.time());
    recorders.add(recorder);
    return recorder;
  }

  @Override
  public void forget(RecordingId recording) {
    // Nothing was kept of it.
  }

  void speak() {
    recorders.forEach(SimulatedRecorder::hears);
  }

  @Override
  public void end() {
    if (!over) {
      over = true;
      sayings++;
      phone.hears(new Heard.Over());
    }
  }

  /** As on a phone: the prompt stops in the moment of the key, whatever the step makes of it. */
  void press(char key) {
    if (speaking && stopsOnKey) {
      hush();
    }
    Ring now = ring;
    if (now == null || !now.talking) {
      events.get().key(key);
    }
  }

  /** As on a phone: what is said while nobody listens is lost. */
  void speak(String words) {
    Listener now = listener;
    if (now != null) {
      listener = null;
      if (now.interrupts) {
        hush();
      }
      now.told.voice();
      now.told.heard(dev.jackfield.telephony.speech.Heard.of(words, 1));
    }
  }

  void hangUp() {
    events.get().left();
  }

  /** The caller's network takes a call over whenever it is asked to. */
  @Override
  public void refer(String target, IntConsumer ended) {
    phone.hears(new Heard.PassedOn(target));
    serial.execute(() -> ended.accept(200));
  }

  void otherHolds(boolean isHeld) {
    for (Ring each = ring; each != null; each = each.before) {
      each.holds(isHeld); // only whoever talks does
    }
  }

  void otherTransfers(String to) {
    if (ring != null) {
      ring.transfers(to);
    }
  }

  void otherAnswers() {
    answers();
    if (ring != null) {
      ring.answer();
    }
  }

  void otherPresses(char key) {
    if (ring != null) {
      ring.presses(key);
    }
  }

  void otherRefuses(NotReached why) {
    refuses(why);
    if (ring != null) {
      ring.refuse(why);
    }
  }

  void otherHangsUp() {
    if (ring != null) {
      ring.hangUp();
    }
  }

  /** Somebody who listens to the caller for one utterance. */
  private final class Listener implements Hearing {
    private final boolean interrupts;
    private final Hearing.Events told;

    Listener(boolean interrupts, Hearing.Events told) {
      this.interrupts = interrupts;
      this.told = told;
    }

    @Override
    public void end() {
      if (listener == this) {
        listener = null;
      }
    }
  }

  /** Somebody who is rung and talked with, as far as a simulation has one. */
  private final class Ring implements Connection {
    private final String who;
    private final @Nullable Briefing briefing;
    private final Connection.Events told;
    private final @Nullable Ring before;
    private @Nullable Future<?> timer;
    private boolean answered;
    private boolean talking;
    private boolean ended;

    /**
     * @param briefing what it is told when it answers; null: nothing
     * @param before whom the caller talks with while this one rings
     */
    Ring(String who, @Nullable Briefing briefing, Connection.Events told, @Nullable Ring before) {
      this.who = who;
      this.briefing = briefing;
      this.told = told;
      this.before = before;
    }

    /** Reports later, never from within, as every caller does. */
    void begin(Duration ringTime) {
      timer = phone.time().after(ringTime, serial, () -> refuse(NotReached.NO_ANSWER));
      serial.execute(
          () -> {
            if (!ended) {
              phone.hears(new Heard.Rings(who));
              told.ringing();
              if (!phone.answersByHand()) {
                answer();
              }
            }
          });
    }

    void answer() {
      if (answered || ended) {
        return;
      }
      answered = true;
      if (briefing == null) {
        accept();
        return;
      }
      phone.hears(new Heard.OtherTold(who, briefing.words().inText()));
      if (!briefing.needsKey() || !phone.answersByHand()) {
        var _ = phone.time().after(phone.promptLength(), serial, this::accept);
      }
    }

    void presses(char key) {
      if (!answered || ended || talking || briefing == null) {
        return;
      }
      if (!briefing.needsKey() || briefing.isAccepted(key)) {
        accept();
      } else {
        phone.hears(new Heard.OtherTold(who, briefing.words().inText()));
      }
    }

    private void accept() {
      if (!ended && !talking) {
        talking = true;
        stopTimer();
        phone.hears(new Heard.Talks(who));
        told.answered();
      }
    }

    void refuse(NotReached why) {
      if (!ended && !talking) {
        close();
        phone.hears(new Heard.NotAnswered(who, why));
        told.notReached(why);
      }
    }

    void hangUp() {
      if (answered && !talking) {
        refuse(NotReached.DECLINED);
      } else if (!ended && talking) {
        close();
        phone.hears(new Heard.Alone(who));
        told.ended();
      }
    }

    void holds(boolean isHeld) {
      if (!ended && talking) {
        told.held(isHeld);
      }
    }

    void transfers(String to) {
      if (!ended && talking) {
        told.transferAsked(new Asked(to));
      }
    }

    /** The caller hears of both by the music. */
    @Override
    public void hold() {}

    @Override
    public void resume() {}

    @Override
    public void end() {
      if (!ended) {
        close();
      }
    }

    private void close() {
      ended = true;
      talking = false;
      stopTimer();
      if (ring == this) {
        ring = before == null || before.ended ? null : before;
      }
    }

    private void stopTimer() {
      if (timer != null) {
        timer.cancel(false);
        timer = null;
      }
    }
  }

  /** Whoever asked hears nothing of how it goes. */
  private record Asked(String to) implements Connection.Transfer {
    @Override
    public @Nullable String replaces() {
      return null;
    }

    @Override
    public void reached() {}

    @Override
    public void notReached(NotReached why) {}
  }
}
