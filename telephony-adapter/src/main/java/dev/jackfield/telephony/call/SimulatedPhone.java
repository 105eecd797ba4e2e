package dev.jackfield.telephony.call;

import dev.jackfield.exchange.CallId;
import dev.jackfield.exchange.PhoneNews.NotReached;
import java.time.Duration;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The phone of a simulated caller: presses keys and says words, hears words, and decides what those
 * do who are rung for it. No sockets and no sound. Safe for any thread.
 */
public final class SimulatedPhone {
  private final CallId call;
  private final Consumer<Heard> ear;
  private final VirtualTime time;
  private final Duration promptLength;
  private final boolean answersByHand;
  private volatile @Nullable SimulatedCaller caller;

  SimulatedPhone(CallId call, Options options) {
    this.call = call;
    this.ear = options.ear();
    this.time = options.time();
    this.promptLength = options.promptLength();
    this.answersByHand = options.answersByHand();
  }

  /**
   * How a simulated call goes.
   *
   * @param time what the caller's prompts, time-outs and waits go by
   * @param promptLength how long each prompt takes; zero: it is heard at once
   * @param answersByHand false: whoever is rung answers at once
   * @param ear told what is heard, on the call's executor: hand over and return
   */
  public record Options(
      VirtualTime time, Duration promptLength, boolean answersByHand, Consumer<Heard> ear) {}

  public CallId call() {
    return call;
  }

  public VirtualTime time() {
    return time;
  }

  /** Presses a key: one of {@code 0123456789*#ABCD}. */
  public void press(char key) {
    if ("0123456789*#ABCD".indexOf(key) < 0) {
      throw new IllegalArgumentException("a key is one of 0123456789*#ABCD, not: " + key);
    }
    act(c -> c.press(key));
  }

  /** Says something for a moment, as for a message that is recorded. */
  public void speak() {
    act(SimulatedCaller::speak);
  }

  /** Says words; understood as they are typed, by a step that listens now. */
  public void say(String words) {
    act(c -> c.speak(words));
  }

  public void hangUp() {
    act(SimulatedCaller::hangUp);
  }

  /** Whoever is rung answers. */
  public void otherAnswers() {
    act(SimulatedCaller::otherAnswers);
  }

  /** Whoever is rung, answered and was told who waits presses a key. */
  public void otherPresses(char key) {
    act(c -> c.otherPresses(key));
  }

  /** Whoever is rung does not answer, for this reason. */
  public void otherRefuses(NotReached why) {
    act(c -> c.otherRefuses(why));
  }

  /** Whoever the caller talks with hangs up. */
  public void otherHangsUp() {
    act(SimulatedCaller::otherHangsUp);
  }

  /** Whoever the caller talks with puts the caller on hold, or takes the caller back. */
  public void otherHolds(boolean isHeld) {
    act(c -> c.otherHolds(isHeld));
  }

  /** Whoever the caller talks with passes the caller on to an agent or a number. */
  public void otherTransfers(String to) {
    act(c -> c.otherTransfers(to));
  }

  private void act(Consumer<SimulatedCaller> action) {
    SimulatedCaller now = caller;
    if (now != null) {
      now.execute(action);
    }
  }

  void connect(SimulatedCaller made) {
    caller = made;
  }

  void hears(Heard heard) {
    ear.accept(heard);
  }

  Duration promptLength() {
    return promptLength;
  }

  boolean answersByHand() {
    return answersByHand;
  }
}
