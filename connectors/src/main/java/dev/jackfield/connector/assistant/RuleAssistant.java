package dev.jackfield.connector.assistant;

import dev.jackfield.step.assistant.Assistant;
import dev.jackfield.step.assistant.Story;
import dev.jackfield.step.knowledge.Found;
import dev.jackfield.step.knowledge.PlainText;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * Helps without asking anybody: words and phrases for what is meant, the call's own sentences for
 * what it was about, the best article for what to answer. Thread-safe.
 */
public final class RuleAssistant implements Assistant {
  private static final int STEM = 5;
  private static final int LONGEST = 1_500;
  private static final Set<String> FILL =
      Set.of(
          "a", "an", "the", "my", "your", "i", "to", "is", "it", "of", "for", "in", "on", "and",
          "do", "me", "want", "please");

  @Override
  public Meaning intent(
      String said, Map<String, List<String>> offered, String language, Collection<String> names) {
    List<String> words = words(said);
    String best = "";
    int percent = 0;
    int length = 0;
    for (var intent : offered.entrySet()) {
      for (String phrase : intent.getValue()) {
        List<String> sought = words(phrase);
        int much = percent(words, sought);
        if (much > percent || (much == percent && much > 0 && sought.size() > length)) {
          best = intent.getKey();
          percent = much;
          length = sought.size();
        }
      }
    }
    return new Meaning(best, percent, By.RULES);
  }

  /** How much of the phrase was said: all of it where it stands there word by word. */
  private static int percent(List<String> said, List<String> phrase) {
    if (phrase.isEmpty()) {
      return 0;
    }
    if (Collections.indexOfSubList(said, phrase) >= 0) {
      return 100;
    }
    List<String> telling = phrase.stream().filter(w -> !FILL.contains(w)).toList();
    if (telling.isEmpty()) {
      return 0;
    }
    Set<String> stems = new HashSet<>();
    said.forEach(w -> stems.add(stem(w)));
    long there = telling.stream().filter(w -> stems.contains(stem(w))).count();
    // Not as sure as the phrase itself.
    return (int) (there * 90 / telling.size());
  }

  private static String stem(String word) {
    return word.length() > STEM ? word.substring(0, STEM) : word;
  }

  /** Words; of Chinese, characters. */
  private static List<String> words(String text) {
    String plain =
        Normalizer.normalize(text, Normalizer.Form.NFKC)
            .toLowerCase(Locale.ROOT)
            .replaceAll("[^\\p{L}\\p{N}*#']+", " ");
    List<String> words = new ArrayList<>();
    for (String word : plain.strip().split(" ", -1)) {
      StringBuilder letters = new StringBuilder();
      word.codePoints()
          .forEach(
              c -> {
                if (Character.isIdeographic(c)) {
                  flush(letters, words);
                  words.add(Character.toString(c));
                } else {
                  letters.appendCodePoint(c);
                }
              });
      flush(letters, words);
    }
    return words;
  }

  private static void flush(StringBuilder letters, List<String> words) {
    if (!letters.isEmpty()) {
      words.add(letters.toString());
      letters.setLength(0);
    }
  }

  @Override
  public Text summary(Story story) {
    String between = story.language().equals("zh") ? "" : " ";
    List<String> kept = new ArrayList<>();
    int length = 0;
    // What happened last says most when not all of it has room.
    for (String line : story.lines().reversed()) {
      length += line.length() + 1;
      if (length <= LONGEST) {
        kept.addFirst(line);
      }
    }
    return new Text(String.join(between, kept), By.RULES);
  }

  @Override
  public Text suggestion(
      String question, List<Found> articles, String language, Collection<String> names) {
    return new Text(
        articles.isEmpty() ? "" : PlainText.answer(articles.getFirst().text()), By.RULES);
  }

  @Override
  public boolean asksOutside() {
    return false;
  }
}
