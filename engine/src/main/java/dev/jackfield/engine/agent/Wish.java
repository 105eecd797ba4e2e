package dev.jackfield.engine.agent;

/** What an agent wants to be. It holds until another wish, also over restarts. */
public sealed interface Wish {
  /** Takes calls as soon as a phone can be rung. */
  record Ready() implements Wish {}

  /**
   * Takes no calls for a while; on a call, once that and its wrap-up are over.
   *
   * @param reason id of a {@link BreakReason}
   */
  record OnBreak(String reason) implements Wish {}

  /** Takes no calls until signed on again; on a call, once that and its wrap-up are over. */
  record SignedOff() implements Wish {}
}
