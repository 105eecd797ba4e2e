package dev.jackfield.engine.knowledge;

import java.util.List;

/**
 * An article as a change left it.
 *
 * @param change who left it so, and when
 */
public record ArticleVersion(
    ArticleChange change, String title, String text, String language, List<String> tags) {
  public ArticleVersion {
    tags = List.copyOf(tags);
  }
}
