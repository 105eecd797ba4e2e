package dev.jackfield.telephony.call;

import dev.jackfield.exchange.PhoneCommands.Mode;
import dev.jackfield.exchange.PhoneNews.NotReached;
import org.jspecify.annotations.Nullable;

/** A caller's connection with somebody: ringing, then talking. Owned by the call's executor. */
interface Connection {

  /** Stops ringing, or hangs up the other end; no event is told after that. */
  void end();

  /** The phone that rings is to answer by itself; nothing for one that does not ring. */
  default void answerByItself() {}

  /** The two do not hear each other: the caller hears the background, the other one music. */
  void hold();

  /** They hear each other again. */
  void resume();

  /** Held still, so that the caller hears the background; but the other one talks elsewhere. */
  default void holdForAnother() {}

  /** Who was rung by {@link Caller#consult} hears the caller from now on. */
  default void joinCaller() {}

  /** The connection of a supervisor, who takes part in a talk. */
  interface Supervising extends Connection {
    /** Who hears the supervisor from now on. */
    void mode(Mode mode);
  }

  /** What becomes of a connection. Told on the call's executor. */
  interface Events {
    void ringing();

    void answered();

    void notReached(NotReached why);

    /** The other end hung up. */
    void ended();

    /** The other end put the caller on hold, or took it back. */
    void held(boolean isHeld);

    /** The other end wants somebody else to be connected in its place. */
    void transferAsked(Transfer transfer);
  }

  /** A wish of the other end, and how it is told what became of it. */
  interface Transfer {
    /** An agent or a number. */
    String to();

    /** The call of the other end that is to be replaced (RFC 3891); null when there is none. */
    @Nullable String replaces();

    void reached();

    void notReached(NotReached why);
  }

  /** A wish of which nobody is told but by the trace. */
  record OnPage(String to) implements Transfer {
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
