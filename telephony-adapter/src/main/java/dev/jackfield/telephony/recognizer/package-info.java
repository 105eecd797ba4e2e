/**
 * The recognizers by language: in this process, or on servers of the Vosk protocol or HTTP. Entry:
 * {@link dev.jackfield.telephony.recognizer.Recognizers}.
 */
@NullMarked
package dev.jackfield.telephony.recognizer;

import org.jspecify.annotations.NullMarked;
