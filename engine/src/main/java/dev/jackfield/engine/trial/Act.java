package dev.jackfield.engine.trial;

import java.time.Duration;

/** What people do in a try, and time. */
public sealed interface Act {

  /**
   * @param keys of {@code 0123456789*#}, pressed one after the other
   */
  record Press(String keys) implements Act {}

  /** The caller says words; a step that listens or records hears them. */
  record Say(String words) implements Act {}

  record HangUp() implements Act {}

  /** So much time passes, and what is due in it happens. */
  record Pass(Duration time) implements Act {}

  /** Whoever is rung does this. */
  record Other(OtherDoes what) implements Act {}

  /** Whoever was rung and was told who waits presses a key. */
  record OtherPresses(char key) implements Act {}

  /** Whoever the caller talks with passes the caller on. */
  record OtherPassesOn(String to) implements Act {}

  /** An agent who was busy at the beginning is free now. */
  record Freed(String agent) implements Act {}

  /** A person works on the ticket that was opened last. */
  record OnTicket(TicketAct what) implements Act {}

  /** What whoever is rung, or talks with the caller, can do. */
  enum OtherDoes {
    ANSWERS,
    IS_BUSY,
    DECLINES,
    DOES_NOT_ANSWER,
    HANGS_UP,
    HOLDS,
    TAKES_BACK
  }

  /** What people do with a ticket. */
  enum TicketAct {
    ASSIGN,
    RESOLVE,
    REOPEN,
    CLOSE
  }
}
