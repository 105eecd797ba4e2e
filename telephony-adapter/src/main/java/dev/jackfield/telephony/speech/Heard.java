package dev.jackfield.telephony.speech;

import java.util.List;

/**
 * What was understood, the best guess first.
 *
 * @param guesses empty when it was none of what was expected, or nothing at all
 */
public record Heard(List<Guess> guesses) {
  public static final Heard NOTHING = new Heard(List.of());

  public Heard {
    guesses = List.copyOf(guesses);
  }

  public static Heard of(String text, double confidence) {
    return text.isBlank() ? NOTHING : new Heard(List.of(new Guess(text, confidence)));
  }

  public boolean isNothing() {
    return guesses.isEmpty();
  }

  /** Without the words: they are personal. */
  @Override
  public String toString() {
    return "heard(" + guesses.size() + " guesses)";
  }

  /**
   * @param text the words
   * @param confidence 0 to 1
   */
  public record Guess(String text, double confidence) {
    @Override
    public String toString() {
      return "guess(" + confidence + ")";
    }
  }
}
