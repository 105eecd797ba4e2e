/**
 * The telephony node: callers' and agents' phones on one side, the flow's phone steps and the
 * engine's ports on the other. Start at {@link dev.jackfield.telephony.TelephonyNode}.
 */
@NullMarked
package dev.jackfield.telephony;

import org.jspecify.annotations.NullMarked;
