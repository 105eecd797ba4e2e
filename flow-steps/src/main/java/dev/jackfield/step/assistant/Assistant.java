package dev.jackfield.step.assistant;

import dev.jackfield.step.knowledge.Found;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/**
 * Helps with words. Always answers, by rules when nothing better is there in time. May block for as
 * long as a provider is given. Thread-safe.
 */
public interface Assistant {

  /** Who said it. */
  enum By {
    RULES,
    PROVIDER;

    public String word() {
      return this == RULES ? "rules" : "provider";
    }
  }

  /**
   * What somebody means.
   *
   * @param intent one of those that were offered; empty: none of them
   * @param percent how sure it is, 0 to 100; a provider says none and counts as 100
   */
  record Meaning(String intent, int percent, By by) {}

  /** Words for people. */
  record Text(String words, By by) {}

  /**
   * @param offered words and phrases by intent
   * @param names of people that are known, so that they stay in the house
   */
  Meaning intent(
      String said, Map<String, List<String>> offered, String language, Collection<String> names);

  /** What a call was about, in a few sentences of the story's language. */
  Text summary(Story story);

  /**
   * What an agent could answer.
   *
   * @param articles the best first
   * @param names of people that are known, so that they stay in the house
   */
  Text suggestion(String question, List<Found> articles, String language, Collection<String> names);

  /** Whether a provider outside is asked. */
  boolean asksOutside();
}
