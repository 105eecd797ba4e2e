package dev.jackfield.telephony.call;

import dev.jackfield.exchange.PhoneCommands.Mode;
import dev.jackfield.exchange.RecordingId;
import dev.jackfield.telephony.prompt.Words;
import dev.jackfield.telephony.recording.Recorder;
import dev.jackfield.telephony.recording.RecordingTarget;
import dev.jackfield.telephony.speech.AnsweringHint;
import dev.jackfield.telephony.speech.Expectation;
import java.time.Duration;
import java.util.function.Consumer;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Somebody who calls, over whatever channel. The steps are written against this; SIP is one kind.
 * Owned by the call's executor: called there only, and it tells its events there.
 */
interface Caller {

  /** The channel, as a flow sees it: {@code phone}, {@code simulated}. */
  String channel();

  /** Whether there is somebody to talk with: not before a call out was answered. */
  default boolean isThere() {
    return true;
  }

  /**
   * Calls the one whom a call out is for.
   *
   * @return false: somebody called us, there is nobody to dial
   */
  default boolean dial(Callee callee, Duration ringTime, Dialling told) {
    return false;
  }

  /** Guesses, within a few seconds, whether a person or a machine answered a call out. */
  default void guessWhoAnswered(Consumer<AnsweringHint.Guess> guessed) {
    guessed.accept(AnsweringHint.Guess.UNKNOWN);
  }

  /** Lets the caller hear that it rings, while the flow decides whether the call is taken. */
  void ringing();

  /** Takes the call, if that was not done yet. */
  void answer();

  /**
   * Says these words at once, instead of what is said now.
   *
   * @param stopsOnKey a key stops them in the moment it is pressed
   * @param heard told when they were said to the end; not when they were stopped
   */
  void say(Words words, boolean stopsOnKey, Runnable heard);

  /** Stops what is said. */
  void hush();

  /** Sets what is heard while nothing is said; {@code none} for silence. */
  void music(String name);

  /**
   * Listens for one utterance, until its end is told or it is ended.
   *
   * @param interrupts the caller's voice stops what is said
   */
  Hearing hear(Expectation what, boolean interrupts, Hearing.Events events);

  /**
   * Rings somebody and connects; what becomes of it is told to the events.
   *
   * @param briefing what whoever answers hears before that, and must accept; null: nothing
   * @param ringTime until it is answered and accepted
   */
  Connection connect(
      Callee callee, @Nullable Briefing briefing, Duration ringTime, Connection.Events events);

  /**
   * Rings somebody who hears the other end of this connection and not the caller, until {@link
   * Connection#joinCaller}. Without sound there is nothing to part: they are connected.
   *
   * @param with held, and from the answer on {@link Connection#holdForAnother}
   */
  default Connection consult(
      Connection with, Callee callee, Duration ringTime, Connection.Events events) {
    return connect(callee, null, ringTime, events);
  }

  /**
   * Rings a supervisor, who then takes part in the caller's talk with somebody else. Of the ringing
   * the caller hears nothing; what becomes of it is told to the events.
   */
  Connection.Supervising supervise(
      Callee supervisor, Mode mode, Duration ringTime, Connection.Events events);

  /**
   * Asks the caller's own phone or network to call somebody else in our place.
   *
   * @param target a number, or a SIP URI
   * @param ended told once, as a final SIP status: 200 they talk; any other, they do not
   */
  void refer(String target, IntConsumer ended);

  /** Records from now on, until the recorder is stopped. Nothing of it blocks. */
  Recorder record(RecordingTarget target);

  /** Destroys a recording that is over and that nobody is to have. Returns at once. */
  void forget(RecordingId recording);

  /** Ends the call and gives back what it held. Also when the caller left by itself. */
  void end();

  /** What a caller does. Told on the call's executor. */
  interface Events {
    void key(char key);

    void left();
  }
}
