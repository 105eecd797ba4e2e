package dev.jackfield.telephony.sip;

/** The SIP port cannot be listened on. The message says what to do. */
public final class SipPortTaken extends RuntimeException {
  private static final long serialVersionUID = 1;

  SipPortTaken(SipSettings settings, String transport, Throwable cause) {
    super(
        "SIP port %d (%s) on %s cannot be used: another program listens there, or the address is not this machine's. Stop that program, or choose another port or address."
            .formatted(settings.port(), transport, settings.bindHost()),
        cause);
  }
}
