/**
 * Calls: a caller, the steps that its flow asks for, the agent it talks with. {@link
 * dev.jackfield.telephony.call.Calls} holds them and serves the phone steps; a step sees a {@link
 * dev.jackfield.telephony.call.Caller} and never SIP.
 */
@NullMarked
package dev.jackfield.telephony.call;

import org.jspecify.annotations.NullMarked;
