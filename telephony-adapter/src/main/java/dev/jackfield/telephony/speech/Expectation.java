package dev.jackfield.telephony.speech;

import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * What is about to be said.
 *
 * @param language BCP 47 tag
 * @param phrases what may be said; a grammar recognizer hears nothing else
 */
public record Expectation(String language, List<String> phrases) {
  private static final Pattern NO_LETTER = Pattern.compile("[^\\p{L}\\p{N}]+");

  public Expectation {
    phrases = List.copyOf(phrases);
  }

  /** Whether this is one of the phrases, however it is written. */
  public boolean isPhrase(String text) {
    String plain = plain(text);
    return phrases.stream().anyMatch(phrase -> plain(phrase).equals(plain));
  }

  private static String plain(String text) {
    return NO_LETTER.matcher(text.toLowerCase(Locale.ROOT)).replaceAll("");
  }
}
