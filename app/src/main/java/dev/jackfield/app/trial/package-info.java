/**
 * Tries of flows: a second, disposable system with a broker whose clock is set, started at first
 * use. Entry: {@link dev.jackfield.app.trial.TrialRoom}.
 */
@NullMarked
package dev.jackfield.app.trial;

import org.jspecify.annotations.NullMarked;
