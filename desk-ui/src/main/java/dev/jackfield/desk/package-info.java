/**
 * Pages for the day's work: the live board, calls and their traces, tickets. Start at {@link
 * dev.jackfield.desk.DeskConfiguration}.
 */
@NullMarked
package dev.jackfield.desk;

import org.jspecify.annotations.NullMarked;
