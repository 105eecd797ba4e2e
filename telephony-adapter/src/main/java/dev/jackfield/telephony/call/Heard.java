package dev.jackfield.telephony.call;

import dev.jackfield.exchange.PhoneNews.NotReached;

/** What a simulated caller hears, in words. */
public sealed interface Heard {

  /** It rings, while the flow decides whether the call is taken. */
  record Ringing() implements Heard {}

  /** The call was taken. */
  record Answered() implements Heard {}

  /** The call was not taken; the status that a phone would get (RFC 3261 section 21). */
  record Refused(int status) implements Heard {}

  /**
   * Words are said.
   *
   * @param recording names of the recordings among them, separated by spaces; may be empty
   */
  record Said(String words, String recording) implements Heard {}

  /** It was said to the end. */
  record Finished() implements Heard {}

  /** What was being said was stopped before its end. */
  record Stopped() implements Heard {}

  /**
   * The music meanwhile changed.
   *
   * @param name {@code none} for silence
   */
  record Music(String name) implements Heard {}

  /**
   * Somebody is rung for the caller.
   *
   * @param who an agent or a number
   */
  record Rings(String who) implements Heard {}

  /**
   * Whoever was rung is told who waits, and has not accepted the caller yet; the caller hears
   * nothing of it.
   */
  record OtherTold(String who, String words) implements Heard {}

  /** Somebody answered, and accepted the caller where that is asked: they talk. */
  record Talks(String who) implements Heard {}

  record NotAnswered(String who, NotReached why) implements Heard {}

  /** The other one hung up. */
  record Alone(String who) implements Heard {}

  /** The caller's own network is asked to call somebody else in our place, and does. */
  record PassedOn(String to) implements Heard {}

  /** The call is over. */
  record Over() implements Heard {}
}
