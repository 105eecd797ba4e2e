package dev.jackfield.engine.batch;

import java.util.List;

/**
 * Why a file cannot be taken.
 *
 * @param row the first below the head is 1; 0: the file itself
 * @param key which problem, for words of it
 * @param arguments for the words; never a number
 */
public record BatchProblem(int row, String key, List<String> arguments) {
  static BatchProblem of(int row, String key, String... arguments) {
    return new BatchProblem(row, key, List.of(arguments));
  }
}
