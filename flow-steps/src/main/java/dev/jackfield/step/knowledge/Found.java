package dev.jackfield.step.knowledge;

import java.util.List;

/**
 * An article that was found.
 *
 * @param text in Markdown; its first paragraph is the answer in short
 * @param language two letters, as {@code zh}
 * @param percent how much of what was asked is in it, 0 to 100
 */
public record Found(
    String id, String title, String text, String language, List<String> tags, int percent) {
  public Found {
    tags = List.copyOf(tags);
  }

  /** The same, found by as much of what was asked. */
  public Found by(int much) {
    return new Found(id, title, text, language, tags, much);
  }

  /** Two letters of a language tag; empty when it has none. */
  public static String language(String tag) {
    return tag.length() < 2 ? "" : tag.substring(0, 2).toLowerCase(java.util.Locale.ROOT);
  }
}
