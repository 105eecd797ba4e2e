/**
 * SIP: the stack, legs, registrations. {@link dev.jackfield.telephony.sip.SipEndpoint} opens a
 * port; what comes in goes to an {@link dev.jackfield.telephony.sip.Invites} and a {@link
 * dev.jackfield.telephony.sip.Registrar}. The only room that knows JAIN-SIP, for the server and for
 * the scripted phone alike.
 */
@NullMarked
package dev.jackfield.telephony.sip;

import org.jspecify.annotations.NullMarked;
