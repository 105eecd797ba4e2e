/**
 * Tries: simulated calls of drawn flows on a real engine of their own, where time passes only when
 * it is told to. Entry: {@link dev.jackfield.engine.trial.Trials}.
 */
@NullMarked
package dev.jackfield.engine.trial;

import org.jspecify.annotations.NullMarked;
