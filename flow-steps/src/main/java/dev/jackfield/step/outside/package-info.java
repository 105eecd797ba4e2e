/**
 * Where requests that others have asked for may go. Entry: {@link
 * dev.jackfield.step.outside.OutsideAddresses}.
 */
@NullMarked
package dev.jackfield.step.outside;

import org.jspecify.annotations.NullMarked;
