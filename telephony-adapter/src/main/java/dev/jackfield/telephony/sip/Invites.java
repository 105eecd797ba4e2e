package dev.jackfield.telephony.sip;

/** Takes the calls that come in. */
@FunctionalInterface
public interface Invites {

  /**
   * A caller invites us. Called on a SIP thread: decide or hand over, and return. The leg waits
   * until it is answered or refused.
   */
  void invited(InboundLeg leg);
}
