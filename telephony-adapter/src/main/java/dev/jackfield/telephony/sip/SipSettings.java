package dev.jackfield.telephony.sip;

import java.time.Duration;

/**
 * One SIP port.
 *
 * @param name of the stack, for threads and logs; unique in the process
 * @param bindHost address to listen on
 * @param advertisedHost address to put into Via and Contact
 * @param port UDP and TCP
 * @param shortestSession sessions that are to expire sooner are told so (422, RFC 4028 section 9)
 */
public record SipSettings(
    String name, String bindHost, String advertisedHost, int port, Duration shortestSession) {
  /** The least that RFC 4028 section 4 allows. */
  public static final Duration SHORTEST_SESSION = Duration.ofSeconds(90);

  public SipSettings(String name, String bindHost, String advertisedHost, int port) {
    this(name, bindHost, advertisedHost, port, SHORTEST_SESSION);
  }
}
