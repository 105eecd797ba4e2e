/**
 * One engine of several is on duty: it matches calls and agents and works what others only watch.
 * Start at {@link dev.jackfield.engine.duty.Duty}.
 */
@NullMarked
package dev.jackfield.engine.duty;

import org.jspecify.annotations.NullMarked;
