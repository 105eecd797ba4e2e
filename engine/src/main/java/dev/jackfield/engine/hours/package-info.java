/**
 * When somebody may be called and when somebody is there: places of numbers, calendars, the next
 * instant. Entry: {@link dev.jackfield.engine.hours.HoursDeciders}.
 */
@NullMarked
package dev.jackfield.engine.hours;

import org.jspecify.annotations.NullMarked;
