/**
 * What a caller means, what a call was about, what could be answered: said by rules, or by a
 * provider that is asked. Entry: {@link dev.jackfield.step.assistant.Assistant}.
 */
@NullMarked
package dev.jackfield.step.assistant;

import org.jspecify.annotations.NullMarked;
