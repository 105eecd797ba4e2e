package dev.jackfield.step.knowledge;

import java.io.IOException;
import java.util.List;

/** Articles that are found by words. Thread-safe. */
public interface KnowledgeBase {

  /** The best first, at most as many as asked for. May block. */
  List<Found> find(Question question) throws IOException;

  /**
   * What somebody wants to know.
   *
   * @param words in whatever order, or a whole sentence
   * @param language BCP 47 tag of the articles; empty: any
   * @param tags of which an article must have one; empty: it need not
   * @param most how many are wanted
   */
  record Question(String words, String language, List<String> tags, int most) {
    public Question {
      tags = List.copyOf(tags);
    }

    public static Question of(String words, String language, int most) {
      return new Question(words, language, List.of(), most);
    }
  }
}
