package dev.jackfield.engine.trial;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** What happens in a try, in the past tense. */
public sealed interface Happened {
  /** The time in the try. */
  Instant at();

  // --- what the caller hears

  record Rang(Instant at) implements Happened {}

  record Taken(Instant at) implements Happened {}

  /**
   * @param status as a phone would get it (RFC 3261 section 21)
   */
  record Refused(Instant at, int status) implements Happened {}

  /**
   * @param recording names of the recordings among the words, separated by spaces; may be empty
   */
  record Said(Instant at, String words, String recording) implements Happened {}

  /** What was being said was stopped before its end. */
  record Stopped(Instant at) implements Happened {}

  /**
   * @param name {@code none} for silence
   */
  record Music(Instant at, String name) implements Happened {}

  /** Somebody is rung for the caller. */
  record OtherRang(Instant at, String who) implements Happened {}

  record OtherTold(Instant at, String who, String words) implements Happened {}

  record OtherTalked(Instant at, String who) implements Happened {}

  /**
   * @param why {@code BUSY}, {@code DECLINED}, {@code NO_ANSWER} or {@code UNREACHABLE}
   */
  record OtherNotReached(Instant at, String who, String why) implements Happened {}

  record OtherLeft(Instant at, String who) implements Happened {}

  record PassedOn(Instant at, String to) implements Happened {}

  // --- the way through the flow

  /**
   * @param kind the broker's word for what is drawn, as {@code SERVICE_TASK}
   */
  record Entered(Instant at, String flow, String element, String kind) implements Happened {}

  /**
   * @param done false: it was interrupted
   */
  record Left(Instant at, String flow, String element, String kind, boolean done)
      implements Happened {}

  /** A sequence flow was taken. */
  record Went(Instant at, String flow, String way) implements Happened {}

  /**
   * @param outcome {@code done}, {@code moved-on}, {@code incident}, {@code retry} or the code of
   *     the error
   */
  record StepEnded(Instant at, String flow, String element, String step, String outcome, String why)
      implements Happened {}

  /**
   * @param json its value
   */
  record Learnt(Instant at, String flow, String name, String json) implements Happened {}

  /** A person would have to look. */
  record Failed(Instant at, String flow, String element, String words) implements Happened {}

  // --- what the engine does

  record Decided(
      Instant at, String ruleSet, String outcome, List<String> reasons, List<String> reasonsZh)
      implements Happened {}

  record Queued(Instant at, String queue, int priority) implements Happened {}

  /**
   * @param how {@code matched}, {@code waited-too-long} or {@code caller-left}
   */
  record Unqueued(Instant at, String queue, String how, Duration waited) implements Happened {}

  record TicketOpened(Instant at, String ticket, String kind) implements Happened {}

  /** The flow left the caller alone. */
  record Stuck(Instant at) implements Happened {}

  /**
   * The call is over.
   *
   * @param by {@code CALLER}, {@code FLOW}, {@code SYSTEM} or whoever
   */
  record Ended(Instant at, String by) implements Happened {}

  /** Time was let pass. */
  record Passed(Instant at, Duration time) implements Happened {}
}
