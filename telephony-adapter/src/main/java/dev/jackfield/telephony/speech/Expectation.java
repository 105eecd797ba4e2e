package dev.jackfield.telephony.speech;

import java.util.List;

/**
 * What is about to be said.
 *
 * @param language BCP 47 tag
 * @param phrases what may be said; a grammar recognizer hears nothing else
 */
public record Expectation(String language, List<String> phrases) {
  public Expectation {
    phrases = List.copyOf(phrases);
  }
}
