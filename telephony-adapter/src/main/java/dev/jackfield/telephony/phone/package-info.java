/**
 * A telephone made of script, for demo, trials and tests: real SIP, real RTP, no person. {@link
 * dev.jackfield.telephony.phone.ScriptedPhone} is the phone, {@link
 * dev.jackfield.telephony.phone.ScriptedCaller} one who uses it.
 */
@NullMarked
package dev.jackfield.telephony.phone;

import org.jspecify.annotations.NullMarked;
