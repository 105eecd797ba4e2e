package dev.jackfield.engine.knowledge;

import java.time.Instant;

/**
 * Somebody changed an article.
 *
 * @param what {@code written}, {@code imported}, {@code published}, {@code withdrawn}
 */
public record ArticleChange(int version, Instant at, String who, String what) {}
