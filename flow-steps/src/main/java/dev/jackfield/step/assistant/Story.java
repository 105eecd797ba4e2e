package dev.jackfield.step.assistant;

import java.util.List;

/**
 * What happened in a call, in sentences.
 *
 * @param language two letters
 * @param lines in the order in which it happened
 * @param names of people that occur in them, as far as they are known
 */
public record Story(String language, List<String> lines, List<String> names) {
  public Story {
    lines = List.copyOf(lines);
    names = List.copyOf(names);
  }
}
