/**
 * The declarations of the ready steps, one type each. Their code lives in the rooms that serve
 * them; {@link dev.jackfield.step.ready.ReadySteps} lists them all.
 */
@NullMarked
package dev.jackfield.step.ready;

import org.jspecify.annotations.NullMarked;
