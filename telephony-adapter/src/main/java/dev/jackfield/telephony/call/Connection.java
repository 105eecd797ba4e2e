package dev.jackfield.telephony.call;

import dev.jackfield.exchange.PhoneNews.NotReached;

/** A caller's connection with somebody: ringing, then talking. Owned by the call's executor. */
interface Connection {

  /** Stops ringing, or hangs up the other end; no event is told after that. */
  void end();

  /** What becomes of a connection. Told on the call's executor. */
  interface Events {
    void ringing();

    void answered();

    void notReached(NotReached why);

    /** The other end hung up. */
    void ended();
  }
}
