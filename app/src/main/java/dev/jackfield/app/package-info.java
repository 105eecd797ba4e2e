/** The one executable. {@link dev.jackfield.app.Jackfield} reads the command; the rest wires. */
@NullMarked
package dev.jackfield.app;

import org.jspecify.annotations.NullMarked;
