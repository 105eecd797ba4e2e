package dev.jackfield.engine.knowledge;

import org.jspecify.annotations.Nullable;

/**
 * Which articles are listed.
 *
 * @param words that stand in the title, the text or the tags, letter by letter; empty: any
 * @param language empty: any
 * @param isPublished null: either
 */
public record ArticleFilter(String words, String language, @Nullable Boolean isPublished) {}
