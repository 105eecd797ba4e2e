/**
 * What somebody means by what they say: sample phrases in, intents out. Entry: {@link
 * dev.jackfield.telephony.intent.Intents}.
 */
@NullMarked
package dev.jackfield.telephony.intent;

import org.jspecify.annotations.NullMarked;
