/**
 * The grammar recognizer on Sphinx 4: English phrases, in this process. Entry: {@link
 * dev.jackfield.telephony.speech.sphinx.GrammarRecognizer}.
 */
@NullMarked
package dev.jackfield.telephony.speech.sphinx;

import org.jspecify.annotations.NullMarked;
