package dev.jackfield.engine.knowledge;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What somebody writes of an article.
 *
 * @param id empty: it is given one
 */
public record ArticleText(
    String id, String title, String text, String language, List<String> tags, boolean isPublished) {
  private static final String ID = "[a-z0-9][a-z0-9-]{0,59}";

  public ArticleText {
    tags = List.copyOf(tags);
  }

  /** Tags as they are typed: apart by commas. */
  public static List<String> tags(String typed) {
    return Arrays.stream(typed.split("[,，、;]", -1))
        .map(t -> t.strip().toLowerCase(Locale.ROOT))
        .filter(t -> !t.isEmpty())
        .distinct()
        .toList();
  }

  /** What is wrong with it, as the last part of a message's key; empty: nothing. */
  public Optional<String> wrong() {
    if (!id.isEmpty() && !id.matches(ID)) {
      return Optional.of("id");
    }
    if (title.isBlank() || title.length() > Article.LONGEST_TITLE) {
      return Optional.of("title");
    }
    if (text.isBlank() || text.length() > Article.LONGEST_TEXT) {
      return Optional.of("text");
    }
    if (!language.matches("[a-z]{2}")) {
      return Optional.of("language");
    }
    boolean areTagsGood =
        tags.size() <= Article.MOST_TAGS
            && tags.stream().allMatch(t -> t.length() <= Article.LONGEST_TAG);
    return areTagsGood ? Optional.empty() : Optional.of("tags");
  }
}
