package dev.jackfield.engine.knowledge;

import dev.jackfield.step.knowledge.Found;
import java.time.Instant;
import java.util.List;

/**
 * Something that is known.
 *
 * @param id stands in addresses and files; it stays
 * @param text in Markdown; its first paragraph is what a caller hears
 * @param language two letters, as {@code zh}
 * @param version rises with each change
 */
public record Article(
    String id,
    String title,
    String text,
    String language,
    List<String> tags,
    boolean isPublished,
    int version,
    String changedBy,
    Instant changedAt) {
  public static final int LONGEST_TITLE = 200;
  public static final int LONGEST_TEXT = 50_000;
  public static final int MOST_TAGS = 20;
  public static final int LONGEST_TAG = 40;

  public Article {
    tags = List.copyOf(tags);
  }

  Found found() {
    return new Found(id, title, text, language, tags, 100);
  }
}
