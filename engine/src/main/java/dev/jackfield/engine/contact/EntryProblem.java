package dev.jackfield.engine.contact;

import java.util.List;

/**
 * Why an entry cannot be taken.
 *
 * @param row of the file, the first below the head is 1; 0: the file itself, or a form
 * @param field {@code number}, {@code purpose}, {@code until}, {@code how}, {@code note}; empty:
 *     none of them
 * @param key which problem, for words of it: {@code number}, {@code purpose}, {@code
 *     purpose-needed}, {@code how-needed}, {@code until}, {@code until-past}, {@code long}, {@code
 *     twice}, {@code cells}, {@code head}, {@code head-unknown}, {@code too-many}, {@code empty},
 *     {@code unreadable}
 * @param arguments for the words; never a number
 */
public record EntryProblem(int row, String field, String key, List<Object> arguments) {
  static EntryProblem of(int row, String field, String key, Object... arguments) {
    return new EntryProblem(row, field, key, List.of(arguments));
  }
}
