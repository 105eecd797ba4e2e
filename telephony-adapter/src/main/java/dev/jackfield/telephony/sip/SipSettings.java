package dev.jackfield.telephony.sip;

/**
 * One SIP port.
 *
 * @param name of the stack, for threads and logs; unique in the process
 * @param bindHost address to listen on
 * @param advertisedHost address to put into Via and Contact
 * @param port UDP and TCP
 */
public record SipSettings(String name, String bindHost, String advertisedHost, int port) {}
