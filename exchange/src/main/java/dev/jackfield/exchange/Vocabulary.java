package dev.jackfield.exchange;

import java.util.List;
import java.util.Map;

/**
 * Which of the phrases that a flow expects of its callers can be heard at all. Blocks for as long
 * as a dictionary is read; safe for any thread.
 */
public interface Vocabulary {

  /**
   * The phrases of a step that are never heard in calls of this language; empty also when the step
   * listens to nothing or its inputs cannot be read.
   *
   * @param step name of the step, such as {@code menu}
   * @param inputs its fixed inputs by name
   * @param language BCP 47 tag
   */
  List<Unheard> unheard(String step, Map<String, String> inputs, String language);

  /**
   * @param words of the phrase, those that the dictionary does not have
   */
  record Unheard(String phrase, List<String> words) {}
}
