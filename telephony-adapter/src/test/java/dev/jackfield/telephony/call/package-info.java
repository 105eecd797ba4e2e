/** Tests of what a call is made of. */
@NullMarked
package dev.jackfield.telephony.call;

import org.jspecify.annotations.NullMarked;
