/**
 * Keeps what a connector does away from calls that have nothing to do with it: time, number at once
 * and a rest after many failures. Entry: {@link dev.jackfield.connector.guard.Guards}.
 */
@NullMarked
package dev.jackfield.connector.guard;

import org.jspecify.annotations.NullMarked;
