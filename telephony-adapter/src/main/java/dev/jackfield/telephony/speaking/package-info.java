/**
 * Words made sound: {@link dev.jackfield.telephony.speaking.Speakers} says with which program or
 * provider, {@link dev.jackfield.telephony.speaking.Value} is a number, an amount or a date and how
 * it is put into words.
 */
@NullMarked
package dev.jackfield.telephony.speaking;

import org.jspecify.annotations.NullMarked;
