/**
 * The numbers that can be called and what they start. Entry: {@link
 * dev.jackfield.engine.number.Numbers}.
 */
@NullMarked
package dev.jackfield.engine.number;

import org.jspecify.annotations.NullMarked;
