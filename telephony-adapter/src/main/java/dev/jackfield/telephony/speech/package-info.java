/**
 * Speech: when somebody speaks, and what was said. {@link
 * dev.jackfield.telephony.speech.SpeechRecognizer} is the port that recognizers are behind; {@link
 * dev.jackfield.telephony.speech.Listening} hears a leg for one.
 */
@NullMarked
package dev.jackfield.telephony.speech;

import org.jspecify.annotations.NullMarked;
