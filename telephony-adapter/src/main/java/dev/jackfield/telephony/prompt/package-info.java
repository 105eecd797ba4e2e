/**
 * What callers hear said: {@link dev.jackfield.telephony.prompt.Words} are the parts of one saying,
 * {@link dev.jackfield.telephony.prompt.Prompts} finds or speaks them.
 */
@NullMarked
package dev.jackfield.telephony.prompt;

import org.jspecify.annotations.NullMarked;
